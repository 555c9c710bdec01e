import { delimiter, dirname, join } from "node:path";
import { root } from "./root.mjs";

/** What `npm run` sets about this repository; a nested npm, or an agent's, must not see it. */
const ofNpmRun = [
  /^npm_(lifecycle|package)_/,
  /^npm_(command|execpath|node_execpath)$/,
  /^npm_config_(local_prefix|global_prefix|prefix|user_agent|node_gyp|npm_version|loglevel)$/,
  /^npm_config_(globalconfig|init_module)$/,
  /^(INIT_CWD|NODE|COLOR)$/,
];

/** @param {string} directory */
function ancestors(directory) {
  const found = [directory];
  while (dirname(directory) !== directory) {
    directory = dirname(directory);
    found.push(directory);
  }
  return found;
}

const pathsOfNpmRun = new Set(
  ancestors(root).map((folder) => join(folder, "node_modules", ".bin")),
);

/** @param {string} entry */
const isFromNpm = (entry) =>
  pathsOfNpmRun.has(entry) || entry.endsWith("run-script/lib/node-gyp-bin");

/**
 * npm also exports its defaults as empty values, which a nested npm would take as settings.
 * @param {string} name
 * @param {string | undefined} value
 */
const isKept = (name, value) =>
  !ofNpmRun.some((pattern) => pattern.test(name)) &&
  !(name.startsWith("npm_config_") && value === "");

/**
 * The environment as it was before `npm run` added to it.
 * @param {NodeJS.ProcessEnv} environment
 * @returns {NodeJS.ProcessEnv}
 */
export function withoutNpm(environment) {
  const kept = Object.entries(environment).filter(([name, value]) => isKept(name, value));
  const path = (environment.PATH ?? "").split(delimiter).filter((entry) => !isFromNpm(entry));
  return { ...Object.fromEntries(kept), PATH: path.join(delimiter) };
}

/**
 * @param {NodeJS.ProcessEnv} environment
 * @param {string} directory
 * @returns {NodeJS.ProcessEnv}
 */
export const withPath = (environment, directory) => ({
  ...environment,
  PATH: [directory, environment.PATH].join(delimiter),
});
