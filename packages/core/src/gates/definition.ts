import { createHash } from "node:crypto";
import type { GateDefinition, SetupDefinition } from "@muster/model";

/** Keys in text order, so that the order in which an object was built does not show. */
const sortKeys = (_key: string, value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1)),
      )
    : value;

/** Names everything but the tree that a gate result belongs to: sha256, hexadecimal [OV-29]. */
export const definitionHash = (
  gate: GateDefinition,
  setup: SetupDefinition | null,
  fingerprint: string,
): string =>
  createHash("sha256").update(JSON.stringify({ gate, setup, fingerprint }, sortKeys)).digest("hex");
