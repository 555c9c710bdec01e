import { expect, test } from "bun:test";
import { createTestRepository } from "@muster/testkit";
import { eventsOf } from "./support/events.ts";
import { toReview } from "./support/moves.ts";
import { write } from "./support/script.ts";
import { withSystem } from "./support/system.ts";

const free = { configuration: null };

test("[OV-46] [HU-49] tasks are found by id, by any unique end of it, by number and by project and number", () =>
  withSystem(free, async (system) => {
    const project = system.repository.root;
    const first = await system.call("task.create", { project, title: "One" });
    await system.call("task.create", { project, title: "Two" });
    const end = first.id.slice(-8);
    for (const task of [first.id, end, end.toLowerCase(), `task_${end}`, "clone#1"])
      expect((await system.call("task.get", { task })).id).toBe(first.id);
    for (const task of ["#1", "1"])
      expect((await system.call("task.get", { task, project })).id).toBe(first.id);
    for (const reference of [first.project.id, first.project.name, `${project}/sub/folder`])
      expect((await system.call("task.get", { task: "#1", project: reference })).id).toBe(first.id);
  }));

test("[OV-46] unknown ids are refused as unknown, with what was given", () =>
  withSystem(free, async (system) => {
    const project = system.repository.root;
    await system.call("task.create", { project, title: "One" });
    const unknown = { code: "unknown_id", data: { kind: "task" } };
    for (const task of ["#9", "9", "clone#9", "task_00000000000000000000000000", "ZZZZZZZZZZ"])
      expect(await system.refusal("task.get", { task, project })).toMatchObject(unknown);
    expect((await system.refusal("task.get", { task: "#1" })).code).toBe("unknown_project");
    for (const reference of ["elsewhere", "/nowhere", "prj_00000000000000000000000000"])
      expect(await system.refusal("task.get", { task: "#1", project: reference })).toMatchObject({
        code: "unknown_project",
        data: { given: reference, known: ["clone"] },
      });
    expect(await system.refusal("ask.answer", { ask: "ask_ZZZZ", choice: "allow" })).toMatchObject({
      code: "unknown_id",
      data: { kind: "ask", given: "ask_ZZZZ" },
    });
  }));

test("[OV-46] an end that fits several tasks is refused with the candidates", () =>
  withSystem(free, async (system) => {
    const project = system.repository.root;
    const byLetter = new Map<string, string>();
    for (;;) {
      const { id } = await system.call("task.create", { project, title: "Some" });
      const letter = id.slice(-1);
      const other = byLetter.get(letter);
      byLetter.set(letter, id);
      if (other === undefined || /\d/.test(letter)) continue;
      const refusal = await system.refusal("task.run", { task: letter });
      expect(refusal).toMatchObject({
        code: "ambiguous_id",
        data: { kind: "task", given: letter },
      });
      expect(refusal.data["candidates"]).toEqual(expect.arrayContaining([id, other]));
      expect(refusal.next).toContain(id);
      return;
    }
  }));

test("[OV-1] an id of another kind is not taken for one of the kind that is wanted", () =>
  withSystem(free, async (system) => {
    const task = await toReview(system, "Work", [write("b.txt", "b")]);
    const [attempt, revision, round] = [
      task.attempt?.id ?? "",
      task.revision ?? "",
      task.round?.id ?? "",
    ];
    for (const foreign of [task.project.id, attempt, revision, round])
      expect((await system.refusal("task.get", { task: foreign })).code).toBe("invalid_input");
    for (const foreign of [task.id, attempt])
      expect(
        (await system.refusal("task.approve", { task: task.id, revision: foreign })).code,
      ).toBe("invalid_input");
    expect((await system.refusal("ask.answer", { ask: task.id, choice: "x" })).code).toBe(
      "invalid_input",
    );
    expect((await system.refusal("project.get", { project: task.id })).code).toBe(
      "unknown_project",
    );
  }));

