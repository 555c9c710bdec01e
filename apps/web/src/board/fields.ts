import type { Priority } from "@muster/model";

/** What a person writes about a task. */
export interface Fields {
  title: string;
  body: string;
  priority: Priority;
  /** Empty: the project's. */
  agent: string;
  /** The project's id; empty: none is chosen. */
  project: string;
}

export type Changed = Partial<Fields>;

export const priorityChoices = ["urgent", "high", "normal", "low"] as const satisfies Priority[];

export const emptyFields: Fields = {
  title: "",
  body: "",
  priority: "normal",
  agent: "",
  project: "",
};

const isPriority = (value: unknown): value is Priority =>
  priorityChoices.some((priority) => priority === value);

const texts = ["title", "body", "agent", "project"] as const;

function readable(kept: object): Changed {
  const changed: Changed = {};
  for (const name of texts) {
    const value: unknown = Reflect.get(kept, name);
    if (typeof value === "string") changed[name] = value;
  }
  const priority: unknown = Reflect.get(kept, "priority");
  if (isPriority(priority)) changed.priority = priority;
  return changed;
}

/** Reads a draft; what another version of the app kept counts as far as it can be read. */
export function readDraft(draft: string): Changed {
  try {
    const kept: unknown = JSON.parse(draft === "" ? "{}" : draft);
    return typeof kept === "object" && kept !== null ? readable(kept) : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

/** The draft after a change; a field that is again as it was is no change [SL-34]. */
export function writeDraft(before: Fields, changed: Changed, patch: Changed): string {
  const entries = Object.entries({ ...changed, ...patch }).filter(
    ([name, value]) => value !== before[name as keyof Fields],
  );
  return entries.length === 0 ? "" : JSON.stringify(Object.fromEntries(entries));
}

/** What the server would refuse, said before it is sent; null: nothing. */
export const problemOf = ({ title, project }: Fields): string | null =>
  title.trim() === "" ? "It needs a title." : project === "" ? "It needs a project." : null;
