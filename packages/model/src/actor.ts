import * as z from "zod";

/** Who did it; it comes from the credential, never from the request's text. */
export const actorSchema = z.object({
  kind: z.enum(["person", "run", "system"]),
  id: z.string().min(1),
});
export type Actor = z.infer<typeof actorSchema>;

/** Through what it was done. */
export const originSchema = z.enum(["cli", "web", "api", "mcp", "chat", "engine"]);
export type Origin = z.infer<typeof originSchema>;

export const systemActor: Actor = { kind: "system", id: "muster" };
