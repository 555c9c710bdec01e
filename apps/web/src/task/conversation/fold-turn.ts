import type { TranscriptEntryView } from "@muster/contract/live";
import type { Item, Permission, Speech, ToolCall, Turn } from "./item.ts";
import { changesIn, endIn, stepsIn, textIn, usageIn } from "./read-data.ts";

type Entry = TranscriptEntryView;

/** How many things of a turn may still be continued; what comes later for another stands alone. */
const remembered = 256;

/** Where in a turn the things are that later entries continue, the newest last. */
export type Places = ReadonlyMap<string, number>;

const familyOf: Partial<Record<Entry["kind"], string>> = {
  message: "message",
  thought: "thought",
  tool_call: "tool",
  tool_result: "tool",
  plan: "plan",
  permission: "permission",
};

const placeKey = ({ kind, key }: Entry): string | null => {
  const family = familyOf[kind];
  return family === undefined || key === null ? null : `${family} ${key}`;
};

const begun = ({ cursor, at, clipped }: Entry) => ({ id: String(cursor), at, clipped });

const placeOf = (before: Item | undefined, entry: Entry) =>
  before === undefined
    ? begun(entry)
    : { id: before.id, at: before.at, clipped: before.clipped || entry.clipped };

/** Pieces continue a text, a final one replaces it; an empty final one says that a later message repeats it [SL-11]. */
function speechOf(entry: Entry, kind: Speech["kind"], before: Speech | undefined): Speech {
  const text = entry.final ? entry.text : `${before?.text ?? ""}${entry.text}`;
  const role = textIn(entry.data, "role") === "user" ? "user" : "agent";
  const place = entry.final
    ? { ...placeOf(before, entry), clipped: entry.clipped }
    : placeOf(before, entry);
  return { ...place, kind, role, text, isWhole: entry.final };
}

const finishedUnseen = (entry: Entry, before: ToolCall | undefined): string | null =>
  entry.kind === "tool_result" ? "completed" : (before?.status ?? null);

/** The entry says all that is known of the call, unless its data was too long to keep. */
function toolOf(entry: Entry, before: ToolCall | undefined): ToolCall {
  const { data, text, clipped } = entry;
  const isCut = clipped && Object.keys(data).length === 0;
  return {
    ...placeOf(before, entry),
    kind: "tool",
    title: text,
    tool: isCut ? (before?.tool ?? null) : textIn(data, "kind"),
    status: isCut ? finishedUnseen(entry, before) : textIn(data, "status"),
    input: isCut ? before?.input : data["input"],
    output: isCut ? (before?.output ?? "") : (textIn(data, "output") ?? ""),
    changes: isCut ? (before?.changes ?? []) : changesIn(data),
  };
}

function permissionOf(entry: Entry, before: Permission | undefined): Permission {
  const title = before?.title ?? (entry.final ? "" : entry.text);
  const answer = entry.final
    ? { decision: textIn(entry.data, "decision") ?? entry.text, by: textIn(entry.data, "by") }
    : { decision: null, by: null };
  return { ...placeOf(before, entry), kind: "permission", title, ...answer };
}

const sameKind = <Kind extends Item["kind"]>(item: Item | undefined, kind: Kind) =>
  item?.kind === kind ? (item as Extract<Item, { kind: Kind }>) : undefined;

/** The thing that an entry makes of what it continues; null: it is about the turn itself. */
function itemOf(entry: Entry, before: Item | undefined): Item | null {
  switch (entry.kind) {
    case "message":
    case "thought":
      return speechOf(entry, entry.kind, sameKind(before, entry.kind));
    case "tool_call":
    case "tool_result":
      return toolOf(entry, sameKind(before, "tool"));
    case "plan":
      return { ...placeOf(before, entry), kind: "plan", steps: stepsIn(entry.data) };
    case "permission":
      return permissionOf(entry, sameKind(before, "permission"));
    case "prompt":
      return { ...begun(entry), kind: "prompt", text: entry.text };
    case "usage":
      return null;
    case "notice":
    default:
      return endIn(entry.data) === null
        ? { ...begun(entry), kind: "notice", text: entry.text }
        : null;
  }
}

/** A turn that takes in entries: each list is copied once, however many come. */
export class TurnDraft {
  readonly #turn: Turn;
  readonly #items: Item[];
  readonly #places: Map<string, number>;
  #usage: Turn["usage"];
  #end: Turn["end"];

  constructor(turn: Turn, places: Places) {
    this.#turn = turn;
    this.#items = [...turn.items];
    this.#places = new Map(places);
    this.#usage = turn.usage;
    this.#end = turn.end;
  }

  take(entry: Entry): void {
    if (entry.kind === "usage") this.#usage = usageIn(entry.data);
    if (entry.kind === "notice") this.#end = endIn(entry.data) ?? this.#end;
    const key = placeKey(entry);
    const place = key === null ? undefined : this.#places.get(key);
    const item = itemOf(entry, place === undefined ? undefined : this.#items[place]);
    if (item === null) return;
    if (place === undefined) this.#items.push(item);
    else this.#items[place] = item;
    if (key !== null) this.#remember(key, place ?? this.#items.length - 1);
  }

  #remember(key: string, place: number): void {
    this.#places.delete(key);
    this.#places.set(key, place);
    const [oldest] = this.#places.keys();
    if (this.#places.size > remembered && oldest !== undefined) this.#places.delete(oldest);
  }

  get places(): Places {
    return this.#places;
  }

  get turn(): Turn {
    return { ...this.#turn, items: this.#items, usage: this.#usage, end: this.#end };
  }
}
