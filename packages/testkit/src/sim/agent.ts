import type { Random } from "./random.ts";
import type { AgentWork } from "./runs.ts";
import type { Scheduler } from "./scheduler.ts";
import { badText } from "./gates.ts";

export interface SimulatedAgentOptions {
  scheduler: Scheduler;
  random: Random;
  readFile(workspace: string, path: string): string | null;
  writeFiles(workspace: string, files: Record<string, string | null>): void;
  /** True while the world is rough; at the end agents only do good work. */
  rough(): boolean;
}

const commentLine = /^comment (\d+) /;
const conflictLine = /^- (.+) \(([^()]+)\)$/;

interface Packet {
  task: string;
  kind: string;
  comments: number[];
  conflicts: string[];
}

function readPacket(text: string): Packet {
  const lines = text.split("\n");
  const header = (name: string) =>
    lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? "";
  const start = lines.indexOf("## Conflicts");
  const section = start < 0 ? [] : lines.slice(start + 2);
  const end = section.findIndex((line) => line.startsWith("## "));
  const conflicts = (end < 0 ? section : section.slice(0, end)).flatMap(
    (line) => conflictLine.exec(line)?.[1] ?? [],
  );
  const comments = lines.flatMap((line) => {
    const number = commentLine.exec(line)?.[1];
    return number === undefined ? [] : [Number(number)];
  });
  return { task: header("task"), kind: header("kind"), comments, conflicts };
}

/** An agent that works, sometimes badly: changes nothing, breaks the gate, crashes, leaves markers. */
export function simulatedAgent(options: SimulatedAgentOptions): (work: AgentWork) => void {
  const { scheduler, random } = options;

  const edit = (work: AgentWork, packet: Packet): void => {
    const token = `${packet.task} turn ${work.prompt.number}`;
    const bad = options.rough() && random.chance(0.2) ? `\n${badText}` : "";
    const path = `file-${random.below(4)}.txt`;
    const before = options.readFile(work.workspace, path) ?? "";
    const cleaned = before.replaceAll(badText, "mended");
    options.writeFiles(work.workspace, { [path]: `${cleaned}\n${token}${bad}` });
    for (const other of [0, 1, 2, 3].map((number) => `file-${number}.txt`)) {
      const text = options.readFile(work.workspace, other);
      if (other !== path && text?.includes(badText) === true)
        options.writeFiles(work.workspace, { [other]: text.replaceAll(badText, "mended") });
    }
  };

  const resolve = (work: AgentWork, packet: Packet): void => {
    for (const path of packet.conflicts)
      options.writeFiles(work.workspace, {
        [path]: `resolved by ${packet.task} in turn ${work.prompt.number}\n`,
      });
  };

  const answer = (work: AgentWork, packet: Packet): void => {
    for (const comment of packet.comments) {
      if (options.rough() && random.chance(0.3)) continue;
      const kind = random.chance(0.8) ? "fixed" : "declined";
      work.say({
        type: "comment_answered",
        turn: work.prompt.turn,
        comment,
        answer: kind,
        text: "done",
      });
    }
  };

  const ask = (work: AgentWork): void => {
    const { turn } = work.prompt;
    const requestId = `request-${turn}`;
    const common = {
      toolCallId: "tool",
      title: "May I?",
      kind: "execute",
      options: [],
      asks: true,
    };
    work.say({ type: "permission_requested", turn, requestId, ...common });
  };

  const finish = (work: AgentWork): void => {
    const outcome = { code: "completed" as const, detail: "end_turn" };
    work.say({ type: "turn_ended", turn: work.prompt.turn, outcome, usage: null });
  };

  const act = (work: AgentWork): void => {
    if (!work.alive()) return;
    const packet = readPacket(work.prompt.text);
    const rough = options.rough();
    if (rough && random.chance(0.1)) return work.crash();
    if (rough && random.chance(0.1)) ask(work);
    const idle = rough && random.chance(0.15);
    if (!idle && packet.conflicts.length > 0) resolve(work, packet);
    else if (!idle) edit(work, packet);
    answer(work, packet);
    scheduler.after(20 + random.below(200), () => finish(work));
  };

  return (work) => void scheduler.after(20 + random.below(300), () => act(work));
}
