/**
 * Who may import whom. A package imports only from packages of a lower rank, so siblings of one rank
 * never import each other; `only` narrows that where the architecture asks for less. A package is
 * entered by its index, or by one of its `entries` where a user needs only that part.
 */
export type PackageRule = {
  rank: number;
  only?: readonly string[];
  entries?: readonly string[];
};

export const packageRules: Record<string, PackageRule> = {
  model: { rank: 0 },
  core: { rank: 1, entries: ["plain", "view"] },
  contract: { rank: 2, entries: ["client", "live"] },
  process: { rank: 2 },
  store: { rank: 3 },
  vcs: { rank: 3 },
  harness: { rank: 3 },
  runner: { rank: 4, only: ["model", "core", "process", "harness"], entries: ["door"] },
  pipeline: { rank: 5, entries: ["home"] },
  server: { rank: 6 },
  cli: { rank: 6, only: ["model", "core", "contract", "process"] },
  scripted: { rank: 6, only: ["model"] },
  testkit: { rank: 6, entries: ["browser"] },
};

/** Ranks above every package: programs composed of them. */
const appRank = 7;

/** What a file of one home may not import although its rank allows it. */
const testOnly = "testkit";

/**
 * Apps that are not composed of packages but enter some of them by the parts that are made for them: what they may
 * import, by its full name, and what of it for its types alone. Such an app runs in a browser, without the machine.
 */
export const browserApps: Record<string, { only: readonly string[]; types: readonly string[] }> = {
  web: { only: ["model", "core/view", "contract/client", "contract/live"], types: ["contract"] },
};

const namesOf = (below: number): string[] =>
  Object.keys(packageRules).filter((name) => (packageRules[name]?.rank ?? appRank) < below);

/** Names of the packages that program code of `home` may import. */
export function allowedImports(home: { kind: "package" | "app"; name: string }): string[] {
  const rule = home.kind === "app" ? { rank: appRank } : packageRules[home.name];
  if (!rule) return [];
  const allowed = rule.only ?? namesOf(rule.rank);
  return allowed.filter((name) => name !== testOnly);
}

/** Modules that only some homes may import, and where to go instead. */
export const restrictedModules: {
  module: RegExp;
  packages: readonly string[];
  instead: string;
}[] = [
  {
    module: /^(node:)?child_process$/,
    packages: ["process", "scripted", "testkit"],
    instead: "start processes through @muster/process",
  },
  {
    module: /^((node:)?sqlite|bun:sqlite)$/,
    packages: ["store", "testkit"],
    instead: "keep state in @muster/store",
  },
  {
    module: /^bun(:(?!test$).*)?$/,
    packages: ["server", "testkit"],
    instead: "use node:* modules",
  },
];

/** Homes of program code that may use the `Bun` global. */
export const bunGlobalPackages: readonly string[] = ["server", "testkit"];
