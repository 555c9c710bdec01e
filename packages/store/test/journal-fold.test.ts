import { foldJournal } from "@muster/core";
import type { EntityKind } from "@muster/model";
import { expect, test } from "bun:test";
import fc from "fast-check";
import { allEvents, rowsById } from "./journal-reading.ts";
import { openMemory } from "./open.ts";
import { type Operation, operations, perform } from "./random-operations.ts";

test("[HU-48] [HU-2] for random sequences of commits the rows are the fold of the journal, without a gap", () => {
  let refused = 0;
  const written = new Set<EntityKind>();
  fc.assert(
    fc.property(operations, (batches: Operation[][]) => {
      using opened = openMemory();
      const { store } = opened;
      let events = 0;
      for (const batch of batches) {
        const result = perform(store, batch);
        if (result.ok) events += result.value.seqs.length;
        else refused += 1;
      }
      const journal = allEvents(store);
      expect(journal.map(({ seq }) => seq)).toEqual(
        Array.from({ length: events }, (_value, index) => index + 1),
      );
      const folded = foldJournal(journal);
      expect(folded).toEqual({ ok: true, value: rowsById(store) });
      for (const { type } of journal) written.add(type.slice(0, type.indexOf(".")) as EntityKind);
    }),
    { numRuns: 150 },
  );
  expect(refused).toBeGreaterThan(10);
  expect(written.size).toBe(11);
}, 60_000);
