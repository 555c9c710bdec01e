export type { Home } from "./home.ts";
export type { HomeRefused } from "./home-refused.ts";
export { remainsIn } from "./remains.ts";
export { locateHome, resolveHome } from "./resolve-home.ts";
export { portOf, type PortInvalid } from "./port.ts";
export { holderOf, type PortHolder } from "./port-holder.ts";
export { socketEntry } from "./socket-path.ts";
export { ensureToken, readToken, type TokenUnusable } from "./token.ts";
export { installVersion, pruneVersions, type InstallFailed } from "./versions.ts";
