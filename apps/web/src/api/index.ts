export { call } from "./client.ts";
export { enterAgain, followLinks, leave } from "./enter.ts";
export { type FailureWords, failureWords } from "./failure-words.ts";
export { CallFailed, queries, refreshTask, useRead, useSend } from "./queries.ts";
export { followToken, session } from "./signed-in.ts";
