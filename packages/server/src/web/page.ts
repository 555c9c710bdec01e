import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { WebFile, WebSettings } from "./assets.ts";

/** The page with the program's word about itself in it. */
export interface Page {
  text: string;
  hash: string;
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

const meta = (name: string, content: string): string =>
  `<meta name="${name}" content="${escaped(content)}" />`;

/** Makes the page of the web app, which says of which build it is. */
export async function makePage(
  { encodings }: WebFile,
  { build, version }: Pick<WebSettings, "build" | "version">,
): Promise<Page> {
  const said = `${meta("muster-build", build)}${meta("muster-version", version)}</head>`;
  const text = (await readFile(encodings.identity, "utf8")).replace("</head>", () => said);
  return { text, hash: createHash("sha256").update(text).digest("hex").slice(0, 32) };
}
