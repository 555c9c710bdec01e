// The one program in all its parts: a part that is not asked for is not loaded.
async function main(words: string[]): Promise<number> {
  const [part, argument, other] = words;
  // Inside a run only the bundled agent itself is started; all else goes to the verbs, which know the run's door alone.
  const isInRun = process.env["MUSTER_RUN_ID"] !== undefined;
  if (part === "runner" && !isInRun && argument !== undefined) {
    const { runRunner } = await import("@muster/runner");
    return runRunner(argument);
  }
  if (part === "agent" && argument === "scripted") {
    const { runScriptedAgent } = await import("@muster/scripted");
    return runScriptedAgent({
      input: process.stdin,
      output: process.stdout,
      environment: process.env,
    });
  }
  if (part === "copy-database" && !isInRun && argument !== undefined && other !== undefined) {
    const { copyDatabase } = await import("@muster/store");
    process.stdout.write(JSON.stringify(copyDatabase(argument, other)));
    return 0;
  }
  if (part === "daemon" && !isInRun) {
    const { daemonMain } = await import("./daemon/main.ts");
    return daemonMain();
  }
  if (part === "demo" && !isInRun) {
    const { demoMain } = await import("./demo/main.ts");
    return demoMain(words.slice(1));
  }
  const [{ runCli }, { commandLineHost }] = await Promise.all([
    import("@muster/cli"),
    import("./command-line/host.ts"),
  ]);
  return runCli(words, commandLineHost());
}

process.exit(await main(process.argv.slice(2)));
