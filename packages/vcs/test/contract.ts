import { describe, test } from "bun:test";
import type { Check } from "./contract/check.ts";
import { deliveryContract } from "./contract/delivery.ts";
import { diffContract } from "./contract/diff.ts";
import { mergeContract } from "./contract/merge.ts";
import { mirrorContract } from "./contract/mirror.ts";
import { workspaceContract } from "./contract/workspace.ts";
import type { CreateWorld } from "./contract/world.ts";

const timeoutMs = 60_000;

/** The rules of the port `Vcs`, for every adapter of it; each rule gets a world of its own. */
export function vcsContract(adapter: string, create: CreateWorld): void {
  const check: Check = (title, files, prove) => {
    const run = async () => {
      const world = await create(files);
      try {
        await prove(world);
      } finally {
        await world.remove();
      }
    };
    test(title, run, timeoutMs);
  };
  describe(`${adapter}: mirror`, () => mirrorContract(check));
  describe(`${adapter}: workspace`, () => workspaceContract(check));
  describe(`${adapter}: diff`, () => diffContract(check));
  describe(`${adapter}: merge`, () => mergeContract(check));
  describe(`${adapter}: delivery`, () => deliveryContract(check));
}
