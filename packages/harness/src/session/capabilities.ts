import * as z from "zod";

/** What is read of the answer to `initialize`; all else passes. */
export const initializedSchema = z.object({
  protocolVersion: z.number(),
  agentInfo: z
    .object({ name: z.string().nullish(), version: z.string().nullish() })
    .nullish()
    .catch(null),
  /** Ways to log in, for agents that want one before a session. */
  authMethods: z
    .array(z.object({ id: z.string() }))
    .nullish()
    .catch(null),
  agentCapabilities: z
    .object({
      loadSession: z.boolean().nullish().catch(null),
      sessionCapabilities: z.object({ resume: z.unknown() }).nullish().catch(null),
    })
    .nullish()
    .catch(null),
});
export type Initialized = z.infer<typeof initializedSchema>;

const named = z.object({ id: z.string() });

/** What a session offers to choose from, by config options or the older ways. */
export const offerSchema = z.object({
  sessionId: z.string().nullish(),
  modes: z
    .object({ availableModes: z.array(named) })
    .nullish()
    .catch(null),
  models: z
    .object({ availableModels: z.array(z.object({ modelId: z.string() })) })
    .nullish()
    .catch(null),
  configOptions: z
    .array(z.looseObject({ id: z.string(), category: z.string().nullish() }))
    .nullish()
    .catch(null),
});
export type SessionOffer = z.infer<typeof offerSchema>;

/** The ways to go on with a session that the agent has advertised, the silent one first [AG-11]. */
export function waysToContinue(initialized: Initialized): ("session/resume" | "session/load")[] {
  const capabilities = initialized.agentCapabilities;
  const resume = capabilities?.sessionCapabilities?.resume;
  const canResume = resume !== undefined && resume !== null && resume !== false;
  return [
    ...(canResume ? (["session/resume"] as const) : []),
    ...(capabilities?.loadSession === true ? (["session/load"] as const) : []),
  ];
}
