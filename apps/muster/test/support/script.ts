/** Steps of the bundled agent, as data: JSON is YAML. */
export type Script = unknown[] | { turns: unknown[][] } | string;

/** A fenced script, for a task's body or a comment. */
export const scriptBody = (script: Script): string =>
  `\`\`\`script\n${typeof script === "string" ? script : JSON.stringify(script)}\n\`\`\`\n`;

export const write = (path: string, content: string) => ({ write: { path, content } });
export const edit = (path: string, find: string, replace: string) => ({
  edit: { path, find, replace },
});
export const run = (command: string) => ({ run: command });
export const fixed = (comment: number | "all", text = "Done.") => ({
  answer: { comment, fixed: text },
});
export const declined = (comment: number, text: string) => ({
  answer: { comment, declined: text },
});
