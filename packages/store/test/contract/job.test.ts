import { expect, test } from "bun:test";
import type { JobChange, Store } from "@muster/core";
import { adapters } from "../adapters.ts";
import { NOON, sampleJob, sampleProject } from "../samples.ts";
import { batch, change, given } from "../writing.ts";

const LATER = "2026-11-20T13:00:00.000Z";

const writeJobs = (store: Store, ...jobs: JobChange[]) => store.commit(batch([], { jobs }));

const lease = { do: "lease", id: sampleJob(1).id, waits: false } as const;
const close = { do: "close", id: sampleJob(1).id } as const;

test.each(adapters)(
  "a job opens with its change, is leased, freed for a retry, and gone when closed (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    const jobs: JobChange[] = [{ do: "open", job: sampleJob(1) }];
    store.commit(batch([change("project", sampleProject(1))], { jobs }));
    expect(store.openJobs()).toEqual([sampleJob(1)]);
    writeJobs(store, lease);
    const begun = { epoch: store.epoch, tries: 1, startedAt: NOON };
    expect(store.openJobs()).toEqual([sampleJob(1, begun)]);
    writeJobs(store, { do: "retry", id: lease.id, notBefore: LATER, failure: "busy" });
    const waiting = { epoch: 0, tries: 1, notBefore: LATER, failure: "busy" };
    expect(store.openJobs()).toEqual([sampleJob(1, waiting)]);
    expect(writeJobs(store, close, close).ok).toBe(true);
    expect(store.openJobs()).toEqual([]);
  },
);

test.each(adapters)(
  "a key that is open is not opened again, and can be once it is closed (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    given(store, change("project", sampleProject(1)));
    writeJobs(store, { do: "open", job: sampleJob(1) });
    const second = sampleJob(2, { key: sampleJob(1).key, payload: { another: true }, tries: 5 });
    expect(writeJobs(store, { do: "open", job: second }).ok).toBe(true);
    expect(store.openJobs()).toEqual([sampleJob(1)]);
    writeJobs(store, close, { do: "open", job: second });
    expect(store.openJobs().map(({ id }) => id)).toEqual([second.id]);
  },
);

test.each(adapters)(
  "one epoch leases a job once; a job that is closed is neither leased nor retried (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    given(store, change("project", sampleProject(1)));
    writeJobs(store, { do: "open", job: sampleJob(1) }, lease);
    const retry = { do: "retry", id: lease.id, notBefore: LATER, failure: "" } as const;
    expect(writeJobs(store, lease)).toMatchObject({ error: { code: "constraint" } });
    writeJobs(store, close);
    expect(writeJobs(store, lease)).toMatchObject({ error: { code: "constraint" } });
    expect(writeJobs(store, retry)).toMatchObject({ error: { code: "constraint" } });
  },
);

test.each(adapters)(
  "a job that waits for its turn is begun when that comes, by the epoch that holds it (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    given(store, change("project", sampleProject(1)));
    const begin = { do: "begin", id: lease.id } as const;
    writeJobs(store, { do: "open", job: sampleJob(1) });
    expect(writeJobs(store, begin)).toMatchObject({ error: { code: "constraint" } });
    writeJobs(store, { ...lease, waits: true });
    expect(store.openJobs()).toMatchObject([{ epoch: store.epoch, startedAt: null }]);
    writeJobs(store, begin);
    expect(store.openJobs()).toMatchObject([{ tries: 1, startedAt: NOON }]);
  },
);

test.each(adapters)(
  "a refused job change takes the rows and events of its batch with it (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    const refused = store.commit(batch([change("project", sampleProject(1))], { jobs: [lease] }));
    expect(refused.ok).toBe(false);
    expect(store.projects()).toEqual([]);
    expect(store.lastSeq()).toBe(0);
  },
);
