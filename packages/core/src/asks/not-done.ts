const words: Record<string, string> = {
  prepare: "The workspace could not be prepared",
  place: "The workspace could not be brought to its new base",
  retire: "The former workspace could not be put away",
  start_run: "The run could not be started",
  prompt: "The prompt could not be sent",
  stop_run: "The run could not be stopped",
  reap_run: "What is left of the run could not be ended",
  snapshot: "The work could not be saved",
  answer_permission: "The answer could not be passed on",
  gate: "A gate could not be begun",
  rebase: "The change could not be brought to the target's new tip",
  build_landing: "The result of the landing could not be built",
  commit_landing: "The landing could not be committed",
  move_target: "The target could not be moved",
  look_at_target: "The target could not be looked at",
  deliver: "The change could not be delivered",
};

/** That a job of this kind was not done, for people. */
export const notDone = (job: string): string =>
  words[job] ?? `Muster could not do it: ${job.replaceAll("_", " ")}`;
