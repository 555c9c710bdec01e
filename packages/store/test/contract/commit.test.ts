import { expect, test } from "bun:test";
import { adapters } from "../adapters.ts";
import { sampleId } from "../sample-ids.ts";
import { fullRows, fullSamples } from "../full-samples.ts";
import { NOON, sampleAttempt, sampleProject, sampleTask } from "../samples.ts";
import { batch, change, given, givenAttempts, next, write } from "../writing.ts";

const LATER = "2026-11-20T13:00:00.000Z";

test.each(adapters)(
  "[CW-30] [ST-46] every declared field of every entity is stored and read back (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    given(store, ...fullSamples());
    for (const { entity, row } of fullRows()) {
      expect(Object.entries(row).filter(([, value]) => value === null)).toEqual([]);
      expect(store.get(entity, row.id)).toEqual(row);
    }
  },
);

test.each(adapters)(
  "[CW-29] [ST-2] a write gives back the row as stored, its times set from the batch alone (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    const project = sampleProject(1, { createdAt: LATER, updatedAt: LATER });
    const created = store.commit(batch([change("project", project)]));
    expect(created).toEqual({ ok: true, value: { seqs: [1], rows: [sampleProject(1)] } });
    const renamed = next(sampleProject(1), { name: "new", createdAt: LATER });
    const updated = store.commit(batch([change("project", renamed)], { at: LATER }));
    const stored = { ...renamed, createdAt: NOON, updatedAt: LATER };
    expect(updated).toEqual({ ok: true, value: { seqs: [2], rows: [stored] } });
    expect(store.get("project", project.id)).toEqual(stored);
  },
);

test.each(adapters)(
  "[CW-30] [HU-50] a change made from an older version is refused and nothing of its batch is written (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    given(store, change("project", sampleProject(1)), change("task", sampleTask(1)));
    given(store, change("task", next(sampleTask(1), { title: "first" })));
    const late = write(
      store,
      change("project", next(sampleProject(1), { name: "other" })),
      change("task", next(sampleTask(1), { title: "second" })),
    );
    const error = { code: "stale_row" as const, entity: "task" as const, id: sampleTask(1).id };
    expect(late).toEqual({ ok: false, error });
    expect(store.get("task", sampleTask(1).id)?.title).toBe("first");
    expect(store.get("project", sampleProject(1).id)?.name).toBe("project 1");
    expect(store.lastSeq()).toBe(3);
  },
);

test.each(adapters)(
  "[HU-49] an id that is taken is never created again, and an unknown one never updated (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    given(store, change("project", sampleProject(1)));
    for (const row of [sampleProject(1, { name: "again" }), next(sampleProject(2), {})]) {
      const refused = write(store, change("project", row));
      expect(refused).toEqual({
        ok: false,
        error: { code: "stale_row", entity: "project", id: row.id },
      });
    }
    expect(store.rows("project")).toEqual([sampleProject(1)]);
  },
);

test.each(adapters)(
  "[OV-45] a change that alters nothing writes nothing and emits nothing (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    given(store, change("project", sampleProject(1)));
    const same = store.commit(
      batch([change("project", next(sampleProject(1), {}))], { at: LATER }),
    );
    expect(same).toEqual({ ok: true, value: { seqs: [], rows: [sampleProject(1)] } });
    expect(store.lastSeq()).toBe(1);
  },
);

test.each(adapters)(
  "changes of one row in a batch apply in order, also behind one that alters nothing (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    const first = sampleProject(1);
    const same = next(first, {});
    const second = next(same, { name: "second" });
    const third = next(second, { name: "third" });
    const written = write(
      store,
      ...[first, same, second, third].map((row) => change("project", row)),
    );
    expect(written.ok && written.value.seqs).toEqual([1, 2, 3]);
    const stored = store.get("project", first.id);
    expect(stored).toMatchObject({ name: "third", version: 3 });
  },
);

test.each(adapters)(
  "[OV-57] [OV-1] a row that its schema refuses is not written (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    given(store, change("project", sampleProject(1)));
    const wrongKind = sampleTask(1, { id: sampleId("run", 1) as never });
    const wrongPriority = sampleTask(1, { priority: "hurry" as never });
    const wrongTime = sampleTask(1, { pausedAt: "yesterday" });
    for (const row of [wrongKind, wrongPriority, wrongTime]) {
      const refused = write(store, change("task", row));
      expect(refused.ok ? null : refused.error.code).toBe("constraint");
    }
    expect(store.lastSeq()).toBe(1);
  },
);

test.each(adapters)(
  "[OV-57] a reference that leads nowhere is refused, and the row that has it named (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    const orphan = write(store, change("task", sampleTask(1)));
    const detail = `task ${sampleTask(1).id}: FOREIGN KEY constraint failed`;
    expect(orphan).toEqual({ ok: false, error: { code: "constraint", detail } });
    const written = write(
      store,
      change("project", sampleProject(1)),
      change("task", sampleTask(1)),
    );
    expect(written.ok).toBe(true);
  },
);

test.each(adapters)(
  "[OV-57] an attempt cannot name a task of another project (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    givenAttempts(store, 1);
    given(store, change("project", sampleProject(2)));
    const stray = sampleAttempt(2, {
      projectId: sampleId("project", 2),
      taskId: sampleId("task", 1),
    });
    const refused = write(store, change("attempt", { ...stray, number: 2 }));
    expect(refused.ok ? null : refused.error.code).toBe("constraint");
  },
);

test.each(adapters)(
  "text is kept as it is: quotes, newlines, other scripts (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    given(store, change("project", sampleProject(1)));
    const title = `"quoted" 'it' ; DROP TABLE task; -- 日本語 🎉 end`;
    const body = `${title}\n\t\u001b[31m${title}`;
    given(store, change("task", sampleTask(1, { title, body })));
    expect(store.get("task", sampleTask(1).id)).toMatchObject({ title, body });
  },
);
