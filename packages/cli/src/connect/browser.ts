import { findProgram } from "../find-program.ts";
import type { Host } from "../host.ts";

/** Programs that open an address in the person's own browser. */
const openers: Partial<Record<NodeJS.Platform, string>> = { darwin: "open", linux: "xdg-open" };

type Machine = Pick<Host, "platform" | "environment">;

/** What opens an address where the person is; null: there is no screen, or no such system is known. */
export function openerOf({ platform, environment }: Machine): string | null {
  const { DISPLAY = "", WAYLAND_DISPLAY = "" } = environment;
  const hasScreen = platform !== "linux" || `${DISPLAY}${WAYLAND_DISPLAY}` !== "";
  return hasScreen ? (openers[platform] ?? null) : null;
}

/** Opens it where somebody sits at a terminal and has a browser; false where not. */
export async function openInBrowser(
  host: Machine & Pick<Host, "launch"> & { stdout: { isTerminal: boolean } },
  url: string,
): Promise<boolean> {
  const opener = host.stdout.isTerminal ? openerOf(host) : null;
  const file = opener === null ? null : findProgram(opener, host.environment["PATH"]);
  return file !== null && (await host.launch(file, [url]));
}
