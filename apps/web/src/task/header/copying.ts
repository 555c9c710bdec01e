import type { TaskDetail } from "@muster/contract";
import { toast } from "sonner";
import type { Command } from "../../keyboard/index.ts";

interface Copied {
  id: string;
  /** What it is, in the menu. */
  noun: string;
  text: string;
  keys: readonly string[];
}

/** What people take along from a task to a terminal. */
function copiesOf({
  project,
  number,
  attempt,
}: Pick<TaskDetail, "project" | "number" | "attempt">): Copied[] {
  const copies: Copied[] = [
    { id: "copy.reference", noun: "reference", text: `${project.name}#${number}`, keys: ["c r"] },
  ];
  if (attempt === null) return copies;
  copies.push({ id: "copy.branch", noun: "branch", text: attempt.branch, keys: ["c b"] });
  if (attempt.path !== null && attempt.workspace === "ready")
    copies.push({ id: "copy.path", noun: "workspace path", text: attempt.path, keys: [] });
  return copies;
}

/** Says what was copied: the clipboard cannot be seen. */
export async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast(`Copied ${text}`);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    toast("The browser does not let it be copied. Select the text instead.");
  }
}

export const copyCommands = (
  detail: Pick<TaskDetail, "project" | "number" | "attempt">,
): Command[] =>
  copiesOf(detail).map(({ id, noun, text, keys }) => ({
    id,
    title: `Copy the ${noun}`,
    keys,
    run: () => void copy(text),
  }));
