import { lazyRouteComponent } from "@tanstack/react-router";

/** A part of the page could not be loaded: the connection is lost, or the server has a newer build. */
export class ScreenGone extends Error {}

/** A screen that is loaded when it is first gone to. */
export const lazyScreen = <Name extends string>(
  load: () => Promise<Record<Name, () => React.ReactNode>>,
  name: Name,
) =>
  lazyRouteComponent(
    () =>
      load().catch((error: unknown): never => {
        throw new ScreenGone("a part of the page is not there", { cause: error });
      }),
    name,
  );
