import { lazy, Suspense, useState } from "react";
import { scopes, useCommands } from "../keyboard/index.ts";
import { type Layer, useLayer } from "./layers.ts";

const layers = {
  palette: lazy(() => import("./palette/palette.tsx")),
  keys: lazy(() => import("./palette/keys-overlay.tsx")),
  sessions: lazy(() => import("./sessions/sessions-dialog.tsx")),
  runs: lazy(() => import("./runs/runs-dialog.tsx")),
  project: lazy(() => import("./projects/add-project-dialog.tsx")),
} satisfies Record<Layer, unknown>;

const noCommands: [] = [];

/** Until a layer is there: what is typed for it is no command of the page. */
function Coming({ isOpen }: { isOpen: boolean }) {
  useCommands(scopes.dialog, noCommands, isOpen);
  return null;
}

const all = Object.keys(layers) as Layer[];

/** What lies over the screens: loaded when it is first wanted, and kept for its end to be seen. */
export function Layers() {
  const open = useLayer();
  const [wanted, setWanted] = useState<readonly Layer[]>([]);
  if (open !== null && !wanted.includes(open)) setWanted([...wanted, open]);
  return all
    .filter((layer) => wanted.includes(layer))
    .map((layer) => {
      const Shown = layers[layer];
      return (
        <Suspense key={layer} fallback={<Coming isOpen={open === layer} />}>
          <Shown isOpen={open === layer} />
        </Suspense>
      );
    });
}
