export { createMemoryVcs, type MemoryVcs } from "./memory-vcs.ts";
