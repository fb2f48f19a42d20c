use cosmwasm_schema::{export_schema_with_title, schema_for, write_api};
use tidelock_interface::savings::{ExecuteMsg, HookMsg, InstantiateMsg, MigrateMsg, QueryMsg};

fn main() {
    write_api! {
        name: "savings",
        instantiate: InstantiateMsg,
        execute: ExecuteMsg,
        query: QueryMsg,
        migrate: MigrateMsg,
    }
    // What a cw20 `Send` to a vault carries.
    export_schema_with_title(&schema_for!(HookMsg), std::path::Path::new("schema"), "hook");
}
