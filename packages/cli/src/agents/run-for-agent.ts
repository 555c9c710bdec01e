import type { Result } from "@muster/model";
import { type Failure, refused } from "../failure.ts";
import type { Host } from "../host.ts";
import type { CommandLine } from "../parse/command-line.ts";
import { parseWords } from "../parse/words.ts";
import { jsonLine } from "../print/json.ts";
import { answerComment } from "../verbs/answer-comment.ts";
import { verbEntry } from "../verbs/table.ts";
import { askDoor } from "./ask-door.ts";

const name = "answer-comment";

const notAvailable = (verb: string) =>
  refused({
    code: "not_available_to_agents",
    message: `muster ${verb} is not available to agents.`,
    next: "Answer comments with `muster answer-comment NUMBER fixed|declined TEXT`; all else is for people.",
    data: { verb },
  });

/** Inside a run: one verb, one socket [HU-33]. Neither home nor daemon is looked for. */
export async function runForAgent(
  host: Host,
  line: CommandLine,
  isJson: boolean,
): Promise<Result<void, Failure>> {
  if (line.kind === "version") {
    await host.stdout.write(`muster ${host.version}\n`);
    return { ok: true, value: undefined };
  }
  if (line.kind === "verb" && line.name !== name) return notAvailable(line.name);
  if (line.kind === "help" && line.of !== null && line.of !== name) return notAvailable(line.of);
  const rest = line.kind === "verb" ? line.rest : ["--help"];
  const parsed = parseWords(name, verbEntry(name).summary, answerComment, rest);
  if (!parsed.ok) return parsed;
  if (parsed.value.kind === "help") {
    await host.stdout.write(`${parsed.value.page}\n`);
    return { ok: true, value: undefined };
  }
  const asked = await askDoor(host, parsed.value.words);
  if (!asked.ok) return asked;
  const { comment, answer } = asked.value;
  await host.stdout.write(isJson ? jsonLine(asked.value) : `comment ${comment}: ${answer}\n`);
  return { ok: true, value: undefined };
}
