import { createStore } from "zustand/vanilla";
import { useStore } from "zustand";

/** What can lie over every screen; one at a time. */
export type Layer = "palette" | "keys" | "sessions" | "runs" | "project";

const layers = createStore<{ open: Layer | null }>(() => ({ open: null }));

export const openLayer = (layer: Layer): void => layers.setState({ open: layer });
export const closeLayer = (): void => layers.setState({ open: null });
export const useLayer = (): Layer | null => useStore(layers, ({ open }) => open);
