import { openerOf } from "../connect/browser.ts";
import { findProgram } from "../find-program.ts";
import type { Host } from "../host.ts";
import { fine, type Finding, found } from "./finding.ts";

/** Whether `muster open` can open a browser; where it cannot, the link is printed all the same. */
export function checkBrowser(host: Pick<Host, "platform" | "environment">): Finding {
  const opener = openerOf(host);
  if (opener === null) return fine("browser", "none here: `muster open` prints the link");
  const place = findProgram(opener, host.environment["PATH"]);
  if (place !== null) return fine("browser", `opened by ${place}`, { program: place });
  return found("browser", "warning", {
    code: "browser_opener_not_found",
    message: `There is no program ${opener} that opens a browser.`,
    next: "Install it, or open the link that `muster open` prints by hand.",
    data: { program: opener },
  });
}
