import type { Page, WebSocketRoute } from "@muster/testkit/browser";

export interface Network {
  /** Everything between the page and the daemon ends, and nothing new begins. */
  cut(): Promise<void>;
  mend(): Promise<void>;
}

/** The way between a page and its daemon, to be cut; set up before the page is loaded. */
export async function networkOf(page: Page): Promise<Network> {
  const open = new Set<WebSocketRoute>();
  await page.routeWebSocket(/\/api\/live$/, (socket) => {
    socket.connectToServer();
    open.add(socket);
  });
  return {
    async cut() {
      await page.context().setOffline(true);
      for (const socket of open) await socket.close({ code: 1001 });
      open.clear();
    },
    mend: () => page.context().setOffline(false),
  };
}
