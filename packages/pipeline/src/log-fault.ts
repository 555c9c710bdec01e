import type { World } from "./world.ts";

/** Something was thrown where nothing may be thrown: a bug or a broken machine. The log has the whole of it. */
export function logFault(world: World, where: string, error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  world.log({ level: "error", text: `${where}: ${text}` });
}
