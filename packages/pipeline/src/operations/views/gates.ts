import type { GateView } from "@muster/contract";
import { currentRevision, definitionHash, type TaskFacts } from "@muster/core";
import type { World } from "../../world.ts";

type Place = { on: GateView["on"]; tree: string };

function placesOf(facts: TaskFacts): Place[] {
  const revision = currentRevision(facts);
  const { attempt, landing } = facts;
  const found: { on: Place["on"]; tree: string | null | undefined }[] = [
    { on: "base", tree: attempt?.baseTree },
    { on: "revision", tree: revision?.tree },
    { on: "merged", tree: landing?.attemptId === attempt?.id ? landing?.tree : null },
  ];
  return found.filter(
    (place, index): place is Place =>
      place.tree != null && found.findIndex((other) => other.tree === place.tree) === index,
  );
}

/** Each configured gate on each tree that matters now, decided or not. */
export function gateViews(world: World, facts: TaskFacts): GateView[] {
  const configuration = facts.attempt?.configuration;
  if (configuration == null) return [];
  return placesOf(facts).flatMap(({ on, tree }) =>
    configuration.gate.map((gate): GateView => {
      const hash = definitionHash(gate, configuration.setup ?? null, world.fingerprint);
      const result = facts.gateResults.find(
        (known) => known.tree === tree && known.definitionHash === hash && !known.withdrawn,
      );
      return {
        name: gate.name,
        on,
        tree,
        outcome: result?.outcome ?? null,
        exitCode: result?.exitCode ?? null,
        detail: result?.detail ?? "",
        durationMs: result?.durationMs ?? null,
        tail: result?.tail ?? "",
        log: result === undefined ? null : world.places.log(result.log),
        waiver: result?.waiver ?? null,
      };
    }),
  );
}
