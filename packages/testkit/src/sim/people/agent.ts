import type { TurnOutcomeCode } from "@muster/model";
import type { MemoryVcs } from "../../memory-vcs/index.ts";
import type { Random } from "../random.ts";
import type { AgentWork } from "../runs/agent-work.ts";
import type { Scheduler } from "../scheduler.ts";
import { badText, lineCount, mended, paths, resolved, withLine } from "../texts.ts";
import { type Packet, readPacket } from "./packet.ts";

export interface SimulatedAgentOptions {
  scheduler: Scheduler;
  random: Random;
  git: MemoryVcs;
  /** True while the world is rough; at the end agents only do good work. */
  rough(): boolean;
}

const badEnds: TurnOutcomeCode[] = [
  "refused",
  "max_tokens",
  "rate_limited",
  "overloaded",
  "provider_error",
  "protocol_error",
  "stalled",
  "turn_time_exceeded",
  "auth_failed",
  "spool_full",
  "unknown_failure",
];

type Texts = Record<string, string>;

const textsOf = (names: readonly string[], textOf: (path: string) => string): Texts =>
  Object.fromEntries(names.map((path) => [path, textOf(path)]));

/** An agent that works, sometimes badly: changes nothing, breaks the gate, asks, fails, crashes, leaves markers. */
export class SimulatedAgent {
  constructor(private readonly options: SimulatedAgentOptions) {}

  work(work: AgentWork): void {
    const { scheduler, random } = this.options;
    const packet = readPacket(work.prompt.text);
    scheduler.after(20 + random.below(300), () => this.#act(work, packet));
  }

  #sometimes(probability: number): boolean {
    return this.options.rough() && this.options.random.chance(probability);
  }

  #act(work: AgentWork, packet: Packet): void {
    if (this.#sometimes(0.08)) return work.crash();
    if (!this.#sometimes(0.15)) this.#write(work, this.#change(work, packet));
    for (const comment of packet.comments)
      if (!this.#sometimes(0.3))
        work.answerComment(comment, this.options.random.chance(0.8) ? "fixed" : "declined");
    if (this.#sometimes(0.12)) work.ask(() => this.#finish(work));
    else this.#finish(work);
  }

  #finish(work: AgentWork): void {
    const { scheduler, random } = this.options;
    const code = this.#sometimes(0.08) ? random.pick(badEnds) : "completed";
    scheduler.after(20 + random.below(200), () => work.end({ code, detail: code }));
  }

  #write(work: AgentWork, files: Texts): void {
    if (!work.isOn() || !this.options.git.memory.workspaces.has(work.workspace)) return;
    if (this.#sometimes(0.15)) this.options.git.commitAt(work.workspace, files);
    else this.options.git.writeAt(work.workspace, files);
  }

  #change(work: AgentWork, packet: Packet): Texts {
    const { git, random } = this.options;
    const files = git.filesAt(work.workspace);
    const token = `${packet.task} turn ${work.prompt.number}`;
    const known = packet.conflicts.filter((path) => files.has(path) && !this.#sometimes(0.2));
    if (packet.conflicts.length > 0)
      return textsOf(known, (path) => resolved(files.get(path) ?? "", token));
    const broken = paths.filter((path) => files.get(path)?.includes(badText) === true);
    const mending = textsOf(broken, (path) => mended(files.get(path) ?? ""));
    // Now and then two tasks do the very same, and the second one has nothing left to land.
    if (this.#sometimes(0.3)) return { ...mending, "idea.txt": "everybody's\n" };
    const path = random.pick(paths);
    const line = this.#sometimes(0.2) ? `${token} ${badText}` : token;
    const text = withLine(mended(files.get(path) ?? ""), random.below(lineCount), line);
    return { ...mending, [path]: text };
  }
}
