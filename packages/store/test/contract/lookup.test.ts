import { expect, test } from "bun:test";
import { adapters } from "../adapters.ts";
import { objectName, sampleId } from "../sample-ids.ts";
import { sampleAsk, sampleGateResult, sampleProject, sampleTask } from "../samples.ts";
import { change, given, givenAttempts, next } from "../writing.ts";

test.each(adapters)(
  "[OV-1] an id of another kind, or of none, finds nothing (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    givenAttempts(store, 10);
    const { id } = sampleTask(10);
    expect(store.get("task", id)?.id).toBe(id);
    for (const other of [sampleId("attempt", 10), "task_1", "", "task_", id.toLowerCase()])
      expect(store.get("task", other)).toBeNull();
  },
);

test.each(adapters)(
  "projects are found by root and by name, tasks by number in their project (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    const twin = sampleProject(2, { name: "project 1" });
    given(store, change("project", sampleProject(1)), change("project", twin));
    given(store, change("task", sampleTask(1, { number: 42 })));
    expect(store.projects()).toEqual([sampleProject(1), twin]);
    expect(store.projectsByName("project 1")).toEqual([sampleProject(1), twin]);
    expect(store.taskByNumber(sampleProject(1).id, 42)?.id).toBe(sampleTask(1).id);
    expect(store.taskByNumber(sampleProject(2).id, 42)).toBeNull();
  },
);

test.each(adapters)(
  "tasks and asks are found by any suffix of their id, whatever its case, at most three (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    givenAttempts(store, 10, 42, 74, 106, 138);
    given(store, change("ask", sampleAsk(10)));
    const { id } = sampleTask(10);
    expect(id.endsWith("0A")).toBe(true);
    const found = (suffix: string) => store.tasksByIdSuffix(suffix).map(({ number }) => number);
    expect(found("a")).toEqual([10, 42, 74]);
    expect(found("0a")).toEqual([10]);
    expect(found("00001A")).toEqual([42]);
    expect(found(id.slice(-10).toLowerCase())).toEqual([10]);
    expect(found(id)).toEqual([10]);
    for (const other of ["", "%", "_", "*", "zz", `1${id}`]) expect(found(other)).toEqual([]);
    expect(store.askBySuffix("00A").map((ask) => ask.id)).toEqual([sampleAsk(10).id]);
    expect(store.ask(sampleAsk(10).id)).toEqual(sampleAsk(10));
  },
);

test.each(adapters)(
  "the newest result of a definition on a tree is in force (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    givenAttempts(store, 1);
    const first = sampleGateResult(1, { outcome: "could_not_run" });
    const second = sampleGateResult(1, { id: sampleId("gateResult", 2), number: 2 });
    given(store, change("gateResult", first), change("gateResult", second));
    const { id: project } = sampleProject(1);
    expect(store.gateResult(project, objectName(4), "definition")).toEqual(second);
    expect(store.gateResult(project, objectName(4), "other")).toBeNull();
    expect(store.gateResult(project, objectName(5), "definition")).toBeNull();
    expect(store.gateResult(sampleProject(2).id, objectName(4), "definition")).toBeNull();
    given(store, change("gateResult", next(second, { withdrawn: true })));
    expect(store.gateResult(project, objectName(4), "definition")?.withdrawn).toBe(true);
  },
);
