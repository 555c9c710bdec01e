export type { ListenRefused } from "./listener.ts";
export { type Server, type ServerSettings, startServer } from "./server.ts";
export type { RequestLog } from "./settings.ts";
export type { Signals } from "./stream/follow.ts";
export type { WebAssets, WebFile, WebSettings } from "./web/assets.ts";
