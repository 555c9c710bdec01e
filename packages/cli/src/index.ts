export type {
  DaemonControl,
  DoorQuestion,
  DoorReply,
  HomePlace,
  Host,
  Input,
  Inspection,
  Output,
  PortState,
  Refusal,
} from "./host.ts";
export { runCli } from "./run-cli.ts";
export { inputOf, outputOf } from "./streams.ts";
