export { call } from "./client.ts";
export { type FailureWords, failureWords } from "./failure-words.ts";
export { CallFailed, queries, refreshTask, type Sending, useRead, useSend } from "./queries.ts";
export { followToken, lookAtToken, session, signedOut } from "./signed-in.ts";
export { forgetToken, keepToken, readToken } from "./token.ts";
