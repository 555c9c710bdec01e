import { apply } from "../../memory-vcs/repository.ts";
import { deliver } from "../../memory-vcs/delivery.ts";
import type { MemoryVcs } from "../../memory-vcs/index.ts";
import type { Random } from "../random.ts";
import { lineCount, paths, withLine } from "../texts.ts";
import type { Traits } from "../traits.ts";

/** The owner of the clone, who works there too. */
export class User {
  constructor(
    private readonly git: MemoryVcs,
    private readonly random: Random,
    private readonly traits: Traits,
  ) {}

  /** Something of what users do in their own clone. */
  async act(): Promise<void> {
    const { random } = this;
    if (random.chance(0.5)) return this.#commit({});
    if (random.chance(0.5)) return this.git.userWrites(this.#edit());
    if (random.chance(0.5)) return this.#tidyUp();
    if (random.chance(0.5)) return this.#commit({ ".muster.toml": this.traits.settings(random) });
    return this.#commit({ ".muster.toml": "nonsense = 1\n" });
  }

  /** Puts the clone in order: no edits, nothing undelivered, readable settings. */
  async settle(): Promise<void> {
    await this.#tidyUp();
    const { memory } = this.git;
    deliver(memory, memory.mirrorTip);
    if (memory.objects.files(memory.mirrorTip).get(".muster.toml")?.startsWith("nonsense"))
      await this.git.userCommits({ ".muster.toml": this.traits.settings(this.random) });
  }

  #edit(): Record<string, string> {
    const path = this.random.pick(paths);
    const text = this.git.memory.cloneFiles.get(path) ?? "";
    const line = `user ${this.random.below(1000)}`;
    return { [path]: withLine(text, this.random.below(lineCount), line) };
  }

  /** Most users commit only when nothing waits for delivery. */
  async #commit(files: Record<string, string>): Promise<void> {
    const { memory } = this.git;
    if (memory.cloneTip !== memory.mirrorTip && !this.traits.diverges) return;
    await this.#tidyUp();
    await this.git.userCommits(Object.keys(files).length > 0 ? files : this.#edit());
  }

  async #tidyUp(): Promise<void> {
    const { memory } = this.git;
    const committed = memory.objects.files(memory.cloneTip);
    const loose = [...memory.cloneFiles.keys()].filter((path) => !committed.has(path));
    apply(memory.cloneFiles, {
      ...Object.fromEntries(committed),
      ...Object.fromEntries(loose.map((path) => [path, null])),
    });
  }
}
