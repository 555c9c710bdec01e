import type { Batch, Store } from "@muster/core";
import { err } from "@muster/model";
import { Crashed, type Life } from "./life.ts";
import { RememberedFacts } from "./remembered-facts.ts";

export interface MortalStoreOptions {
  store: Store;
  life: Life;
  /** Asked after each commit: does the daemon die now? */
  crashes(): boolean;
  /** Asked before each commit: is the disk full? */
  isFull(): boolean;
  /** Called with the store as it is after each commit. */
  committed(batch: Batch, store: Store): void;
}

/** Every method throws once the daemon is dead. */
const mortal = (store: Store, life: Life): Store =>
  Object.fromEntries(
    Object.entries(store).map(([name, value]: [string, unknown]) => [
      name,
      typeof value !== "function"
        ? value
        : (...args: unknown[]): unknown => {
            if (life.dead) throw new Crashed();
            return (value as (...given: unknown[]) => unknown)(...args);
          },
    ]),
  ) as unknown as Store;

/** The store of one life: a crash may follow any commit, and the dead write and read nothing. */
export function mortalStore(options: MortalStoreOptions): Store {
  const { life } = options;
  const facts = new RememberedFacts(options.store);
  const commit = (batch: Batch): ReturnType<Store["commit"]> => {
    if (options.isFull()) return err({ code: "not_written", reason: "the disk is full" });
    facts.forget(batch);
    const committed = options.store.commit(batch);
    if (!committed.ok) return committed;
    options.committed(batch, store);
    if (options.crashes()) {
      life.dead = true;
      throw new Crashed();
    }
    return committed;
  };
  const store: Store = mortal(
    {
      ...options.store,
      ...facts.reads,
      commit,
      onCommit: (listener) =>
        options.store.onCommit((seq) => {
          if (!life.dead) listener(seq);
        }),
    },
    life,
  );
  return store;
}
