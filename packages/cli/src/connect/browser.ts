import { findProgram } from "../doctor/agents.ts";
import type { Host } from "../host.ts";

/** Programs that open an address in the person's own browser. */
const openers: Partial<Record<NodeJS.Platform, string>> = { darwin: "open", linux: "xdg-open" };

/** What opens an address where the person is; null: there is no screen, or nothing to do it with. */
export function browserOpener({
  platform,
  environment,
}: Pick<Host, "platform" | "environment">): string | null {
  const opener = openers[platform];
  const { DISPLAY = "", WAYLAND_DISPLAY = "", PATH } = environment;
  const hasScreen = platform !== "linux" || `${DISPLAY}${WAYLAND_DISPLAY}` !== "";
  return opener === undefined || !hasScreen ? null : findProgram(opener, PATH);
}

/** Opens it where somebody sits at a terminal and has a browser; false where not. */
export async function openInBrowser(
  host: Pick<Host, "platform" | "environment" | "launch"> & { stdout: { isTerminal: boolean } },
  url: string,
): Promise<boolean> {
  const opener = host.stdout.isTerminal ? browserOpener(host) : null;
  return opener !== null && (await host.launch(opener, [url]));
}
