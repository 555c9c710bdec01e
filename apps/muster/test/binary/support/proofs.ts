import { expect } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { EventView, TranscriptEntryView } from "@muster/contract";
import type { Room } from "./room.ts";

/** Commits of main that carry the trailer of this task. */
export async function landingCommits(room: Room, task: string): Promise<string[]> {
  const log = await room.repository.git([
    "log",
    "--format=%H %(trailers:key=Muster-Task,valueonly,separator=%x2C)",
    "main",
  ]);
  return log.split("\n").filter((line) => line.split(" ")[1] === task);
}

export async function expectGapFree(room: Room, followed?: readonly EventView[]): Promise<void> {
  const events = await room.events();
  expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
  if (followed !== undefined) expect(followed).toEqual(events.slice(0, followed.length));
}

/** What agents said, in order: the whole text of each message, or as much of it as came. */
export function said(entries: readonly TranscriptEntryView[]): string[] {
  const texts = new Map<string, string>();
  for (const { kind, run, turn, key, final, text } of entries) {
    if (kind !== "message") continue;
    const message = `${run} ${turn} ${key}`;
    texts.set(message, final ? text : (texts.get(message) ?? "") + text);
  }
  return [...texts.values()];
}

/** The prompts that the bundled agent has taken, as its own session files have them. */
export function promptsTaken(room: Room): string[] {
  const folder = join(room.home, "scripted", "sessions");
  return readdirSync(folder).flatMap((name) =>
    readFileSync(join(folder, name), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { type: string; text?: string })
      .flatMap((record) => (record.type === "prompt" ? [record.text ?? ""] : [])),
  );
}

const distinct = (values: readonly unknown[]): number => new Set(values).size;

/** No turn was prompted twice: by its id in the transcript, and by what the agent itself has taken. */
export async function expectPromptedOnce(room: Room, references: readonly string[]): Promise<void> {
  const prompts: string[] = [];
  for (const reference of references) {
    const entries = (await room.logs(reference)).filter(({ kind }) => kind === "prompt");
    const sent = (await room.task(reference)).turns.filter(({ sentAt }) => sentAt !== null);
    expect(entries.map(({ key }) => String(key))).toEqual(sent.map(({ id }) => String(id)));
    prompts.push(...entries.map(({ text }) => text));
  }
  const taken = promptsTaken(room);
  expect(distinct(taken)).toBe(taken.length);
  for (const prompt of taken) expect(prompts).toContain(prompt);
}

/** Every task has landed and was delivered, once; nothing of Muster is in the clone but its commits. */
export async function expectLandedOnce(room: Room, references: readonly string[]): Promise<void> {
  for (const reference of references) {
    const task = await room.task(reference);
    expect(task).toMatchObject({ stage: "landed", landing: { delivery: "delivered" }, asks: [] });
    expect(await landingCommits(room, task.id)).toHaveLength(1);
    for (const comment of task.comments) expect(comment.answer).toMatchObject({ kind: "fixed" });
  }
  const { git } = room.repository;
  expect(await git(["rev-list", "--count", "main"])).toBe(String(references.length + 1));
  expect(await git(["status", "--porcelain"])).toBe("");
  expect(await git(["branch", "--format=%(refname)"])).toBe("refs/heads/main");
  await git(["fsck", "--strict"]);
}

/** Another boot has nothing to do [CW-9]. */
export async function expectQuietBoot(room: Room): Promise<void> {
  const before = await room.events();
  await room.killDaemon();
  await room.start();
  await room.json(["restart"]);
  expect(await room.events()).toEqual(before);
}

/** `muster stop` ends everything that carries this room's marks. */
export async function expectNothingLeft(room: Room): Promise<void> {
  expect((await room.muster(["stop"])).code).toBe(0);
  expect(await room.lingering()).toEqual([]);
  expect((await room.muster(["status"])).code).toBe(3);
}

/** The end of every life, whatever has struck it. */
export async function expectSameEnd(
  room: Room,
  references: readonly string[],
  followed: readonly EventView[],
): Promise<void> {
  await expectLandedOnce(room, references);
  await expectGapFree(room, followed);
  await expectPromptedOnce(room, references);
  await expectNothingLeft(room);
}
