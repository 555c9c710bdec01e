import { visible } from "../print/visible.ts";

/** A link into the web app, to be copied from a line of its own. */
export const linkText = ({ url, opened }: { url: string; opened: boolean }): string =>
  [
    visible(url),
    opened
      ? "opens in your browser; the link is good once, within a minute"
      : "open it in a browser: the link is good once, within a minute",
  ].join("\n");
