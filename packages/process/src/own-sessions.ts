/**
 * Sessions that this process has started and whose leader still runs. A sweep by working directory
 * spares them: git at work in a workspace is not part of the run that is stopped there.
 */
const running = new Set<number>();

export function rememberSession(pid: number, exited: Promise<unknown>): void {
  running.add(pid);
  void exited.then(() => running.delete(pid));
}

export const isOwnSession = (session: number | null): boolean =>
  session !== null && running.has(session);
