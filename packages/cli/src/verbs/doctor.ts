import { answer } from "../context.ts";
import { examine } from "../doctor/examine.ts";
import type { Finding, FindingState } from "../doctor/finding.ts";
import { exitCodes } from "../failure.ts";
import { columns } from "../print/columns.ts";
import { type Page, paint, type Tone } from "../print/style.ts";
import { visible } from "../print/visible.ts";
import type { Verb } from "./verb.ts";

const tones: Record<FindingState, Tone> = { ok: "good", warning: "waits", problem: "bad" };

function textOf(findings: Finding[], page: Page): string {
  const rows = columns(
    findings.map(({ check, state, message }) => [
      { text: state, tone: tones[state] },
      check,
      visible(message),
    ]),
    { ...page, width: null },
  );
  return findings
    .flatMap(({ next }, index) => [
      rows[index] ?? "",
      ...(next === null ? [] : [`         ${paint(page, "quiet", "next:")} ${visible(next)}`]),
    ])
    .join("\n");
}

export const doctor: Verb = {
  description:
    "Git, home, sockets, disk, token, databases, daemon, port, browser, agents, mirrors, and the repository of this folder or of --project; with the environment of the daemon where one runs. Exit code 1 when there is a problem.",
  operations: ["status"],
  parameters: [],
  options: [],
  examples: [
    { command: "muster doctor", effect: "Checks all and says what to do" },
    { command: "muster doctor -C ~/code/web --json", effect: "Findings as {items, next}" },
  ],
  async run(context) {
    const findings = await examine(context);
    const isIll = findings.some(({ state }) => state === "problem");
    return answer({ items: findings, next: null }, (page) => textOf(findings, page), {
      exitCode: isIll ? exitCodes.refused : exitCodes.done,
    });
  },
};
