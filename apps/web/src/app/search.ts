import { columns } from "@muster/core/view";

/** What the address says besides its path. What cannot be read is left out: an address is never an error. */
type Raw = Record<string, unknown>;

const text = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

const positive = (value: unknown): number | undefined =>
  typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : undefined;

const oneOf =
  <Word extends string>(...words: Word[]) =>
  (value: unknown): Word | undefined =>
    words.find((word) => word === value);

/** Without the fields that say nothing, so that addresses stay short. */
const said = <Search extends object>(search: Search): Partial<Search> =>
  Object.fromEntries(
    Object.entries(search).filter(([, value]) => value !== undefined),
  ) as Partial<Search>;

/** The project's id; absent: all. */
const ofProject = ({ project }: Raw) => ({ project: text(project) });

export const projectSearch = (raw: Raw) => said(ofProject(raw));

export const inboxSearch = (raw: Raw) => said({ ...ofProject(raw), open: text(raw["open"]) });

export const boardSearch = (raw: Raw) =>
  said({
    ...ofProject(raw),
    q: text(raw["q"]),
    task: text(raw["task"]),
    /** The one that a phone shows. */
    column: oneOf(...columns)(raw["column"]),
  });

export const taskSearch = (raw: Raw) =>
  said({ ...ofProject(raw), tab: oneOf("conversation", "facts")(raw["tab"]) });

export const reviewSearch = (raw: Raw) =>
  said({
    ...ofProject(raw),
    /** What is compared; absent: what changed since the person last looked. */
    show: text(raw["show"]),
    file: text(raw["file"]),
    line: positive(raw["line"]),
    side: oneOf("old", "new")(raw["side"]),
    /** Absent: as chosen last in this browser. */
    view: oneOf("unified", "split")(raw["view"]),
    /** Absent: it counts. */
    whitespace: oneOf("ignore")(raw["whitespace"]),
    gate: text(raw["gate"]),
  });
