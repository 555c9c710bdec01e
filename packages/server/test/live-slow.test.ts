import { expect, test } from "bun:test";
import { emptyLiveState, foldLive, noEvents, type ServerMessage } from "@muster/contract/live";
import { taskNumbered } from "./support/live-double.ts";
import { liveServer, watching } from "./support/live-server.ts";

const task = taskNumbered(1);
const renames = 200;

const title = (number: number): string => `${number} ${"x".repeat(100_000)}`;

const folded = (messages: ServerMessage[]) =>
  foldLive({ ...emptyLiveState, events: new Map([[task, noEvents]]) }, messages);

const titleIn = (messages: ServerMessage[]) => folded(messages).board.cards.get(task)?.title;
const seqsIn = (messages: ServerMessage[]): number[] =>
  (folded(messages).events.get(task)?.items ?? []).map(({ seq }) => seq);

const boardMessages = (messages: ServerMessage[]): number =>
  messages.filter(({ kind }) => kind === "changes").length;

test("[ST-35] for who does not read nothing more of a snapshot is made", async () => {
  await using server = liveServer();
  for (let number = 1; number <= renames; number += 1) server.double.rename(number, title(number));
  using quick = await server.tab();
  using slow = await server.tab();
  await slow.until(({ messages }) => messages.length > 0);
  slow.pause();
  slow.send(watching(null));
  await quick.until(({ messages }) => messages.length > 0);
  quick.send(watching(null));
  await quick.until(({ messages }) => folded(messages).board.cards.size === renames);
  expect(server.double.parts - renames).toBeLessThan(renames * 0.75);
  slow.resume();
  await slow.until(({ messages }) => folded(messages).board.cards.size === renames);
});

test("[OV-43] [ST-35] who does not read is sent little, holds up nobody, and has all when it reads again", async () => {
  await using server = liveServer();
  server.double.rename(1, title(1));
  using quick = await server.tab();
  using slow = await server.tab();
  for (const tab of [quick, slow]) {
    tab.send(watching(null, task));
    await tab.until(({ messages }) => seqsIn(messages).length === 1 && boardMessages(messages) > 1);
  }
  slow.pause();
  for (let number = 2; number <= renames; number += 1) {
    server.double.rename(1, title(number));
    const text = title(number);
    const isLast = (message: ServerMessage): boolean =>
      message.kind === "changes" && message.cards[0]?.title === text;
    await quick.until(({ messages }) => messages.slice(-3).some(isLast));
  }
  expect(boardMessages(slow.messages)).toBeLessThan(renames / 2);
  slow.resume();
  await slow.until(({ messages }) => seqsIn(messages).length === renames);
  await slow.until(({ messages }) => titleIn(messages) === title(renames));
  expect(seqsIn(slow.messages)).toEqual(seqsIn(quick.messages));
  // It was sent the newest state, not all that it had missed.
  expect(boardMessages(slow.messages)).toBeLessThan(renames / 2);
  server.double.rename(1, "after");
  for (const tab of [quick, slow]) await tab.until(({ messages }) => titleIn(messages) === "after");
});
