export type {
  DaemonControl,
  DaemonProcess,
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
export { openInBrowser } from "./connect/browser.ts";
export { daemonReturned } from "./connect/daemon-return.ts";
export { runCli } from "./run-cli.ts";
export { inputOf, outputOf } from "./streams.ts";
