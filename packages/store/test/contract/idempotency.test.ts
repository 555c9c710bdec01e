import { expect, test } from "bun:test";
import { adapters } from "../adapters.ts";
import { NOON, sampleProject } from "../samples.ts";
import { batch, change } from "../writing.ts";

const LATER = "2026-11-20T13:00:00.000Z";

const keyed = (key: string, number: number, at = NOON) =>
  batch([change("project", sampleProject(number))], {
    at,
    idempotency: { key, requestHash: `hash ${number}`, response: { project: number } },
  });

test.each(adapters)(
  "[OV-47] the answer is stored with its write and found by its key (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    expect(store.idempotent("one")).toBeNull();
    store.commit(keyed("one", 1));
    expect(store.idempotent("one")).toEqual({ requestHash: "hash 1", response: { project: 1 } });
  },
);

test.each(adapters)(
  "[OV-47] of two writes under one key the second has no effect (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    store.commit(keyed("one", 1));
    const refused = store.commit(keyed("one", 2));
    expect(refused).toEqual({ ok: false, error: { code: "idempotency_key_reused", key: "one" } });
    expect(store.projects().map(({ name }) => name)).toEqual(["project 1"]);
    expect(store.idempotent("one")?.requestHash).toBe("hash 1");
  },
);

test.each(adapters)("[OV-47] a refused write leaves its key free (%s)", (_adapter, open) => {
  using opened = open();
  const { store } = opened;
  store.commit(keyed("one", 1));
  expect(store.commit(keyed("two", 1)).ok).toBe(false);
  expect(store.idempotent("two")).toBeNull();
  expect(store.commit(keyed("two", 2)).ok).toBe(true);
});

test.each(adapters)(
  "records older than asked for are forgotten, and their keys are free again (%s)",
  (_adapter, open) => {
    using opened = open();
    const { store } = opened;
    store.commit(keyed("old", 1));
    store.commit(keyed("new", 2, LATER));
    store.forgetIdempotency(LATER);
    expect(store.idempotent("old")).toBeNull();
    expect(store.idempotent("new")).not.toBeNull();
  },
);
