import {
  type OperationError,
  operationError,
  type OperationInput,
  type Operations,
} from "@muster/contract";
import type { TaskFacts } from "@muster/core";
import { err, type GateResult, isId, ok, type Result } from "@muster/model";
import { type LogPlace, readLogPage } from "../gates/log-page.ts";
import type { World } from "../world.ts";
import type { Daemon } from "./daemon.ts";
import { factsOf } from "./resolve.ts";
import { gateViews } from "./views/gates.ts";

type Input = OperationInput<"gate.log">;

/** The trees of a task, what is judged last first. */
const order = ["merged", "revision", "base"] as const;

const unknown = (given: string): OperationError =>
  operationError("unknown_id", { kind: "gate", given });

/** The result that an input names: by its id, or by the gate and what it judged. */
function resultOf(
  world: World,
  facts: TaskFacts,
  { gate, on }: Input,
): Result<GateResult, OperationError> {
  if (isId("gateResult", gate)) {
    const result = world.store.get("gateResult", gate);
    return result?.projectId === facts.project.id ? ok(result) : err(unknown(gate));
  }
  const views = gateViews(world, facts).filter((view) => view.name === gate);
  const wanted = views.filter((view) => on === undefined || view.on === on);
  if (wanted.length === 0) return err(unknown(gate));
  const decided = wanted
    .filter(({ result }) => result !== null)
    .toSorted((left, right) => order.indexOf(left.on) - order.indexOf(right.on));
  const id = decided[0]?.result;
  const result = facts.gateResults.find((known) => known.id === id);
  return result === undefined ? err(operationError("gate_undecided", { gate })) : ok(result);
}

const placeOf = ({ after, before }: Input): LogPlace => {
  if (after !== undefined) return { after };
  return before === undefined ? "failure" : { before };
};

/** Logs are found by what was recorded of them; no part of their path is ever an input's. */
export function gateLogOperations({ world }: Daemon): Pick<Operations, "gate.log"> {
  return {
    "gate.log": async (_caller, input) => {
      const facts = factsOf(world, input);
      if (!facts.ok) return facts;
      const found = resultOf(world, facts.value, input);
      if (!found.ok) return found;
      const { id, gate, tree, outcome, exitCode, detail, log } = found.value;
      const page = await readLogPage(world.places.log(log), placeOf(input), input.limit);
      if (page === null) return err(operationError("log_gone", { gate }));
      return ok({ result: id, gate, tree, outcome, exitCode, detail, ...page });
    },
  };
}
