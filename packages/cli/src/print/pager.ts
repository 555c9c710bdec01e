import type { Host } from "../host.ts";

/** The shell command that pages; null: none is wanted. */
function pagerOf(environment: Host["environment"]): string | null {
  const wanted = environment["PAGER"] ?? "less";
  return wanted.trim() === "" || wanted.trim() === "cat" ? null : wanted;
}

/** Lets less pass colours, end when all fits on one screen, and leave the text where it is. */
const lessOptions = "FRX";

/** Shows a text on the terminal through the person's pager, or as it is when there is none. */
export async function showPaged(host: Host, text: string): Promise<void> {
  const { environment, stdout } = host;
  const pager = pagerOf(environment);
  const options = { LESS: environment["LESS"] ?? lessOptions };
  const isShown = pager !== null && (await host.page(pager, text, options));
  if (!isShown) await stdout.write(text);
}
