import type { GateLogView } from "@muster/contract";

export type LogPage = Pick<GateLogView, "from" | "next" | "total" | "text">;

/** A part of a log, as pages that follow each other. */
export interface LogPart {
  pages: readonly LogPage[];
  /** Index, among the lines of all pages, of the one to look at first; null: none stands out, or it was left. */
  failing: number | null;
}

/** So many pages are kept at once: the others are read again when somebody goes there. */
const mostPages = 32;

/** A page holds whole lines, the last one without its end where the log has none. */
const linesOfPage = ({ text }: Pick<LogPage, "text">): string[] => {
  if (text === "") return [];
  return (text.endsWith("\n") ? text.slice(0, -1) : text).split("\n");
};

const countLines = (pages: readonly LogPage[]): number =>
  pages.reduce((sum, page) => sum + linesOfPage(page).length, 0);

export const linesOf = ({ pages }: LogPart): string[] => pages.flatMap(linesOfPage);

export const firstPart = (page: GateLogView): LogPart => ({
  pages: [page],
  failing: page.failing,
});

const within = (failing: number | null, lines: number): number | null =>
  failing !== null && failing >= 0 && failing < lines ? failing : null;

/** A part after a page came, and by how many lines what it had before moved down. */
export interface Grown {
  part: LogPart;
  moved: number;
}

/** With the page that ends where it begins. */
export function withEarlier(part: LogPart, page: LogPage): Grown {
  const [first] = part.pages;
  if (first === undefined || page.next !== first.from || page.text === "")
    return { part, moved: 0 };
  const pages = [page, ...part.pages].slice(0, mostPages);
  const moved = linesOfPage(page).length;
  const failing = part.failing === null ? null : part.failing + moved;
  return { part: { pages, failing: within(failing, countLines(pages)) }, moved };
}

/** With the page that begins where it ends. */
export function withLater(part: LogPart, page: LogPage): Grown {
  const last = part.pages.at(-1);
  if (last === undefined || page.from !== last.next || page.text === "") return { part, moved: 0 };
  const all = [...part.pages, page];
  const pages = all.slice(-mostPages);
  const moved = -countLines(all.slice(0, all.length - pages.length));
  const failing = part.failing === null ? null : part.failing + moved;
  return { part: { pages, failing: within(failing, countLines(pages)) }, moved };
}

/** Where the part begins; 0: nothing is before it. */
export const beginOf = ({ pages }: LogPart): number => pages[0]?.from ?? 0;
export const endOf = ({ pages }: LogPart): number => pages.at(-1)?.next ?? 0;
export const isAtEnd = ({ pages }: LogPart): boolean => {
  const last = pages.at(-1);
  return last === undefined || last.next >= last.total;
};
