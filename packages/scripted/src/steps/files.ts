import type { ToolCallContent } from "@agentclientprotocol/sdk";
import type { Result } from "@muster/model";
import * as fs from "node:fs";
import { dirname } from "node:path";
import type { StepValue } from "../script/steps.ts";
import { containedPath, type PathRefused } from "../tools/paths.ts";
import { useTool, type Tool, type ToolEnd } from "../tools/tool-call.ts";
import type { Turn } from "../turn/turn.ts";
import { done, failed, type StepEnd } from "./end.ts";

/** A diff shows both texts whole, so none is sent for files larger than this. */
const DIFF_CHARACTERS = 256 * 1024;

type Change = { place: string; oldText: string | null; newText: string };

function diffOf({ place, oldText, newText }: Change): ToolCallContent[] {
  const size = newText.length + (oldText?.length ?? 0);
  return size > DIFF_CHARACTERS ? [] : [{ type: "diff", path: place, oldText, newText }];
}

const fileTool = (title: string, kind: "edit" | "delete", rawInput: unknown): Tool => ({
  title,
  kind,
  rawInput,
  permission: "asking",
});

/** The file system's own refusals (no space, not a file, no permission) fail the step. */
function attempt(work: () => void): ToolEnd {
  try {
    work();
    return { end: done };
  } catch (error) {
    return { end: failed((error as NodeJS.ErrnoException).message) };
  }
}

const leavesFolder = (refused: PathRefused): ToolEnd => ({
  end: failed(`the path ${JSON.stringify(refused.path)} leaves the working folder`),
});

function put({ place, newText }: Change): ToolEnd {
  return attempt(() => {
    fs.mkdirSync(dirname(place), { recursive: true });
    fs.writeFileSync(place, newText);
  });
}

function textAt(place: string): string | null {
  const status = fs.statSync(place, { throwIfNoEntry: false });
  return status?.isFile() ? fs.readFileSync(place, "utf8") : null;
}

/** A change that cannot be made is a failed tool call; nobody is asked for it. */
const impossible = (turn: Turn, tool: Tool, end: ToolEnd): Promise<StepEnd> =>
  useTool(turn, { ...tool, permission: "never" }, async () => end);

function useChange(turn: Turn, tool: Tool, change: Result<Change, ToolEnd>): Promise<StepEnd> {
  if (!change.ok) return impossible(turn, tool, change.error);
  const { place } = change.value;
  const shown = { ...tool, content: diffOf(change.value), locations: [{ path: place }] };
  return useTool(turn, shown, async () => put(change.value));
}

function placeOf(turn: Turn, path: string): Result<string, ToolEnd> {
  const place = containedPath(turn.session.cwd, path, { follow: true });
  return place.ok ? place : { ok: false, error: leavesFolder(place.error) };
}

export function write(value: StepValue<"write">, turn: Turn): Promise<StepEnd> {
  const place = placeOf(turn, value.path);
  const change: Result<Change, ToolEnd> = place.ok
    ? {
        ok: true,
        value: { place: place.value, oldText: textAt(place.value), newText: value.content },
      }
    : place;
  return useChange(turn, fileTool(`Write ${value.path}`, "edit", value), change);
}

function editedText(value: StepValue<"edit">, place: string): Result<Change, ToolEnd> {
  const oldText = textAt(place);
  const at = oldText?.indexOf(value.find) ?? -1;
  if (oldText === null || at < 0)
    return { ok: false, error: { end: failed(`the text to replace is not in ${value.path}`) } };
  const newText = oldText.slice(0, at) + value.replace + oldText.slice(at + value.find.length);
  return { ok: true, value: { place, oldText, newText } };
}

/** Replaces the first place where the text stands. */
export function edit(value: StepValue<"edit">, turn: Turn): Promise<StepEnd> {
  const place = placeOf(turn, value.path);
  const change = place.ok ? editedText(value, place.value) : place;
  return useChange(turn, fileTool(`Edit ${value.path}`, "edit", value), change);
}

export function remove(path: StepValue<"delete">, turn: Turn): Promise<StepEnd> {
  const place = containedPath(turn.session.cwd, path, { follow: false });
  const tool = fileTool(`Delete ${path}`, "delete", { path });
  if (!place.ok) return impossible(turn, tool, leavesFolder(place.error));
  return useTool(turn, { ...tool, locations: [{ path: place.value }] }, async () =>
    attempt(() => fs.rmSync(place.value, { recursive: true })),
  );
}
