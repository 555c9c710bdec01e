import { currentRevision, gateProof, openLanding, openRound } from "@muster/core";
import { done, failed, type JobKind } from "../engine/job-kind.ts";
import { repositoryOf } from "../world.ts";
import { squash } from "./squash.ts";

/** Makes the commit that lands, of what was built: it says what the gates found on its tree. */
export const commitLanding: JobKind = {
  kind: "commit_landing",
  async act({ world, facts }) {
    const landing = openLanding(facts);
    const revision = currentRevision(facts);
    const round = openRound(facts);
    if (landing?.state !== "checking" || revision === null || round === null) return done();
    const { from, tree } = landing;
    if (from === null || tree === null) return done();
    const commit = await squash(world, facts, {
      repository: repositoryOf(world, facts.project),
      landing,
      revision,
      round,
      tip: from,
      tree,
      gates: gateProof(facts, world.fingerprint),
    });
    if (!commit.ok) return failed(commit.error.detail);
    return done({ type: "landing_intended", landing: landing.id, from, tree, to: commit.value });
  },
};
