import type { Configuration, LeftOut } from "@muster/model";
import type { FileChange } from "../ports/vcs.ts";

export const flagKinds = [
  "gate_configuration",
  "invalid_configuration",
  "gate_script",
  "continuous_integration",
  "lockfile",
  "deleted_test",
  "large",
  "binary",
  "mode_change",
  "left_out",
  "not_enforced",
  "no_gates",
  "unreadable",
] as const;

/** Something a reviewer must not overlook. */
export interface Flag {
  kind: (typeof flagKinds)[number];
  path: string | null;
  text: string;
}

const lockfiles = new Set([
  "package-lock.json",
  "npm-shrinkwrap.json",
  "yarn.lock",
  "pnpm-lock.yaml",
  "bun.lock",
  "bun.lockb",
  "Cargo.lock",
  "go.sum",
  "poetry.lock",
  "uv.lock",
  "Pipfile.lock",
  "Gemfile.lock",
  "composer.lock",
]);
const integrationFolders = [".github/workflows/", ".gitlab/", ".circleci/", ".buildkite/", ".ci/"];
const integrationFiles = new Set([".gitlab-ci.yml", "Jenkinsfile", "azure-pipelines.yml"]);
const testPath = /(^|\/)(tests?|__tests__|spec)\/|[._-](test|spec)\.[^/]+$|(^|\/)test_[^/]+$/;
const largeLines = 1000;

/** Made by a program, and never read line by line. */
const isLockfile = (path: string): boolean => lockfiles.has(nameOf(path));

/** Written by a bundler or a test runner: minified code, source maps, snapshots. */
const generatedPath =
  /[._-]min\.(js|mjs|cjs|css)$|\.(js|mjs|cjs|css)\.map$|\.snap$|(^|\/)__snapshots__\//;

/** By its name alone, whatever the repository says of it. */
export const isGeneratedPath = (path: string): boolean =>
  isLockfile(path) || generatedPath.test(path);

const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

const isIntegration = (path: string): boolean =>
  integrationFiles.has(path) || integrationFolders.some((folder) => path.startsWith(folder));

/** Words of the gates' and setup's commands that name a file of the repository. */
const commandsOf = (configuration: Configuration): string =>
  [...configuration.gate.map((gate) => gate.run), configuration.setup?.run ?? ""].join("\n");

const namesFile = (commands: string, path: string): boolean =>
  commands.split(/[\s;&|()'"]+/).some((word) => word.replace(/^\.\//, "") === path);

function flagsOfFile(file: FileChange, commands: string): Flag[] {
  const { path } = file;
  const former = file.oldPath ?? path;
  const lines = (file.additions ?? 0) + (file.deletions ?? 0);
  const found: [boolean, Flag["kind"], string][] = [
    [
      path === ".muster.toml" || former === ".muster.toml",
      "gate_configuration",
      "changes the configuration of gates; the old one judges it",
    ],
    [
      namesFile(commands, path) || namesFile(commands, former),
      "gate_script",
      "changes a file that a gate runs",
    ],
    [isIntegration(path), "continuous_integration", "changes continuous integration"],
    [isLockfile(path), "lockfile", "changes a lockfile"],
    [
      testPath.test(former) && (file.status === "deleted" || !testPath.test(path)),
      "deleted_test",
      "deletes a test",
    ],
    [lines > largeLines, "large", `changes ${lines} lines`],
    [file.binary, "binary", "is binary"],
    [
      file.oldMode !== file.newMode && file.status === "modified",
      "mode_change",
      `changes its mode from ${file.oldMode} to ${file.newMode}`,
    ],
  ];
  return found.filter(([is]) => is).map(([, kind, text]) => ({ kind, path, text }));
}

/** Flags of the files themselves, by what the gates and the setup of their base run. */
export const flagsOfFiles = (files: FileChange[], configuration: Configuration): Flag[] =>
  files.flatMap((file) => flagsOfFile(file, commandsOf(configuration)));

/** Flags of a revision whose files cannot be read; `detail` says why. */
export const flagsOfUnreadable = (detail: string): Flag[] => [
  { kind: "unreadable", path: null, text: `its diff cannot be read: ${detail}` },
];

/**
 * Flags of a revision, from its files and the configuration of its base [OV-27]. `invalid` says what is wrong with the
 * configuration that it brings.
 */
export function flagsOf(
  files: FileChange[],
  configuration: Configuration,
  leftOut: LeftOut[],
  invalid: string | null,
): Flag[] {
  const general: Flag[] = [
    { kind: "not_enforced", path: null, text: "not enforced: agents run as you, unsandboxed" },
  ];
  if (configuration.gate.length === 0)
    general.push({
      kind: "no_gates",
      path: null,
      text: "no gates are configured: nothing was checked",
    });
  if (invalid !== null)
    general.push({
      kind: "invalid_configuration",
      path: null,
      text: `no task can start once this has landed: ${invalid}`,
    });
  return [
    ...general,
    ...flagsOfFiles(files, configuration),
    ...leftOut.map((file): Flag => ({
      kind: "left_out",
      path: file.path,
      text: `is not part of the revision: ${file.reason.replaceAll("_", " ")}`,
    })),
  ];
}
