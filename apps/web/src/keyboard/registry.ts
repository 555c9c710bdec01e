/** Where a key means something. A layer (dialog, menu) puts all scopes below it to sleep. */
export interface Scope {
  id: string;
  title: string;
  isLayer: boolean;
  /** A scope of a higher rank is asked first; those of one rank in the order in which they came. */
  rank: number;
}

/** One thing a person can do: its key, its button and its entry in the palette run the same function. */
export interface Command {
  /** Unique among those of its scope. */
  id: string;
  title: string;
  /** In the form of tinykeys: `a`, `$mod+Enter`, `g i`. The first is shown. */
  keys: readonly string[];
  run: () => void;
  /** Default true; what is not enabled is shown nowhere and its key does nothing. */
  enabled?: boolean;
  /** Also while a text is typed. Only for keys that write nothing. */
  whileTyping?: boolean;
  /** Keys for moving about need no entry in the palette; of all keys only theirs repeat while held down. */
  inPalette?: boolean;
}

export interface Layer {
  scope: Scope;
  commands: readonly Command[];
}

/** Two commands of one scope want the same key: a bug of ours. */
export class KeyCollision extends Error {}

const collisionIn = (layers: readonly Layer[], added: Layer): string | null => {
  const taken = layers
    .filter(({ scope }) => scope.id === added.scope.id)
    .concat(added)
    .flatMap(({ commands }) => commands.flatMap(({ keys }) => keys));
  return taken.find((key, index) => taken.indexOf(key) !== index) ?? null;
};

/** The commands that exist now, lowest scope first. Pure: each change gives a new value. */
export class Registry {
  constructor(readonly layers: readonly Layer[] = []) {}

  /** Throws `KeyCollision` when the key is taken in the scope [OV-59]. */
  with(layer: Layer): Registry {
    const key = collisionIn(this.layers, layer);
    if (key !== null)
      throw new KeyCollision(`"${key}" has two meanings in scope ${layer.scope.id}`);
    const place = this.layers.findIndex(({ scope }) => scope.rank > layer.scope.rank);
    return new Registry(this.layers.toSpliced(place < 0 ? this.layers.length : place, 0, layer));
  }

  without(layer: Layer): Registry {
    return new Registry(this.layers.filter((known) => known !== layer));
  }

  /** Those that are not asleep under a layer, topmost first. */
  get awake(): readonly Layer[] {
    const from = this.layers.findLastIndex(({ scope }) => scope.isLayer);
    return this.layers.slice(Math.max(from, 0)).toReversed();
  }

  /** What a key does now; the topmost scope that knows it decides. */
  commandFor(key: string, isTyping: boolean): Command | null {
    for (const { commands } of this.awake) {
      const command = commands.find(({ keys }) => keys.includes(key));
      if (command === undefined || command.enabled === false) continue;
      if (!isTyping || command.whileTyping === true) return command;
    }
    return null;
  }

  get keys(): string[] {
    return [
      ...new Set(this.layers.flatMap(({ commands }) => commands.flatMap(({ keys }) => [...keys]))),
    ];
  }
}
