import type { Store } from "@muster/core";
import { Crashed, type Life } from "./life.ts";

/** The store of one life: a crash may follow any commit, and the dead write and read nothing. */
export function mortalStore(store: Store, life: Life, crashes: () => boolean): Store {
  const guarded = new Proxy(store, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== "function") return value;
      return (...args: unknown[]): unknown => {
        if (life.dead) throw new Crashed();
        return value.apply(target, args) as unknown;
      };
    },
  });
  return {
    ...Object.fromEntries(Object.keys(store).map((name) => [name, Reflect.get(guarded, name)])),
    epoch: store.epoch,
    commit(batch) {
      if (life.dead) throw new Crashed();
      const committed = store.commit(batch);
      if (committed.ok && crashes()) {
        life.dead = true;
        throw new Crashed();
      }
      return committed;
    },
    onCommit: (listener) =>
      store.onCommit((seq) => {
        if (!life.dead) listener(seq);
      }),
  } as Store;
}
