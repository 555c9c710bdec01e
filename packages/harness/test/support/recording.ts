import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isObject, type JsonObject } from "../../src/wire/message.ts";

export type Entry = { ms: number; dir: "in" | "out"; msg: JsonObject };

const folder = join(import.meta.dirname, "..", "fixtures");

export function loadRecording(name: string): Entry[] {
  const text = readFileSync(join(folder, `${name}.jsonl`), "utf8");
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Entry);
}

/** The recording as if the agent had not advertised to resume, so that the session is loaded. */
export function withoutResume(entries: Entry[]): Entry[] {
  return entries.map((entry) => {
    const { result } = entry.msg;
    if (!isObject(result) || !isObject(result["agentCapabilities"])) return entry;
    const { sessionCapabilities: _, ...agentCapabilities } = result["agentCapabilities"];
    return { ...entry, msg: { ...entry.msg, result: { ...result, agentCapabilities } } };
  });
}

/** The texts of the prompts that were sent, in order. */
export function promptsOf(entries: Entry[]): string[] {
  return entries
    .filter(({ msg }) => msg["method"] === "session/prompt")
    .map(({ msg }) => {
      const [block] = (msg["params"] as { prompt: { text: string }[] }).prompt;
      return block?.text ?? "";
    });
}

export const paramOf = (entries: Entry[], method: string, key: string): string | null => {
  const found = entries.find(({ msg }) => msg["method"] === method)?.msg["params"];
  return isObject(found) && typeof found[key] === "string" ? found[key] : null;
};
