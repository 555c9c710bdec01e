import type { TranscriptEntryView } from "@muster/contract";
import { count } from "../../print/count.ts";
import { type Page, paint, type Tone } from "../../print/style.ts";
import { plainOutput, visible } from "../../print/visible.ts";

/** Lines of a tool's output that are shown; all of it is in `--json`. */
const shownOutput = 20;

const textIn = (data: Record<string, unknown>, field: string): string => {
  const value = data[field];
  return typeof value === "string" ? value : "";
};

function outputLines(output: string, page: Page): string[] {
  if (output.trim() === "") return [];
  const lines = plainOutput(output).trimEnd().split("\n");
  const hidden = lines.length - shownOutput;
  const more = hidden > 0 ? [paint(page, "quiet", `    (${count(hidden, "line")} before)`)] : [];
  return [...more, ...lines.slice(-shownOutput).map((line) => `    ${line}`.trimEnd())];
}

const changedFiles = (data: Record<string, unknown>): string[] => {
  const diffs = Array.isArray(data["diffs"]) ? (data["diffs"] as { path?: unknown }[]) : [];
  return diffs.flatMap(({ path }) =>
    typeof path === "string" ? [`    wrote ${visible(path)}`] : [],
  );
};

function toolLines(
  { kind, text, data }: TranscriptEntryView,
  isNew: boolean,
  page: Page,
): string[] {
  const title = paint(page, "place", `> ${visible(text)}`);
  if (kind === "tool_call") return isNew ? [title] : [];
  const status = textIn(data, "status");
  const ended =
    status === "completed" ? [] : [paint(page, "bad", `    ${visible(status || "unknown")}`)];
  return [
    ...(isNew ? [title] : []),
    ...outputLines(textIn(data, "output"), page),
    ...changedFiles(data),
    ...ended,
  ];
}

/** Each line of a text behind a mark, and below it. */
function marked(mark: string, text: string, tone: Tone, page: Page): string[] {
  const margin = " ".repeat(mark.length + 1);
  return plainOutput(text)
    .trimEnd()
    .split("\n")
    .map((line, index) => paint(page, tone, `${index === 0 ? `${mark} ` : margin}${line}`));
}

function usageLine(data: Record<string, unknown>, page: Page): string[] {
  const parts = [
    ["inputTokens", "tokens in"],
    ["outputTokens", "out"],
  ].flatMap(([field = "", unit = ""]) => {
    const value = data[field];
    return typeof value === "number" ? [`${value} ${unit}`] : [];
  });
  return parts.length === 0 ? [] : [paint(page, "quiet", `* ${parts.join(", ")}`)];
}

/** Everything but what is said piece by piece. `isNew`: the tool call was not announced yet. */
export function entryLines(entry: TranscriptEntryView, isNew: boolean, page: Page): string[] {
  const { kind, text, data, final, clipped } = entry;
  const lines = text.split("\n").length;
  switch (kind) {
    case "tool_call":
    case "tool_result":
      return toolLines(entry, isNew, page);
    case "prompt":
      return [
        paint(page, "quiet", `* told in ${count(lines, "line")}${clipped ? ", clipped" : ""}`),
      ];
    case "plan":
      return marked("*", `plan\n${text}`, "quiet", page);
    case "permission":
      return marked(final ? "!" : "?", text, "waits", page);
    case "usage":
      return usageLine(data, page);
    default:
      return marked("*", text, "quiet", page);
  }
}
