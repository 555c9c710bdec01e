import { sampleFiles, sampleTasks, slugComment } from "../../../src/demo/sample.ts";
import type { LifeTask } from "./life.ts";

/** The demo's repository, played through the command line. */
export const demoRoom = { files: sampleFiles, configuration: null };

/** The demo's tasks; the first one gets its request for changes. */
export const demoLife: LifeTask[] = sampleTasks.map((task, index) =>
  index === 0 ? { ...task, change: slugComment } : task,
);

export const demoReferences = demoLife.map((_, index) => `#${index + 1}`);
