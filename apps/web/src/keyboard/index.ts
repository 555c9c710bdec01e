export { listenToKeys } from "./listen.ts";
export type { Command, Layer } from "./registry.ts";
export { scopes } from "./scopes.ts";
export { useCommands, useRegistry } from "./use-commands.ts";
