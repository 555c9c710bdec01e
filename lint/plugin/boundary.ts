import { isBuiltin } from "node:module";
import { relative, resolve, dirname, sep } from "node:path";
import { allowedImports, browserApps, packageRules, restrictedModules } from "../packages.ts";
import type { Home } from "./home.ts";

const scope = "@muster/";

/** An import as it stands in a file. */
export type Import = {
  root: string;
  file: string;
  specifier: string;
  /** Nothing of it is left when the program runs. */
  isType: boolean;
};

/** Program code of an app that runs in a browser; null for every other. */
const browserAppOf = (home: Home) =>
  home.kind === "app" && !home.isTest && home.file.startsWith("src/")
    ? (browserApps[home.name] ?? null)
    : null;

function browserProblem(home: Home, { specifier, isType }: Import): string | null {
  const app = browserAppOf(home);
  if (app === null) return null;
  if (!specifier.startsWith(scope)) {
    const isMachine = isBuiltin(specifier) || /^(bun|node):|^bun$/.test(specifier);
    return isMachine ? `${specifier} does not exist in a browser` : null;
  }
  const name = specifier.slice(scope.length);
  if (app.only.includes(name) || (isType && app.types.includes(name))) return null;
  return app.types.includes(name)
    ? `${home.name} may import types from ${specifier}, nothing that runs`
    : `${home.name} may not import ${name}: it has ${app.only.join(", ")}`;
}

function packageProblem(home: Home, specifier: string): string | null {
  const [name = "", ...deeper] = specifier.slice(scope.length).split("/");
  const entry = deeper.join("/");
  if (entry !== "" && !packageRules[name]?.entries?.includes(entry)) {
    return `import ${scope}${name} by its index, not its inner files`;
  }
  if (home.kind === "tool")
    return home.name === "bench" ? null : `${home.name}/ imports no package`;
  if (home.isTest && name in packageRules) return null;
  if (home.kind === "package" && name === home.name) return "import your own files by their path";
  if (allowedImports({ kind: home.kind, name: home.name }).includes(name)) return null;
  return name === "testkit"
    ? "testkit is for tests only"
    : `${home.name} may not import ${name}: imports go from higher packages to lower ones`;
}

function restrictionProblem(home: Home, specifier: string): string | null {
  if (home.kind === "tool" || home.isTest) return null;
  const rule = restrictedModules.find(({ module }) => module.test(specifier));
  if (!rule || rule.packages.includes(home.name)) return null;
  return `${specifier} is not for ${home.name}: ${rule.instead}`;
}

function pathProblem(home: Home, root: string, file: string, specifier: string): string | null {
  const path = relative(root, resolve(dirname(file), specifier))
    .split(sep)
    .join("/");
  if (`${path}/`.startsWith(`${home.folder}/`)) return null;
  const isSharedTool = home.kind === "tool" && /^(lint|scripts)\//.test(path);
  return isSharedTool ? null : `${specifier} reaches out of ${home.folder}`;
}

/** Why a file may not import what it imports, or null when it may. */
export function boundaryProblem(home: Home, place: Import): string | null {
  const { root, file, specifier } = place;
  if (specifier.startsWith(".")) return pathProblem(home, root, file, specifier);
  const problem = browserProblem(home, place);
  if (problem !== null) return problem;
  if (specifier.startsWith(scope)) return packageProblem(home, specifier);
  return restrictionProblem(home, specifier);
}
