// Commits batch after batch to the store in the folder of its argument, until it is killed. Each
// batch is a task, its project's new count, a job and an idempotency record; its last seq is said
// only when it is durable.
import { writeSync } from "node:fs";
import { openIn } from "./open.ts";
import { sampleJob, sampleProject, sampleTask } from "./samples.ts";
import { batch, change, given, next } from "./writing.ts";

const store = openIn(process.argv[2] ?? "");
if (store.projects().length === 0) given(store, change("project", sampleProject(1)));

for (;;) {
  const project = store.projects()[0] ?? sampleProject(1);
  const number = project.lastNumber + 1;
  const changes = [
    change("project", next(project, { lastNumber: number })),
    change("task", sampleTask(number)),
  ];
  const answer = { key: `add/${number}`, requestHash: "hash", response: number };
  const jobs = [{ do: "open" as const, job: sampleJob(number) }];
  const written = store.commit(batch(changes, { jobs, idempotency: answer }));
  if (!written.ok) throw new Error(JSON.stringify(written.error));
  writeSync(1, `${written.value.seqs.at(-1)}\n`);
}
