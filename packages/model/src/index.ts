export * from "./id.ts";
export * from "./result.ts";
