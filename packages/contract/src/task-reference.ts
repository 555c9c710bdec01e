/** How a person names a task: its id, any unique end of it, or its number in a project. */
export type TaskReference =
  | { by: "id"; id: string }
  | { by: "suffix"; suffix: string }
  /** `project` null: the project named beside the reference, if any. */
  | { by: "number"; project: string | null; number: number };

const numbered = /^(?:(.+)#|#)?([1-9][0-9]{0,8})$/;
const wholeId = /^task_[0-9A-HJKMNP-TV-Z]{26}$/;
const idSuffix = /^(?:task_)?([0-9A-Za-z]{1,26})$/;

/** Reads `task_...`, `#N`, `N`, `name#N` or the end of an id; null when it is none of these. A number wins over a suffix. */
export function parseTaskReference(text: string): TaskReference | null {
  if (wholeId.test(text)) return { by: "id", id: text };
  const number = numbered.exec(text);
  if (number !== null) {
    return { by: "number", project: number[1] ?? null, number: Number(number[2]) };
  }
  const suffix = idSuffix.exec(text)?.[1];
  return suffix === undefined ? null : { by: "suffix", suffix: suffix.toUpperCase() };
}
