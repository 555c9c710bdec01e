import type { AgentProfile } from "@muster/core";

/** The agent that comes with Muster and needs no model; `command` starts its program. */
export const scriptedProfile = (command: string[]): AgentProfile => ({
  name: "scripted",
  command,
  env: {},
  mode: null,
  model: null,
  bundled: true,
});
