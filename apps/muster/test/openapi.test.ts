import { expect, test } from "bun:test";
import { operationDescription, type OperationName, operationNames } from "@muster/contract";
import * as z from "zod";
import { daemonSocket } from "../src/daemon-socket.ts";
import { scriptBody, write } from "./support/script.ts";
import { gateToml } from "./support/gate.ts";
import { hasAsk, isAtRestInReview, isDelivered } from "./support/stages.ts";
import { type System, withSystem } from "./support/system.ts";

type Schema = Record<string, unknown>;

interface Document {
  paths: Record<
    string,
    Record<string, { responses: Record<string, { content?: Record<string, { schema: Schema }> }> }>
  >;
  components: { schemas: Record<string, Schema> };
}

/** The schemas of a document as parsers; its components are found where JSON Schema looks for them. */
function schemasOf(document: Document) {
  const text = JSON.stringify(document).replaceAll("#/components/schemas/", "#/$defs/");
  const { components, paths } = JSON.parse(text) as Document;
  return {
    of(name: OperationName, status: number): z.ZodType {
      const { method, path } = operationDescription(name);
      const responses = paths[path]?.[method.toLowerCase()]?.responses ?? {};
      const schema = responses[String(status)]?.content?.["application/json"]?.schema;
      if (schema === undefined) throw new Error(`${name} documents no ${status}`);
      return z.fromJSONSchema({ ...schema, $defs: components.schemas });
    },
  };
}

/** Asks as any program would, and holds every answer against the document that the daemon gives of itself. */
async function asking(system: System) {
  const unix = system.daemon.home.socket(daemonSocket);
  const raw = (path: string, init: RequestInit = {}) =>
    fetch(`http://localhost${path}`, { ...init, unix });
  const schemas = schemasOf((await (await raw("/api/openapi.json")).json()) as Document);
  const answered = new Set<OperationName>();
  const refused = new Set<OperationName>();

  async function ask(
    name: OperationName,
    input: Record<string, string | number | boolean> = {},
  ): Promise<{ status: number; body: Record<string, unknown> }> {
    const { method, path } = operationDescription(name);
    const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter ?? "");
    const rest = Object.entries(input).filter(([field]) => !parameters.includes(field));
    const address = path.replace(/\{(\w+)\}/g, (_, field: string) =>
      encodeURIComponent(String(input[field])),
    );
    const query = new URLSearchParams(
      rest.map(([field, value]): [string, string] => [field, String(value)]),
    );
    const response =
      method !== "GET"
        ? await raw(address, { method, body: JSON.stringify(Object.fromEntries(rest)) })
        : await raw(`${address}?${query.toString()}`, { headers: { accept: "application/json" } });
    const body = (await response.json()) as Record<string, unknown>;
    const parsed = schemas.of(name, response.status).safeParse(body);
    expect({ name, body, problems: parsed.error?.issues }).toMatchObject({ problems: undefined });
    (response.ok ? answered : refused).add(name);
    return { status: response.status, body };
  }
  return { ask, answered, refused };
}

type Ask = Awaited<ReturnType<typeof asking>>["ask"];

async function lookAround(ask: Ask, project: string): Promise<void> {
  for (const name of ["health", "status", "agent.list", "project.list"] as const) await ask(name);
  await ask("project.get", { project });
  await ask("task.list", { project, limit: 2 });
  await ask("ask.list");
  await ask("event.list", { limit: 1000 });
  await ask("backup.create");
}

/** From nothing to a landed change, with a fix round, and a task that is given up. */
async function wholeWay(system: System, ask: Ask): Promise<void> {
  const project = system.repository.root;
  const { body } = await ask("task.create", {
    project,
    title: "Say hi",
    body: scriptBody({ turns: [[write("b.txt", "hey\n")], [write("b.txt", "hello\n")]] }),
  });
  const task = String(body["id"]);
  await ask("task.edit", { task, title: "Say hello" });
  for (const name of ["task.pause", "task.resume", "task.run"] as const) await ask(name, { task });
  const first = await system.until(task, isAtRestInReview);
  const revision = first.revision ?? "";
  await ask("task.get", { task });
  await ask("task.why", { task });
  await ask("task.logs", { task });
  await ask("task.mergeability", { task });
  await ask("task.file", { task, path: "b.txt" });
  await ask("gate.log", { task, gate: "unit" });
  for (const mode of ["revision", "live", "since_seen"]) await ask("task.diff", { task, mode });
  await ask("task.seen", { task, revision });
  await ask("task.comment", { task, revision, path: "b.txt", line: 1, body: "Politer." });
  await ask("task.packet", { task, revision });
  await ask("task.restore", { task });
  await ask("task.requestChanges", { task, revision });
  const second = await system.until(
    task,
    (now) => isAtRestInReview(now) && now.revision !== revision,
  );
  const judged = { task, revision: second.revision ?? "" };
  expect((await ask("task.approve", { task, revision })).status).toBe(409);
  await ask("task.approve", judged);
  await ask("task.unapprove", { task });
  await ask("task.approve", judged);
  await ask("task.land", judged);
  await system.until(task, isDelivered);
  await ask("task.get", { task });
  await ask("task.deliver", { task });
  await ask("task.reopen", { task });
  await ask("task.cancel", { task });
}

async function asksAndAnswers(system: System, ask: Ask): Promise<void> {
  const idle = await system.start("Do nothing", {
    turns: [[{ say: "no" }], [{ say: "no" }]],
  });
  const { asks } = await system.until(idle.id, hasAsk("no_change"));
  await ask("ask.list", { project: system.repository.root });
  await ask("ask.answer", { ask: asks[0]?.id ?? "", choice: "nonsense" });
  await ask("ask.answer", { ask: asks[0]?.id ?? "", choice: "cancel" });
}

async function letIn(ask: Ask): Promise<void> {
  const { body } = await ask("session.link");
  const code = new URL(String(body["url"])).hash.slice("#code=".length);
  const created = await ask("session.create", { code, name: "Firefox" });
  await ask("session.create", { code });
  await ask("session.list");
  await ask("ticket.create");
  await ask("session.revoke", { session: (created.body["session"] as { id: string }).id });
}

async function badRequests(ask: Ask): Promise<void> {
  const nothing = "task_00000000000000000000000000";
  for (const name of operationNames) {
    const { path } = operationDescription(name);
    const fields = { task: nothing, ask: "zzz", session: "zzz", project: "nowhere", gate: "zzz" };
    const named = Object.entries(fields).filter(([field]) => path.includes(`{${field}}`));
    await ask(name, { ...Object.fromEntries(named), colour: "red" });
    if (named.length > 0) await ask(name, Object.fromEntries(named));
  }
}

test("[OV-52] [ST-45] what the daemon answers, refusals too, is what its OpenAPI document says, for every operation", () =>
  withSystem({ configuration: `land = "manual"\n${gateToml("unit", "true")}` }, async (system) => {
    const { ask, answered, refused } = await asking(system);
    expect((await ask("project.register", { path: system.repository.root })).status).toBe(200);
    await wholeWay(system, ask);
    await asksAndAnswers(system, ask);
    await lookAround(ask, system.repository.root);
    await letIn(ask);
    await badRequests(ask);
    await ask("daemon.stop", { mode: "stop" });
    expect(operationNames.filter((name) => !answered.has(name))).toEqual([]);
    expect(operationNames.filter((name) => !refused.has(name))).toEqual([]);
    await system.daemon.ended;
  }));
