/** A map that is copied when something in it changes, once, so that what did not change keeps its identity. */
export class CopyOnWrite<Value> {
  #copy: Map<string, Value> | null = null;

  constructor(private readonly source: ReadonlyMap<string, Value>) {}

  get map(): ReadonlyMap<string, Value> {
    return this.#copy ?? this.source;
  }

  set(id: string, value: Value): void {
    if (this.map.get(id) !== value) this.#written().set(id, value);
  }

  delete(id: string): void {
    if (this.map.has(id)) this.#written().delete(id);
  }

  /** Lets go of all others. */
  keep(ids: ReadonlySet<string>): void {
    const others = [...this.map.keys()].filter((id) => !ids.has(id));
    for (const id of others) this.delete(id);
  }

  #written(): Map<string, Value> {
    this.#copy ??= new Map(this.source);
    return this.#copy;
  }
}
