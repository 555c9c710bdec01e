/** Longer lists do not fit on a command line everywhere. */
const mostNamed = 60_000;

export const fitsCommandLine = (paths: readonly string[]): boolean =>
  paths.join("").length <= mostNamed;
