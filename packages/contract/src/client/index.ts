/** What a program needs to call Muster, without the weight of the schemas. */
export { operationDescription, type OperationName, operationNames } from "../operations/index.ts";
export { parseTaskReference, type TaskReference } from "../task-reference.ts";
export type { Address } from "./address.ts";
export {
  type CallOptions,
  type Client,
  createClient,
  type FollowOptions,
  type StreamItem,
  type StreamName,
} from "./client.ts";
export type { CallFailure } from "./failure.ts";
