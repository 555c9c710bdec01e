import type { GateRequest, GateRun, Gates, SetupRequest } from "@muster/core";
import { type StopLadder, stopProven } from "@muster/process";
import { commandEnvironment } from "./command-environment.ts";
import { judge } from "./gate-outcome.ts";
import { LiveCommands } from "./live-commands.ts";
import { prepareFolder } from "./setup.ts";
import { runShell, type ShellLimits } from "./shell.ts";

export interface GateOptions {
  /** Of the daemon; a few variables are taken from it. */
  environment: Readonly<Record<string, string | undefined>>;
  /** The checkout of a gate's key. */
  checkoutOf: (key: string) => string;
  maxLogBytes?: number;
  ladder?: StopLadder;
}

export interface ShellGates extends Gates {
  /** Kills whatever a former daemon left running of the setup of this folder, with proof. */
  reapSetup(folder: string): Promise<void>;
}

const defaultLogBytes = 8 * 2 ** 20;

const gateMarker = (key: string) => ({ variable: "MUSTER_GATE_ID", value: key });
const setupMarker = (folder: string) => ({ variable: "MUSTER_SETUP_FOLDER", value: folder });

/** Gates and setup as shell commands on this machine [OV-20]. */
class LocalGates implements ShellGates {
  readonly #live = new LiveCommands();
  readonly #environment: Readonly<Record<string, string>>;
  readonly #limits: ShellLimits;
  readonly #checkoutOf: (key: string) => string;

  constructor(options: GateOptions) {
    const { maxLogBytes = defaultLogBytes, ladder } = options;
    this.#environment = commandEnvironment(options.environment);
    this.#limits = ladder === undefined ? { maxLogBytes } : { maxLogBytes, ladder };
    this.#checkoutOf = options.checkoutOf;
  }

  async run(request: GateRequest): Promise<GateRun> {
    const marker = gateMarker(request.key);
    const end = await this.#live.run(markerText(marker), (signal) =>
      runShell(
        {
          command: request.definition.run,
          folder: request.checkout,
          environment: { ...this.#environment, ...request.environment },
          marker,
          timeoutMs: request.definition.timeout * 1_000,
          log: request.log,
          signal,
        },
        this.#limits,
      ),
    );
    const judged = judge(end.outcome);
    const { durationMs, tail } = end;
    return { ...judged, detail: judged.detail + end.leftOver, durationMs, tail };
  }

  async setup(request: SetupRequest) {
    const marker = setupMarker(request.folder);
    const environment = { ...this.#environment, ...request.environment };
    return this.#live.run(markerText(marker), (signal) =>
      prepareFolder({ ...request, environment, marker, signal }, this.#limits),
    );
  }

  async reap(key: string): Promise<void> {
    const checkout = this.#checkoutOf(key);
    await this.#stop(gateMarker(key), checkout);
    await this.#stop(setupMarker(checkout), checkout);
  }

  async reapSetup(folder: string): Promise<void> {
    await this.#stop(setupMarker(folder), folder);
  }

  async #stop(marker: Marker, directory: string): Promise<void> {
    await this.#live.stop(markerText(marker));
    const proof = await stopProven({ leader: null, marker, directory }, this.#limits.ladder);
    if (proof.proven) return;
    const pids = proof.survivors.map(({ pid }) => pid).join(", ");
    throw new Error(`processes of ${markerText(marker)} could not be ended: ${pids}`);
  }
}

interface Marker {
  variable: string;
  value: string;
}

const markerText = ({ variable, value }: Marker): string => `${variable}=${value}`;

export const createGates = (options: GateOptions): ShellGates => new LocalGates(options);
