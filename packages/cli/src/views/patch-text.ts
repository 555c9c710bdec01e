import { type Page, paint, type Tone } from "../print/style.ts";
import { visibleBlock } from "../print/visible.ts";

const headers =
  /^(diff |index |--- |\+\+\+ |old mode |new mode |deleted file |new file |similarity |dissimilarity |rename |copy |Binary files |GIT binary )/;

const hunk = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/;

const lineCount = (text: string | undefined): number => (text === undefined ? 1 : Number(text));

/** Tells lines of a hunk from headers by counting, for a removed line `-- x` looks like a header. */
class HunkReader {
  #removed = 0;
  #added = 0;

  toneOf(line: string): Tone {
    if (this.#removed > 0 || this.#added > 0) return this.#toneInside(line);
    const counts = hunk.exec(line);
    if (counts !== null) {
      this.#removed = lineCount(counts[1]);
      this.#added = lineCount(counts[2]);
      return "place";
    }
    return headers.test(line) ? "strong" : "plain";
  }

  #toneInside(line: string): Tone {
    const mark = line.charAt(0);
    if (mark === "\\") return "quiet";
    if (mark !== "+") this.#removed -= 1;
    if (mark !== "-") this.#added -= 1;
    return mark === "+" ? "added" : mark === "-" ? "removed" : "plain";
  }
}

/** A patch with every character of it visible, in colour where the page has some. */
export function patchText(patch: string, page: Page): string {
  const reader = new HunkReader();
  return patch
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => paint(page, reader.toneOf(line), visibleBlock(line)))
    .join("\n");
}
