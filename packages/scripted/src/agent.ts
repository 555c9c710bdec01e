import { ndJsonStream } from "@agentclientprotocol/sdk";
import { Readable, type Writable } from "node:stream";
import { Lifecycle } from "./lifecycle.ts";
import { Output } from "./output.ts";
import { Sessions } from "./protocol.ts";
import type { Environment } from "./session/folder.ts";

export type AgentIo = {
  input: Readable;
  output: Writable;
  /** The environment of the process: where sessions are kept, and what its commands inherit. */
  environment: Environment;
};

/**
 * Serves one ACP client until the process is to end and gives its exit code: 0 when the input ends
 * (running tools are ended first), 143 on SIGTERM (they are left alone), or what a `crash` step
 * says. The caller exits with it at once; nothing else holds the process together.
 */
export async function runScriptedAgent(io: AgentIo): Promise<number> {
  const lifecycle = new Lifecycle();
  lifecycle.watchSignals();
  const output = new Output(io.output, (error) => connection.close(error));
  const sessions = new Sessions({ environment: io.environment, lifecycle, output });
  const input = Readable.toWeb(io.input) as ReadableStream<Uint8Array>;
  const connection = sessions.app().connect(ndJsonStream(output.asWebStream(), input));
  void connection.closed.then(() => sessions.idle()).then(() => lifecycle.inputEnded());
  const code = await lifecycle.exited;
  lifecycle.release();
  return code;
}
