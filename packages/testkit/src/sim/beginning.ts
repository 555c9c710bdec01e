import type { World } from "@muster/pipeline";
import { createOperations } from "@muster/pipeline";
import { configurationSchema, type Priority, type Project } from "@muster/model";
import type { Lasting } from "./lasting.ts";
import { wholeJournal } from "./rules/at-end.ts";

const actor = { kind: "person" as const, id: "ada" };

function registerProject({ store, scheduler, git }: Lasting): Project {
  const now = scheduler.clock.now();
  const project: Project = {
    id: git.repository.project,
    name: "simulated",
    root: git.repository.root,
    target: git.repository.target,
    lastNumber: 0,
    configuration: configurationSchema.parse({}),
    configurationCommit: git.first,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  const changes = [
    { entity: "project" as const, type: "project.registered" as const, row: project },
  ];
  store.commit({ at: now, actor, origin: "cli", changes });
  return project;
}

/** Registers the project and its tasks, before any trouble. */
export async function begin(lasting: Lasting, world: World): Promise<void> {
  const project = registerProject(lasting);
  const operations = createOperations({
    world: { ...world, store: lasting.store },
    home: { path: "/simulated", backups: "/simulated" } as never,
    pid: 1,
    version: "simulated",
    port: () => 0,
    stop: () => undefined,
  });
  const caller = {
    actor,
    origin: "cli" as const,
    session: null,
    idempotencyKey: null,
    requestId: "simulated",
  };
  for (let number = 0; number < lasting.traits.taskCount; number += 1) {
    const priority: Priority = lasting.random.pick(["urgent", "normal", "low"]);
    const task = { title: `Task ${number}`, body: "", priority, agent: null };
    const created = await operations["task.create"](caller, { project: project.id, ...task });
    if (created.ok) lasting.tasks.push(created.value.id);
  }
  for (const { type } of wholeJournal(lasting.store)) lasting.coverage.event(type);
}
