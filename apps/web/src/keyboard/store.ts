import { createStore } from "zustand/vanilla";
import { type Layer, Registry } from "./registry.ts";

export const keyboard = createStore<{ registry: Registry }>(() => ({ registry: new Registry() }));

/** Adds commands; the returned function takes them away. */
export function addLayer(layer: Layer): () => void {
  keyboard.setState(({ registry }) => ({ registry: registry.with(layer) }));
  return () => keyboard.setState(({ registry }) => ({ registry: registry.without(layer) }));
}
