import { err, ok, type ProcessIdentity, type Result } from "@muster/model";
import {
  defaultStopLadder,
  type Exit,
  type KillProof,
  spawnGroup,
  type SpawnedGroup,
  type SpawnFailure,
  stopProven,
} from "@muster/process";
import { closed } from "../waiting.ts";
import { agentMarker } from "../runs/markers.ts";
import type { StoredRun } from "../runs/stored-run.ts";
import { agentEnvironment } from "./agent-environment.ts";
import type { StderrLog } from "./stderr-log.ts";

/** The agent's process, its streams and its proven end. */
export class AgentProcess {
  readonly #run: StoredRun;
  readonly #group: SpawnedGroup;
  readonly #errors: Promise<void>;

  private constructor(run: StoredRun, group: SpawnedGroup, log: StderrLog) {
    this.#run = run;
    this.#group = group;
    group.stderr?.on("data", (chunk: Buffer) => log.take(chunk));
    this.#errors = closed(group.stderr);
  }

  static async start(run: StoredRun, log: StderrLog): Promise<Result<AgentProcess, SpawnFailure>> {
    const [file = "", ...args] = run.profile.command;
    const started = await spawnGroup({
      file,
      args,
      cwd: run.workspace,
      env: agentEnvironment(run, process.env),
      stdin: "pipe",
      stdout: "pipe",
      stderr: "pipe",
    });
    return started.ok ? ok(new AgentProcess(run, started.value, log)) : err(started.error);
  }

  get identity(): ProcessIdentity {
    return this.#group.identity;
  }

  get exited(): Promise<Exit> {
    return this.#group.exited;
  }

  get pipes() {
    const { stdin, stdout } = this.#group;
    if (stdin === null || stdout === null) throw new Error("the agent has no pipes");
    return { input: stdin, output: stdout };
  }

  /** Resolves when all that it has written to its standard error has been taken. */
  get errorsRead(): Promise<void> {
    return this.#errors;
  }

  /** Ends every process of the run by the ladder and proves it [AG-32] [AG-33]. */
  stop(cancel?: () => Promise<unknown>): Promise<KillProof> {
    const { identity, exited } = this;
    const target = {
      leader: identity,
      exited,
      marker: agentMarker(this.#run.run),
      directory: this.#run.workspace,
    };
    return stopProven(target, {
      ...defaultStopLadder,
      ...(cancel === undefined ? {} : { cancel }),
      closeStdin: () => this.#group.stdin?.end(),
    });
  }
}
