import { createMemoryVcs } from "@muster/testkit";
import { vcsContract } from "./contract.ts";

vcsContract("memory", async (files) => {
  const given = Object.entries(files).flatMap(([path, text]) =>
    text === null ? [] : [[path, text] as const],
  );
  const world = createMemoryVcs(Object.fromEntries(given));
  return {
    ...world,
    agentWrites: async ({ path }, changed) => world.writeAt(path, changed),
    agentReads: async ({ path }, name) => world.filesAt(path).get(name) ?? null,
    agentCommits: async ({ path }, changed) => world.commitAt(path, changed),
    remove: async () => undefined,
  };
});
