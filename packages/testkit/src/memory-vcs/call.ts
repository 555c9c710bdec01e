import type { VcsFailed } from "@muster/core";
import { err, ok, type Result } from "@muster/model";

/** A call of the port: what is thrown because something is not there comes back as git's failure would. */
export async function call<Value>(
  operation: string,
  work: () => Value,
): Promise<Result<Value, VcsFailed>> {
  try {
    return ok(work());
  } catch (error) {
    return err({ code: "vcs_failed", operation, detail: String(error), retryable: false });
  }
}
