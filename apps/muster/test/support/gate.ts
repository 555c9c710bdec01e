/** One `[[gate]]` of `.muster.toml`; `run` holds no line break. */
export const gateToml = (name: string, run: string, timeout?: number): string =>
  [
    "[[gate]]",
    `name = ${JSON.stringify(name)}`,
    `run = ${JSON.stringify(run)}`,
    ...(timeout === undefined ? [] : [`timeout = ${timeout}`]),
    "",
  ].join("\n");
