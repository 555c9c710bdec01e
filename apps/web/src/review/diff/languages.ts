/** The languages that are coloured, by how file names end; all others are plain text. */
const endings: Record<string, readonly string[]> = {
  bash: ["sh", "bash", "zsh"],
  c: ["c", "h"],
  clojure: ["clj", "cljs", "cljc", "edn"],
  cpp: ["cc", "cpp", "cxx", "hh", "hpp", "hxx"],
  csharp: ["cs"],
  css: ["css"],
  dart: ["dart"],
  elixir: ["ex", "exs"],
  erlang: ["erl", "hrl"],
  go: ["go"],
  graphql: ["graphql", "gql"],
  haskell: ["hs"],
  html: ["html", "htm"],
  java: ["java"],
  javascript: ["js", "mjs", "cjs"],
  json: ["json", "jsonc", "webmanifest"],
  jsx: ["jsx"],
  kotlin: ["kt", "kts"],
  less: ["less"],
  lua: ["lua"],
  markdown: ["md", "markdown"],
  mdx: ["mdx"],
  nix: ["nix"],
  php: ["php"],
  proto: ["proto"],
  python: ["py", "pyi"],
  ruby: ["rb", "rake", "gemspec"],
  rust: ["rs"],
  scala: ["scala", "sc"],
  scss: ["scss"],
  sql: ["sql"],
  svelte: ["svelte"],
  swift: ["swift"],
  terraform: ["tf", "tfvars"],
  toml: ["toml"],
  tsx: ["tsx"],
  typescript: ["ts", "mts", "cts"],
  vue: ["vue"],
  xml: ["xml", "svg", "plist"],
  yaml: ["yaml", "yml"],
  zig: ["zig"],
};

/** Files that have no ending. */
const names: Record<string, string> = {
  dockerfile: "docker",
  containerfile: "docker",
  makefile: "make",
  gnumakefile: "make",
  gemfile: "ruby",
  rakefile: "ruby",
  "bun.lock": "json",
};

const byEnding = new Map(
  Object.entries(endings).flatMap(([language, all]) => all.map((ending) => [ending, language])),
);

/** The language of a file by its path; `text` where it is none of ours. */
export function languageOf(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  const ending = name.slice(name.lastIndexOf(".") + 1);
  return names[name] ?? byEnding.get(ending) ?? "text";
}
