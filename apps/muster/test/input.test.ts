import { expect, test } from "bun:test";
import { toReview } from "./support/moves.ts";
import { write } from "./support/script.ts";
import { type System, withSystem } from "./support/system.ts";

const free = { configuration: null };

/** Nothing that is refused leaves an event. */
async function quietly(system: System, attempt: () => Promise<{ code: string }>): Promise<string> {
  const { lastEvent } = await system.call("status", {});
  const { code } = await attempt();
  expect((await system.call("status", {})).lastEvent).toBe(lastEvent);
  return code;
}

test("[OV-46] titles, texts and comments are held to their limits, to the character and to the byte", () =>
  withSystem(free, async (system) => {
    const project = system.repository.root;
    const title = "Title";
    for (const bad of [
      { project, title: "" },
      { project, title: " \n" },
      { project, title: "x".repeat(301) },
      { project, title, body: "ü".repeat(2 ** 19 + 1) },
      { project, title, priority: "soon" as never },
      { project, title, colour: "red" } as never,
      { project } as never,
    ])
      expect(await quietly(system, () => system.refusal("task.create", bad))).toBe("invalid_input");
    const { id } = await system.call("task.create", {
      project,
      title: "x".repeat(300),
      body: "ü".repeat(2 ** 19),
    });
    for (const bad of [{ title: "" }, { body: "x".repeat(2 ** 20 + 1) }, {}])
      expect(await quietly(system, () => system.refusal("task.edit", { task: id, ...bad }))).toBe(
        "invalid_input",
      );
    const agent = await system.refusal("task.create", { project, title, agent: "nobody" });
    expect(agent).toMatchObject({ code: "no_such_agent", data: { known: ["scripted"] } });
  }));

test("[OV-46] comments and notes have at most 64 KiB, and lines in order", () =>
  withSystem(free, async (system) => {
    const task = await toReview(system, "Work", [write("b.txt", "b\nc\n")]);
    const judged = { task: task.id, revision: task.revision ?? "" };
    const place = { ...judged, path: "b.txt", line: 2 };
    for (const bad of [
      { ...place, body: "x".repeat(65_537) },
      { ...place, body: "" },
      { ...place, body: "x", line: 0 },
      { ...place, body: "x", line: 1.5 },
      { ...place, body: "x", endLine: 1 },
      { ...place, body: "x", side: "left" as never },
    ])
      expect(await quietly(system, () => system.refusal("task.comment", bad))).toBe(
        "invalid_input",
      );
    const long = { ...judged, note: "x".repeat(65_537) };
    expect((await system.refusal("task.requestChanges", long)).code).toBe("invalid_input");
    const kept = await system.call("task.comment", { ...place, body: "x".repeat(65_536) });
    expect(kept.body).toHaveLength(65_536);
  }));

test("an ask is answered with one of its choices only, and once", () =>
  withSystem({ configuration: 'permissions = "ask"\n' }, async (system) => {
    const { id } = await system.start("Ask", [{ ask: { title: "Go?" } }, write("b.txt", "b")]);
    const { asks } = await system.until(id, (task) => task.asks.length > 0);
    const ask = asks[0]?.id ?? "";
    const unknown = await system.refusal("ask.answer", { ask, choice: "perhaps" });
    expect(unknown).toMatchObject({ code: "unknown_choice", data: { choices: ["allow", "deny"] } });
    const answers = await Promise.allSettled([
      system.call("ask.answer", { ask, choice: "allow" }),
      system.call("ask.answer", { ask, choice: "deny" }),
    ]);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(String(answers.find((each) => each.status === "rejected")?.reason)).toContain(
      "ask_closed",
    );
  }));
