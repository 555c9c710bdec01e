import type { Health } from "@muster/contract";
import type { CallFailure } from "@muster/contract/client";
import type { Result } from "@muster/model";

/** Codes that an operation or field gives which the other side does not know. */
const strange = new Set<string>(["not_found", "method_not_allowed", "invalid_input"]);

/** Says so when a daemon of another build did not understand; it goes on until somebody starts the new one. */
export async function explainOldDaemon(
  failure: CallFailure,
  ownBuild: string,
  health: () => Promise<Result<Health, CallFailure>>,
): Promise<CallFailure> {
  if (failure.kind !== "answered" || !strange.has(failure.error.code)) return failure;
  const found = await health();
  if (!found.ok || found.value.build === ownBuild) return failure;
  const next = `${failure.error.next} The daemon is of another build than this program: \`muster start\` renews it, runs live on.`;
  return { kind: "answered", error: { ...failure.error, next } };
}
