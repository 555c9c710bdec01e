export * from "./configuration/index.ts";
export { Engine } from "./engine/engine.ts";
export * from "./gates/index.ts";
export * from "./home/index.ts";
export { logFault } from "./log-fault.ts";
export { configurationAt } from "./dispatch/base-configuration.ts";
export { contextOf, type NotRecorded, record, recordFact, type Recording } from "./record.ts";
export { type LogLine, type Places, repositoryOf, type World, workspaceOf } from "./world.ts";
export { createOperations, type Daemon } from "./operations/index.ts";
