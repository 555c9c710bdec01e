export { copyDatabase } from "./backup/copy-database.ts";
export { inspectDatabase, readProjects } from "./open/inspect-database.ts";
export { waitUntilClosed } from "./open/lock.ts";
export type { MemoryOptions } from "./open/open-memory-database.ts";
export { type MemoryStore, openMemoryStore } from "./open/open-memory-store.ts";
export type { OpenStoreOptions } from "./open/open-state-database.ts";
export { openStore } from "./open/open-store.ts";
export type { Holder, OpenRefused } from "./open/refused.ts";
export { readHolder } from "./open/take-over.ts";
export type { SqliteStore } from "./store.ts";
export {
  openMemoryTranscripts,
  openTranscripts,
  type OpenTranscriptsOptions,
} from "./transcripts/open-transcripts.ts";
