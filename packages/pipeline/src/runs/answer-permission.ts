import { isId } from "@muster/model";
import * as z from "zod";
import { done, failed, type JobKind } from "../engine/job-kind.ts";

const payloadSchema = z.object({
  run: z.string(),
  request: z.string(),
  decision: z.enum(["allow", "deny"]),
  by: z.enum(["person", "deadline"]),
});

/** Tells the run what was decided; a request that is answered or void already needs nothing. */
export const answerPermission: JobKind = {
  kind: "answer_permission",
  once: true,
  async act({ supervisor, job }) {
    const { run, request, decision, by } = payloadSchema.parse(job.payload);
    if (!isId("run", run)) return done();
    // After a restart the run may not have been found again yet, and its agent waits for ever.
    if (!(await supervisor.attach(run))) return done();
    const link = supervisor.link(run);
    if (link === null) return done();
    const answered = await link.answerPermission(request, decision, by);
    await supervisor.look(run);
    const over = answered.ok || answered.error.code !== "turn_in_progress";
    return over ? done() : failed(answered.error.detail);
  },
};
