import type { Repository } from "@muster/core";
import type { Landing } from "@muster/model";
import { done, failed, type JobCall, type JobKind } from "../engine/job-kind.ts";
import { recordFact } from "../record.ts";
import { repositoryOf } from "../world.ts";

/** A delivered commit brings along every landing before it. */
async function deliverEarlier(
  { world, facts }: JobCall,
  repository: Repository,
  delivered: Landing,
): Promise<void> {
  const others = world.store
    .undelivered(facts.project.id)
    .filter((landing) => landing.id !== delivered.id);
  for (const other of others) {
    if (other.to === null || delivered.to === null) continue;
    const contained = await world.vcs.contains(repository, other.to, delivered.to);
    if (contained.ok && contained.value)
      recordFact(world, other.taskId, { type: "delivered", landing: other.id });
  }
}

/** Brings the landed commit into the user's clone, or says what is in the way. */
export const deliver: JobKind = {
  kind: "deliver",
  async act(call) {
    const { world, facts } = call;
    const { landing } = facts;
    if (landing?.delivery !== "pending" || landing.to === null) return done();
    const repository = repositoryOf(world, facts.project);
    const result = await world.vcs.deliver(repository, landing.to);
    if (!result.ok) return failed(result.error.detail);
    const { value } = result;
    if (value.code === "blocked") {
      const { reason, detail, paths } = value;
      return done({ type: "delivery_blocked", landing: landing.id, reason, detail, paths });
    }
    await deliverEarlier(call, repository, landing);
    return done({ type: "delivered", landing: landing.id });
  },
};
