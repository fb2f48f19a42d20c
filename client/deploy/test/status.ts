/** What a node of a chain says of itself. */

export function status(network: string): object {
  const id = "0".repeat(40);
  const version = { p2p: "8", block: "11", app: "0" };
  return {
    node_info: {
      id, listen_addr: "tcp://127.0.0.1", network, version: "0.38.17", channels: "40", moniker: "m", other: {}, protocol_version: version,
    },
    sync_info: {
      latest_block_hash: "AB", latest_app_hash: "AB", latest_block_height: "1", latest_block_time: "2026-01-01T00:00:00Z",
      catching_up: false,
    },
    validator_info: {
      address: id, pub_key: { type: "tendermint/PubKeyEd25519", value: "A".repeat(43) + "=" }, voting_power: "1",
    },
  };
}
