import { useEffectEvent, useLayoutEffect } from "react";
import { useStore } from "zustand";
import type { Command, Layer, Scope } from "./registry.ts";
import { addLayer, keyboard } from "./store.ts";

/** What changes the registry; `run` may be a new function on every render. */
const shapeOf = (commands: readonly Command[]): string =>
  JSON.stringify(
    commands.map(({ id, title, keys, enabled = true, whileTyping = false, inPalette = true }) => ({
      id,
      title,
      keys,
      enabled,
      whileTyping,
      inPalette,
    })),
  );

/** Makes these commands available while the component is there and `isActive`: what can be seen can be pressed. */
export function useCommands(scope: Scope, commands: readonly Command[], isActive = true): void {
  const run = useEffectEvent((id: string) => commands.find((known) => known.id === id)?.run());
  const shape = shapeOf(commands);
  useLayoutEffect(() => {
    if (!isActive) return undefined;
    const known = JSON.parse(shape) as Omit<Command, "run">[];
    const layer: Layer = {
      scope,
      commands: known.map((command) => ({ ...command, run: () => run(command.id) })),
    };
    return addLayer(layer);
  }, [scope, shape, isActive]);
}

export const useRegistry = () => useStore(keyboard, ({ registry }) => registry);
