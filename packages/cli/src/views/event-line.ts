import type { EventView } from "@muster/contract";
import { columns } from "../print/columns.ts";
import type { Page } from "../print/style.ts";
import { ago } from "../print/time.ts";
import { visible } from "../print/visible.ts";
import { shortId } from "./ask-lines.ts";

/** Fields of an after-image that say most about it, the first that is there. */
const telling = ["title", "outcome", "state", "name", "kind"];

function gistOf({ after, from, to }: EventView["data"]): string {
  if (typeof from === "string" && typeof to === "string")
    return `${visible(from)} -> ${visible(to)}`;
  const number = typeof after["number"] === "number" ? `${after["number"]} ` : "";
  const found = telling.map((field) => after[field]).find((value) => typeof value === "string");
  return `${number}${visible(typeof found === "string" ? found : "")}`.trim();
}

const subjectOf = (id: string): string => `${visible(id.split("_")[0] ?? "")} ${shortId(id)}`;

/** One event on one line. */
export function eventLine(event: EventView, page: Page): string {
  const { seq, at, type, actor, origin, subject, data } = event;
  const row = [
    String(seq).padStart(6),
    { text: ago(at, page.now).padStart(8), tone: "quiet" as const },
    visible(type).padEnd(20),
    visible(subjectOf(subject)).padEnd(14),
    {
      text: `${visible(actor.kind)} ${visible(actor.id)}, ${visible(origin)}`,
      tone: "quiet" as const,
    },
    gistOf(data),
  ];
  return columns([row], page)[0] ?? "";
}
