import { vcsContract } from "./contract.ts";
import { createGitWorld } from "./git-world.ts";

vcsContract("git", createGitWorld);
