import type { Lasting } from "./lasting.ts";
import { wholeJournal } from "./rules/at-end.ts";

/** What happened in a world, one line an event, with what was noted between them; then the jobs still open. */
export function storyOf({ store, tasks, notes }: Lasting): string[] {
  const lines = wholeJournal(store).flatMap(({ seq, at, type, task, subject, data }) => {
    const { after, ...detail } = data;
    const number = tasks.findIndex((known) => known === task) + 1;
    const { title, answer, state, outcome, ending } = after;
    const shown = JSON.stringify({ ...detail, title, answer, state, outcome, ending });
    const said = notes.filter((note) => note.seq === seq).map(({ text }) => text);
    return [`${seq} ${at.slice(11)} #${number} ${type} ${subject.slice(-4)} ${shown}`, ...said];
  });
  const jobs = store
    .openJobs()
    .map((job) => `open: ${job.key} tries ${job.tries} ${job.failure ?? ""}`);
  return [...lines, ...jobs];
}
