/** The part of oxlint's plugin interface that our rules use. */
export type Located = { range: [number, number] };

type Context = {
  /** Where oxlint was started: the repository. */
  cwd: string;
  filename: string;
  report: (problem: { node: Located; message: string }) => void;
  sourceCode: { getAllComments: () => (Located & { value: string })[] };
};

type Visitor = Record<string, (node: never) => void>;

export type Rule = { create: (context: Context) => Visitor };
