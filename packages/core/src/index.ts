export * from "./facts.ts";
export * from "./ports/environment.ts";
export * from "./ports/gates.ts";
export * from "./ports/runs.ts";
export * from "./ports/store.ts";
export * from "./ports/transcripts.ts";
export * from "./ports/vcs.ts";
