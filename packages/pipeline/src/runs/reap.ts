import { done, failed, type JobKind } from "../engine/job-kind.ts";

/** A run that ended without proof keeps its slot until its processes are gone [HU-29]. */
export const reapRun: JobKind = {
  kind: "reap_run",
  async act({ supervisor, facts }) {
    if (facts.run?.state !== "unverified") return done();
    const buried = await supervisor.bury(facts.run.id, null);
    return buried.ok ? done() : failed(buried.error);
  },
};
