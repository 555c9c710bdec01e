/** What a landing commit says about itself, read back by `readTrailers` [HU-21]. */
export interface LandingTrailers {
  task: string;
  attempt: string;
  round: string;
  revision: string;
  /** `name=outcome` of each gate. */
  gates: string[];
  reviewedBy: string;
  coAuthor: string;
}

const names = {
  task: "Muster-Task",
  attempt: "Muster-Attempt",
  round: "Muster-Round",
  revision: "Muster-Revision",
  gates: "Muster-Gate",
  reviewedBy: "Reviewed-by",
  coAuthor: "Co-authored-by",
} as const;

const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ").trim();

/** Subject (the task's title, without internal ids [OV-37]), the task's text, trailers. */
export function landingMessage(title: string, body: string, trailers: LandingTrailers): string {
  const lines = Object.entries(names).flatMap(([key, name]) => {
    const value = trailers[key as keyof LandingTrailers];
    return (Array.isArray(value) ? value : [value]).map((text) => `${name}: ${oneLine(text)}`);
  });
  const parts = [oneLine(title), body.trim(), lines.join("\n")];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** The trailers of a landing commit's message; null when it is none. Only the last paragraph counts. */
export function readTrailers(message: string): LandingTrailers | null {
  const last = message.trimEnd().split(/\n\n+/).at(-1) ?? "";
  const found = new Map<string, string[]>();
  for (const line of last.split("\n")) {
    const match = /^([A-Za-z-]+): (.*)$/.exec(line);
    if (match?.[1] === undefined || match[2] === undefined) return null;
    found.set(match[1], [...(found.get(match[1]) ?? []), match[2]]);
  }
  const first = (key: keyof typeof names): string | undefined => found.get(names[key])?.[0];
  const [task, attempt, round, revision] = [
    first("task"),
    first("attempt"),
    first("round"),
    first("revision"),
  ];
  if (task === undefined || attempt === undefined || round === undefined || revision === undefined)
    return null;
  return {
    task,
    attempt,
    round,
    revision,
    gates: found.get(names.gates) ?? [],
    reviewedBy: first("reviewedBy") ?? "",
    coAuthor: first("coAuthor") ?? "",
  };
}
