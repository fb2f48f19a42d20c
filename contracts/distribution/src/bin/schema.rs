use cosmwasm_schema::{export_schema_with_title, schema_for, write_api};
use tidelock_interface::{
    distribution::{ExecuteMsg, HookMsg, InstantiateMsg, MigrateMsg, QueryMsg},
    savings,
};

fn main() {
    write_api! {
        name: "distribution",
        instantiate: InstantiateMsg,
        execute: ExecuteMsg,
        query: QueryMsg,
        migrate: MigrateMsg,
    }
    // What a cw20 `Send` to distribution carries.
    let folder = std::path::Path::new("schema");
    export_schema_with_title(&schema_for!(HookMsg), folder, "hook");
    // What a `Send` by distribution to a savings vault carries.
    export_schema_with_title(&schema_for!(savings::HookMsg), folder, "vault_hook");
}
