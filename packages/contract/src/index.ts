export * from "./caller.ts";
export { contract } from "./contract.ts";
export * from "./errors/index.ts";
export * from "./live/messages.ts";
export type * from "./live/source.ts";
export * from "./operations/index.ts";
export * from "./schemas.ts";
export * from "./task-reference.ts";
export * from "./views/index.ts";
