import type { RunId } from "@muster/model";
import type { Marker } from "@muster/process";

/** In the environment of an agent and of all that it starts [AG-3]. */
export const agentMarker = (run: RunId): Marker => ({ variable: "MUSTER_RUN_ID", value: run });

/** In the environment of the runner, which the agent does not inherit. */
export const runnerMarker = (run: RunId): Marker => ({ variable: "MUSTER_RUNNER_OF", value: run });
