/**
 * `mirror`: Muster's own bare repository, no configuration but ours. `work_tree`: the same with a folder as its
 * working tree. `clone`: the user's repository, whose own configuration counts except for what is overridden.
 */
export type Scope = "mirror" | "work_tree" | "clone";

const inherited = ["PATH", "HOME", "XDG_CONFIG_HOME", "USER", "LOGNAME", "TMPDIR"] as const;

const always: Record<string, string> = {
  LC_ALL: "C",
  GIT_TERMINAL_PROMPT: "0",
  GIT_OPTIONAL_LOCKS: "0",
  GIT_NO_REPLACE_OBJECTS: "1",
  GIT_NO_LAZY_FETCH: "1",
  GIT_ALLOW_PROTOCOL: "file",
  GIT_LITERAL_PATHSPECS: "1",
  // Of the repositories that are made here some files are written by Muster itself.
  GIT_DEFAULT_REF_FORMAT: "files",
};

/** A file that the mirror brings along, so that commands which git starts itself see it too. */
export const ownConfigurationFile = "muster.gitconfig";

const everywhere: Settings = [
  ["core.hooksPath", "/dev/null"],
  ["core.fsmonitor", "false"],
  ["core.quotePath", "false"],
  ["gc.auto", "0"],
  ["maintenance.auto", "false"],
  ["fetch.writeCommitGraph", "false"],
  ["submodule.recurse", "false"],
  ["protocol.version", "2"],
];

const emptyTree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

const own: Settings = [
  ["core.attributesFile", "/dev/null"],
  ["core.excludesFile", "/dev/null"],
  ["core.autocrlf", "false"],
  ["core.splitIndex", "false"],
  ["core.untrackedCache", "false"],
  // Refs are flushed with packs; single objects are flushed in one go when a ref comes to need them.
  ["core.fsync", "committed,-loose-object,reference"],
  ["core.filesRefLockTimeout", "5000"],
  ["core.packedRefsTimeout", "5000"],
  ["merge.conflictStyle", "merge"],
];

export type Settings = readonly (readonly [key: string, value: string])[];

const settingsOf: Record<Scope, Settings> = {
  // Newer versions of git read attributes from HEAD in a bare repository, older ones none: the same for all.
  mirror: [...everywhere, ...own, ["attr.tree", emptyTree]],
  work_tree: [...everywhere, ...own],
  clone: everywhere,
};

const hidden: Record<string, string> = {
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_ATTR_NOSYSTEM: "1",
};

/** The whole environment of one git command: nothing that starts with `GIT_` is inherited. */
export function composeEnvironment(
  base: Readonly<Record<string, string | undefined>>,
  scope: Scope,
  extra: Readonly<Record<string, string>>,
  settings: Settings = [],
): Record<string, string> {
  const environment: Record<string, string> = { ...always };
  for (const name of inherited) {
    const value = base[name];
    if (value !== undefined) environment[name] = value;
  }
  if (scope !== "clone") Object.assign(environment, hidden);
  return { ...environment, ...overrides([...settingsOf[scope], ...settings]), ...extra };
}

/** Settings by environment: unlike `-c`, keys and values may hold any character. */
function overrides(settings: Settings): Record<string, string> {
  const environment: Record<string, string> = { GIT_CONFIG_COUNT: String(settings.length) };
  settings.forEach(([key, value], index) => {
    environment[`GIT_CONFIG_KEY_${index}`] = key;
    environment[`GIT_CONFIG_VALUE_${index}`] = value;
  });
  return environment;
}
