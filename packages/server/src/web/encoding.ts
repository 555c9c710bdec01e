import type { WebFile } from "./assets.ts";

type Encoding = keyof WebFile["encodings"];

/** The best first: among equals the server chooses. */
const preference: readonly Encoding[] = ["br", "gzip", "identity"];

/** Below every wish that is said in words: as it is comes last, yet is never refused by silence. */
const unspoken = 0.0001;

/** Wishes of an `Accept-Encoding` header, by name. */
function wishesOf(header: string): Map<string, number> {
  const wishes = header
    .toLowerCase()
    .split(",")
    .map((part): [string, number] => {
      const [name = "", ...parameters] = part.split(";").map((text) => text.trim());
      const quality = parameters.find((text) => text.startsWith("q="))?.slice(2) ?? "1";
      return [name, Number(quality) || 0];
    });
  return new Map(wishes);
}

/** The encoding to send a file in. Who refuses every one of them gets the file as it is. */
export function encodingFor(file: WebFile, header: string | null): Encoding {
  const wishes = wishesOf(header ?? "");
  const wish = (encoding: Encoding): number =>
    wishes.get(encoding) ?? (encoding === "identity" ? unspoken : (wishes.get("*") ?? 0));
  const [best] = preference
    .filter((encoding) => file.encodings[encoding] !== undefined && wish(encoding) > 0)
    .toSorted((left, right) => wish(right) - wish(left));
  return best ?? "identity";
}
