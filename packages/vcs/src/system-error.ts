import type { VcsFailed } from "@muster/core";
import { err, type Result } from "@muster/model";
import { failed } from "./command/git.ts";

const absent = ["ENOENT", "ENOTDIR"];

/** What whoever writes a folder can bring about in it. */
const unreadable = [...absent, "ELOOP", "EACCES", "EPERM", "ENAMETOOLONG", "ENXIO", "EISDIR"];

const insteadOf =
  (codes: readonly string[]) =>
  <Value>(value: Value) =>
  (error: unknown): Value => {
    if (codes.includes((error as NodeJS.ErrnoException).code ?? "")) return value;
    throw error;
  };

/** For a path that leads to nothing. Any other error says nothing about what is there, and is thrown. */
export const whenAbsent = insteadOf(absent);

/** For what an agent has put into a folder of its own, and a path to it. An error of the machine is thrown. */
export const whenUnreadable = insteadOf(unreadable);

/** An error of the system in the middle of an operation is a failure of it that may pass. */
export async function reported<Value, Refused>(
  operation: string,
  work: () => Promise<Result<Value, Refused>>,
): Promise<Result<Value, Refused | VcsFailed>> {
  try {
    return await work();
  } catch (error) {
    const { syscall, message } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    return err(failed(operation, message, true));
  }
}
