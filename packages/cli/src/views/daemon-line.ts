import type { Status } from "@muster/contract";
import { visible } from "../print/visible.ts";

/** The one line of `start`. */
export const daemonLine = ({ pid, url, version }: Status): string =>
  `muster is up: pid ${pid}, ${visible(url)}, version ${visible(version)}`;
