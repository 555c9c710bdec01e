// Opens the store in the folder of its argument, says so, and holds it until it is killed.
import { openIn } from "./open.ts";

const store = openIn(process.argv[2] ?? "");
process.stdout.write(`${store.epoch}\n`);
process.stdin.on("close", () => store.close());
process.stdin.resume();
