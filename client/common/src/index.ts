/** What the programs share: nothing is trusted that a node, a file or a command line says. */

export { checkAddress } from "./address.ts";
export { parsedArguments } from "./arguments.ts";
export { readBody, TooLong } from "./body.ts";
export { runToEnd } from "./end.ts";
export { Failure, fileReason, reason, Usage } from "./errors.ts";
export { makeFolder, readText } from "./files.ts";
export { HD_PATH, isHdPath } from "./hd-path.ts";
export { type Key, readKey } from "./key.ts";
export { type Limits, post, Refused } from "./post.ts";
export { printable, repeatable, visible } from "./text.ts";
export { originOf, urlOf } from "./url.ts";
