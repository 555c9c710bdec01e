import type { GateView } from "@muster/contract";
import { currentRevision, definitionHash, type TaskFacts, waiverOf } from "@muster/core";
import type { Configuration } from "@muster/model";
import type { World } from "../../world.ts";

type Place = {
  on: GateView["on"];
  tree: string;
  base: string | null;
  configuration: Configuration;
};

type Wanted = Omit<Place, "tree" | "configuration"> & {
  tree: string | null;
  configuration: Configuration | null;
};

function placesOf(facts: TaskFacts): Place[] {
  const revision = currentRevision(facts);
  const { attempt, landing } = facts;
  const own = attempt?.configuration ?? null;
  const merged = landing?.attemptId === attempt?.id ? landing : null;
  const found: Wanted[] = [
    { on: "base", tree: attempt?.baseTree ?? null, base: null, configuration: own },
    {
      on: "revision",
      tree: revision?.tree ?? null,
      base: revision?.baseTree ?? null,
      configuration: own,
    },
    {
      on: "merged",
      tree: merged?.tree ?? null,
      base: merged?.fromTree ?? null,
      configuration: merged?.configuration ?? null,
    },
  ];
  return found.filter(
    (place, index): place is Place =>
      place.tree !== null &&
      place.configuration !== null &&
      found.findIndex((other) => other.tree === place.tree) === index,
  );
}

/** Each configured gate on each tree that matters now, decided or not. */
export function gateViews(world: World, facts: TaskFacts): GateView[] {
  return placesOf(facts).flatMap(({ on, tree, base, configuration }) =>
    configuration.gate.map((gate): GateView => {
      const hash = definitionHash(gate, configuration.setup ?? null, world.fingerprint);
      const result = facts.gateResults.find(
        (known) => known.tree === tree && known.definitionHash === hash && !known.withdrawn,
      );
      return {
        name: gate.name,
        on,
        tree,
        result: result?.id ?? null,
        outcome: result?.outcome ?? null,
        exitCode: result?.exitCode ?? null,
        detail: result?.detail ?? "",
        durationMs: result?.durationMs ?? null,
        tail: result?.tail ?? "",
        log: result === undefined ? null : world.places.log(result.log),
        waiver: result?.waiver ?? waiverOf(facts.gateResults, hash, { tree, base }),
      };
    }),
  );
}
