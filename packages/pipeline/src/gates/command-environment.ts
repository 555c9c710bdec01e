/** Taken from the daemon's environment: where programs are, who runs them, where they may write. */
const inherited = ["PATH", "HOME", "USER", "LOGNAME", "TMPDIR"] as const;

const fixed = { LANG: "C.UTF-8", TERM: "dumb", CI: "true", GIT_TERMINAL_PROMPT: "0" };

/** The whole environment of a gate or setup command, before its own variables [OV-20]. */
export function commandEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const taken = inherited.flatMap((name): [string, string][] => {
    const value = environment[name];
    return value === undefined ? [] : [[name, value]];
  });
  return { ...Object.fromEntries(taken), ...fixed };
}
