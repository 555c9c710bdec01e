import { runScriptedAgent } from "./agent.ts";

process.exit(
  await runScriptedAgent({
    input: process.stdin,
    output: process.stdout,
    environment: process.env,
  }),
);
