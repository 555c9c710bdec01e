const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A tool's arguments for people: a command as it is typed, everything else as JSON; null: none were given. */
export function inputText(input: unknown): string | null {
  if (input === undefined || input === null) return null;
  if (typeof input === "string") return input === "" ? null : input;
  if (!isRecord(input)) return JSON.stringify(input, null, 2);
  const fields = Object.keys(input);
  if (fields.length === 0) return null;
  const { command } = input;
  if (fields.length === 1 && typeof command === "string") return command;
  return JSON.stringify(input, null, 2);
}
