export { errorDataSchemas, type ErrorCode, type ErrorData } from "./data.ts";
export * from "./error.ts";
export type { ErrorRule } from "./rule.ts";
