import { registerCustomCSSVariableTheme } from "@pierre/diffs";
import { WorkerPoolManager } from "@pierre/diffs/worker";
// oxlint-disable-next-line import/default -- Vite makes it of the query
import HighlightWorker from "@pierre/diffs/worker/worker.js?worker";
import { useEffect } from "react";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

/**
 * Colours are made by workers or not at all: on the page's own thread one long file would freeze it. `absent` shows
 * diffs in the plain mode.
 */
export type Highlighting =
  | { state: "starting" }
  | { state: "ready"; pool: WorkerPoolManager }
  | { state: "absent"; reason: "not_started" | "broke" };

const themeName = "muster";
const workers = 2;
const startWithin = 5000;

const highlighting = createStore<{ now: Highlighting | null }>(() => ({ now: null }));

const is = (now: Highlighting): void => highlighting.setState({ now });

async function start(): Promise<void> {
  is({ state: "starting" });
  registerCustomCSSVariableTheme(themeName, {});
  const pool = new WorkerPoolManager(
    {
      workerFactory: () => new HighlightWorker(),
      poolSize: workers,
      workerInitializationTimeout: startWithin,
      onWorkerError: (event) => {
        event.preventDefault();
        is({ state: "absent", reason: "broke" });
      },
    },
    { theme: themeName, preferredHighlighter: "highlights", lineDiffType: "word-alt" },
  );
  // A pool that could not start rejects: the plain mode then needs nothing of it.
  await pool.initialize().then(
    () => highlighting.getState().now?.state === "starting" && is({ state: "ready", pool }),
    () => is({ state: "absent", reason: "not_started" }),
  );
}

/** Starts the workers once for the page, early: they load while the diff is read. */
export function startHighlighting(): void {
  if (highlighting.getState().now === null) void start();
}

export function useHighlighting(): Highlighting {
  useEffect(startHighlighting, []);
  return useStore(highlighting, ({ now }) => now) ?? { state: "starting" };
}

export const highlightTheme = themeName;
