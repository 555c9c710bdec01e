import { isObject, type JsonObject } from "../wire/message.ts";

export type ToolDiff = { path: string; oldText: string | null; newText: string };
export type ToolLocation = { path: string; line: number | null };

/** A record shows this much of a text; all of it is in the raw lines [ST-37]. */
export const longestShown = 64 * 1024;

export const shown = (text: string): string =>
  text.length <= longestShown
    ? text
    : `${text.slice(0, longestShown)}\n[${text.length - longestShown} characters not shown]`;

export const stringOr = <Other>(value: unknown, other: Other): string | Other =>
  typeof value === "string" ? value : other;

const objects = (value: unknown): JsonObject[] =>
  Array.isArray(value) ? value.filter(isObject) : [];

/** Text blocks joined; null when there is none: that is "no output reported", not empty output [AG-23]. */
export function textOf(content: unknown): string | null {
  const texts = objects(content)
    .filter((each) => each["type"] === "content" && isObject(each["content"]))
    .map((each) => (each["content"] as JsonObject)["text"])
    .filter((text) => typeof text === "string");
  return texts.length === 0 ? null : shown(texts.join("\n"));
}

export const diffsOf = (content: unknown): ToolDiff[] =>
  objects(content)
    .filter((each) => each["type"] === "diff")
    .map((each) => {
      const oldText = stringOr(each["oldText"], null);
      return {
        path: stringOr(each["path"], ""),
        oldText: oldText === null ? null : shown(oldText),
        newText: shown(stringOr(each["newText"], "")),
      };
    });

export const locationsOf = (locations: unknown): ToolLocation[] =>
  objects(locations).map((each) => ({
    path: stringOr(each["path"], ""),
    line: typeof each["line"] === "number" ? each["line"] : null,
  }));

/** Arguments of a call, or what they are instead when they are too long to show. */
export function inputOf(input: unknown): unknown {
  const length = JSON.stringify(input)?.length ?? 0;
  return length <= longestShown ? (input ?? null) : { notShown: `${length} characters` };
}
