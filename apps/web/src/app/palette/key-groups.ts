import type { Layer } from "../../keyboard/index.ts";

export interface KeyGroup {
  title: string;
  lines: { title: string; keys: readonly string[] }[];
}

/** Every key that means something now, by scope, the nearest scope first. */
export function keyGroups(layers: readonly Layer[]): KeyGroup[] {
  const groups = new Map<string, KeyGroup>();
  for (const { scope, commands } of layers.filter((layer) => !layer.scope.isLayer).toReversed()) {
    const group = groups.get(scope.id) ?? { title: scope.title, lines: [] };
    groups.set(scope.id, group);
    for (const { title, keys, enabled = true } of commands)
      if (enabled && keys.length > 0) group.lines.push({ title, keys });
  }
  return [...groups.values()].filter(({ lines }) => lines.length > 0);
}
