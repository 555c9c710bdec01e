import { spawn } from "node:child_process";

/** Resolves as soon as a file holds a text, now or when somebody has written it. */
export async function untilFileHas(file: string, text: string): Promise<void> {
  // The runtime's own watcher may leave out the last of several writes.
  const tail = spawn("tail", ["-c", "+1", "-f", file], { stdio: ["ignore", "pipe", "inherit"] });
  const closed = new Promise<void>((resolve) => tail.once("close", () => resolve()));
  let read = "";
  for await (const chunk of tail.stdout) {
    read += String(chunk);
    if (read.includes(text)) break;
  }
  tail.kill("SIGKILL");
  await closed;
}
