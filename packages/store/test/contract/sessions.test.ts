import { expect, test } from "bun:test";
import { adapters } from "../adapters.ts";
import { sampleId } from "../sample-ids.ts";
import { NOON } from "../samples.ts";

const session = (number: number) => ({
  id: sampleId("session", number),
  name: `Browser ${number}`,
  createdAt: NOON,
});

const hash = (digit: string): string => digit.repeat(64);

test.each(adapters)("a session is found by the hash of its token alone (%s)", (_adapter, open) => {
  using opened = open();
  const { sessions } = opened.store;
  sessions.add(session(1), hash("a"));
  sessions.add(session(2), hash("b"));
  expect(sessions.ofToken(hash("a"))).toEqual(session(1));
  expect(sessions.ofToken(hash("c"))).toBeNull();
  expect(sessions.list()).toEqual([session(2), session(1)]);
});

test.each(adapters)(
  "a session that is removed is gone, and its token with it (%s)",
  (_adapter, open) => {
    using opened = open();
    const { sessions } = opened.store;
    sessions.add(session(1), hash("a"));
    sessions.add(session(2), hash("b"));
    sessions.remove(session(1).id);
    expect(sessions.ofToken(hash("a"))).toBeNull();
    expect([sessions.has(session(1).id), sessions.has(session(2).id)]).toEqual([false, true]);
    expect(sessions.remove(session(1).id).ok).toBe(true);
  },
);

test.each(adapters)("sessions are no part of the journal (%s)", (_adapter, open) => {
  using opened = open();
  const { store } = opened;
  let told = 0;
  store.onCommit(() => (told += 1));
  store.sessions.add(session(1), hash("a"));
  store.sessions.remove(session(1).id);
  expect([store.lastSeq(), told]).toEqual([0, 0]);
});
