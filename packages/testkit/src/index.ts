export { createMemoryVcs, type MemoryVcs } from "./memory-vcs/index.ts";
export { RawWebSocket } from "./raw-web-socket.ts";
export {
  createTestRepository,
  fingerprint,
  type TestRepository,
  type TestRepositoryOptions,
  writeFiles,
} from "./repository.ts";
