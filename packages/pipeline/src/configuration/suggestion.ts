import { detectTools } from "./detect-tools.ts";

const heading = `# How Muster checks and lands changes of this repository.
# Commit this file as .muster.toml; all keys: docs/configuration.md of Muster.
`;

const emptySuggestion = `
# No test command was recognised. A gate is any shell command that exits 0 when all is well:
# [[gate]]
# name = "test"
# run = "./test.sh"
`;

const gateText = (name: string, run: string): string => `
[[gate]]
name = ${JSON.stringify(name)}
run = ${JSON.stringify(run)}
`;

const setupText = (commands: readonly string[]): string =>
  commands.length === 0 ? "" : `\n[setup]\nrun = ${JSON.stringify(commands.join(" && "))}\n`;

/**
 * The text of a `.muster.toml` that suits the repository. `readFile` gives the text of a file at
 * the repository's root, or null when there is none.
 */
export function suggestConfiguration(readFile: (name: string) => string | null): string {
  const tools = detectTools(readFile);
  if (tools.length === 0) return heading + emptySuggestion;
  const nameOf = (label: string) => (tools.length === 1 ? "test" : `test-${label}`);
  const setups = tools.flatMap(({ setup }) => (setup === null ? [] : [setup]));
  const gates = tools.map(({ label, test }) => gateText(nameOf(label), test));
  return heading + gates.join("") + setupText(setups);
}
