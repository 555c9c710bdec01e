export {
  createTestRepository,
  fingerprint,
  type TestRepository,
  type TestRepositoryOptions,
  writeFiles,
} from "./repository.ts";
