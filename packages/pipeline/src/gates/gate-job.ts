import type { GateRun, Repository } from "@muster/core";
import { gateDefinitionSchema, setupDefinitionSchema } from "@muster/model";
import * as z from "zod";
import { setUp } from "../dispatch/setup.ts";
import { done, failed, type JobCall, type JobKind, type JobOutcome } from "../engine/job-kind.ts";
import { logName, repositoryOf } from "../world.ts";

const payloadSchema = z.object({
  gate: gateDefinitionSchema,
  setup: setupDefinitionSchema.nullable(),
  definitionHash: z.string(),
  tree: z.string(),
  commit: z.string(),
  number: z.int().positive(),
});
type Payload = z.infer<typeof payloadSchema>;

const notPrepared = (detail: string, tail = ""): GateRun => ({
  outcome: "could_not_run",
  exitCode: null,
  detail,
  durationMs: 0,
  tail,
});

async function runGate(
  call: JobCall,
  repository: Repository,
  wanted: Payload,
): Promise<{ run: GateRun; log: string } | string> {
  const { world, facts, job } = call;
  const checkout = world.places.checkout(job.key);
  const checkedOut = await world.vcs.checkout(repository, checkout, wanted.commit);
  if (!checkedOut.ok) return checkedOut.error.detail;
  const of = `gate-${wanted.tree.slice(0, 12)}-${wanted.definitionHash.slice(0, 12)}-${wanted.number}`;
  const log = logName(facts.task.id, of);
  await world.remains.prepareLogs(facts.task.id);
  const setupLog = logName(facts.task.id, `setup-${of}`);
  const ready = await setUp(call, wanted.setup, { path: checkout, log: setupLog });
  if (!ready.ok) {
    const { detail, tail } = ready.error;
    return { run: notPrepared(`could not be set up, ${detail}`, tail), log: setupLog };
  }
  for (const text of ready.value) world.log({ level: "warning", text, data: { gate: log } });
  if (call.isBrokenOff()) return { run: notPrepared("was stopped by Muster"), log };
  const run = await world.gates.run({
    key: job.key,
    checkout,
    definition: wanted.gate,
    environment: {
      MUSTER_PROJECT: facts.project.name,
      MUSTER_GATE: wanted.gate.name,
      MUSTER_TREE: wanted.tree,
    },
    log: world.places.log(log),
  });
  return { run, log };
}

async function actOnGate(call: JobCall): Promise<JobOutcome> {
  const { world, facts, job } = call;
  const wanted = payloadSchema.parse(job.payload);
  const known = world.store.gateResult(facts.project.id, wanted.tree, wanted.definitionHash);
  if (known !== null && known.number >= wanted.number) return done();
  const repository = repositoryOf(world, facts.project);
  const ran = await runGate(call, repository, wanted);
  const removed = await world.vcs.removeCheckout(world.places.checkout(job.key));
  if (typeof ran === "string") return failed(ran);
  if (call.isBrokenOff()) return removed.ok ? done() : failed(removed.error.detail);
  if (!removed.ok) world.log({ level: "warning", text: removed.error.detail });
  const { gate, setup: _setup, ...identity } = wanted;
  return done({
    type: "gate_result",
    result: { ...identity, gate: gate.name, ...ran.run, log: ran.log },
  });
}

/** One gate on one tree, in a checkout of its own that is thrown away afterwards [OV-20]. */
export const gate: JobKind = {
  kind: "gate",
  lane: "gates",
  async probe({ world, job }) {
    await world.gates.reap(job.key);
    return null;
  },
  act: actOnGate,
  async clear({ world, job }) {
    await world.gates.reap(job.key);
    await world.vcs.removeCheckout(world.places.checkout(job.key));
  },
  breakOff: ({ world, job }) => world.gates.reap(job.key),
};
