import { createHash } from "node:crypto";
import type { Configuration, GateDefinition } from "@muster/model";

/**
 * Identity of a gate's meaning: its definition, the setup it runs after and the environment's fingerprint.
 * A result counts for a tree only under the same hash.
 */
export function definitionHash(
  gate: GateDefinition,
  configuration: Pick<Configuration, "setup">,
  fingerprint: string,
): string {
  const meaning = JSON.stringify([
    gate.name,
    gate.run,
    gate.timeout,
    configuration.setup ?? null,
    fingerprint,
  ]);
  return createHash("sha256").update(meaning).digest("hex");
}