test("[OV-15] [OV-46] revisions, asks and numbers of another task or project are not taken for the task's own", () =>
  withSystem(free, async (system) => {
    const first = await toReview(system, "First", [write("b.txt", "b")]);
    const second = await toReview(system, "Second", [write("c.txt", "c")]);
    const crossed = { task: first.id, revision: second.revision ?? "" };
    const note = "No.";
    for (const refusal of [
      await system.refusal("task.approve", crossed),
      await system.refusal("task.requestChanges", { ...crossed, note }),
      await system.refusal("task.seen", crossed),
    ])
      expect(refusal).toMatchObject({ code: "unknown_id", data: { kind: "revision" } });
    const other = await createTestRepository({ files: { "a.txt": "a" } });
    try {
      await system.call("project.register", { path: other.root, name: "other" });
      expect((await system.refusal("task.get", { task: "other#1" })).code).toBe("unknown_id");
      const own = await system.call("task.create", { project: "other", title: "Own" });
      expect(own.number).toBe(1);
      expect((await system.call("task.get", { task: "clone#1" })).id).toBe(first.id);
    } finally {
      await other.remove();
    }
  }));

test("[SL-18] [HU-13] what cannot be done yet says so: no base, no revision, a wrong stage", () =>
  withSystem(free, async (system) => {
    const { id } = await system.call("task.create", {
      project: system.repository.root,
      title: "Idle",
    });
    expect((await system.refusal("task.diff", { task: id })).code).toBe("no_base");
    expect((await system.refusal("task.diff", { task: id, mode: "live" })).code).toBe("no_base");
    const verbs = ["task.unapprove", "task.deliver", "task.reopen"] as const;
    for (const verb of verbs) {
      const refusal = await system.refusal(verb, { task: id });
      expect(refusal).toMatchObject({ code: "invalid_transition", data: { stage: "backlog" } });
      expect(refusal.data["allowed"]).toEqual(expect.arrayContaining(["run", "cancel"]));
      expect(refusal.next).toContain("run");
    }
    expect(await eventsOf(system, { task: id })).toHaveLength(1);
  }));

test("[CW-34] [ST-35] a cursor from the future is refused with the newest one", () =>
  withSystem(free, async (system) => {
    const { lastEvent } = await system.call("status", {});
    expect(await system.refusal("event.list", { after: lastEvent + 1 })).toMatchObject({
      code: "cursor_from_the_future",
      data: { given: lastEvent + 1, last: lastEvent },
    });
    expect((await system.call("event.list", { after: lastEvent })).items).toEqual([]);
  }));

test("[CW-34] a cursor behind the newest entry of any transcript is refused; one of another page form too", () =>
  withSystem(free, async (system) => {
    const { id } = await system.call("task.create", {
      project: system.repository.root,
      title: "Idle",
    });
    expect(await system.refusal("task.logs", { task: id, after: 7 })).toMatchObject({
      code: "cursor_from_the_future",
      data: { given: 7, last: 0 },
    });
    const issues = [{ path: "cursor", message: "must be the `next` of an earlier page" }];
    for (const cursor of ["x", "|", `yesterday|${id}`, id, `ask_${"0".repeat(26)}`]) {
      for (const list of ["task.list", "ask.list"] as const) {
        expect(await system.refusal(list, { cursor })).toMatchObject({
          code: "invalid_input",
          data: { issues },
        });
      }
    }
  }));

test("pages of tasks go on where the one before ended, and no task is given twice", () =>
  withSystem(free, async (system) => {
    const project = system.repository.root;
    for (const title of ["One", "Two", "Three"])
      await system.call("task.create", { project, title });
    const first = await system.call("task.list", { project, limit: 2 });
    const second = await system.call("task.list", { project, limit: 2, cursor: first.next ?? "" });
    const titles = [...first.items, ...second.items].map(({ title }) => title);
    expect(titles).toEqual(["Three", "Two", "One"]);
    expect(second.next).toBeNull();
  }));
