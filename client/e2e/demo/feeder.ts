/** A feeder that ends with the demo, however that ended: who holds the other end of its stdin is gone then. */

process.stdin.on("close", () => process.kill(process.pid, "SIGTERM"));
process.stdin.resume();
await import(new URL("../../feeder/src/main.ts", import.meta.url).href);
