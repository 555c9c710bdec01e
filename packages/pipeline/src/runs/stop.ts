import { done, failed, type JobKind } from "../engine/job-kind.ts";

export const stopRun: JobKind = {
  kind: "stop_run",
  async act({ supervisor, facts }) {
    const { run } = facts;
    if (run === null || run.state === "ended") return done();
    const stopped = await supervisor.stop(run.id, "stopped");
    return stopped.ok ? done() : failed(stopped.error);
  },
};
