import { expect, test } from "bun:test";
import { adapters } from "../adapters.ts";
import { sampleJob, sampleProject } from "../samples.ts";
import { batch, change, given, next, write } from "../writing.ts";

test.each(adapters)(
  "[OV-43] listeners hear of a commit after it, when its events can be read (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    const heard: unknown[] = [];
    store.onCommit((seq) => heard.push(seq, store.events(0, {}, 10)));
    given(store, change("project", sampleProject(1)), change("project", sampleProject(2)));
    expect(heard).toEqual([2, expect.objectContaining({ code: "events", last: 2 })]);
  },
);

test.each(adapters)(
  "a commit by a listener is told to all after the current one (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    const heard: string[] = [];
    store.onCommit((seq) => {
      if (seq === 1) given(store, change("project", sampleProject(2)));
      heard.push(`first ${seq}`);
    });
    store.onCommit((seq) => void heard.push(`second ${seq}`));
    given(store, change("project", sampleProject(1)));
    expect(heard).toEqual(["first 1", "second 1", "first 2", "second 2"]);
  },
);

test.each(adapters)(
  "nothing is told of a refused write, of one that altered nothing, and after the undo (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    const heard: number[] = [];
    const undo = store.onCommit((seq) => heard.push(seq));
    given(store, change("project", sampleProject(1)));
    write(store, change("project", sampleProject(1)));
    given(store, change("project", next(sampleProject(1), {})));
    undo();
    given(store, change("project", sampleProject(2)));
    expect(heard).toEqual([1]);
  },
);

test.each(adapters)("a job alone is told too (%s)", (_adapter, open) => {
  using opened = open();
  const { store } = opened;
  given(store, change("project", sampleProject(1)));
  const heard: number[] = [];
  store.onCommit((seq) => heard.push(seq));
  store.commit(batch([], { jobs: [{ do: "open", job: sampleJob(1) }] }));
  expect(heard).toEqual([1]);
});
