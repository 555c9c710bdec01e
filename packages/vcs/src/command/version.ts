import { err, ok, type Result } from "@muster/model";
import { runCommand, text } from "@muster/process";
import { composeEnvironment } from "./environment.ts";

export interface GitVersion {
  major: number;
  minor: number;
  /** As git prints it. */
  text: string;
}

export type GitUnusable =
  | { code: "git_missing"; detail: string }
  | { code: "git_too_old"; detail: string; version: GitVersion };

const oldestSupported = { major: 2, minor: 38 };

export const isAtLeast = (version: GitVersion, major: number, minor: number): boolean =>
  version.major > major || (version.major === major && version.minor >= minor);

/** The version of git on this machine, refused when it is older than 2.38. */
export async function gitVersion(
  gitPath = "git",
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<Result<GitVersion, GitUnusable>> {
  const result = await runCommand({
    file: gitPath,
    args: ["version"],
    cwd: "/",
    env: composeEnvironment(environment, "mirror", {}),
    timeoutMs: 10_000,
    maxOutputBytes: 10_000,
  });
  if (!result.ok) {
    const isAbsent = result.error.code === "spawn_failed";
    const reason = isAbsent
      ? "is not there, or may not be executed"
      : `fails: ${result.error.code}`;
    return err({ code: "git_missing", detail: `${gitPath} ${reason}` });
  }
  const version = parseVersion(text(result.value));
  if (version === null) {
    return err({ code: "git_missing", detail: `${gitPath} does not say which version it is` });
  }
  if (!isAtLeast(version, oldestSupported.major, oldestSupported.minor)) {
    return err({ code: "git_too_old", detail: `git ${version.text} is older than 2.38`, version });
  }
  return ok(version);
}

function parseVersion(line: string): GitVersion | null {
  const match = /^git version ((\d+)\.(\d+)\S*)/.exec(line);
  if (!match) return null;
  return { major: Number(match[2]), minor: Number(match[3]), text: match[1] ?? "" };
}
