import { browserName } from "./browser-name.ts";
import { clientFor } from "./client.ts";
import { queries } from "./queries.ts";
import { leftSession, lookAtToken, session } from "./signed-in.ts";
import { keepToken, readToken } from "./token.ts";

const mark = "#code=";

/** Takes the code of a one-time link out of the address before anything else is done with it [SL-27]. */
function takeCode(): string | null {
  const { hash, pathname, search } = window.location;
  if (!hash.startsWith(mark)) return null;
  window.history.replaceState(null, "", `${pathname}${search}`);
  return hash.slice(mark.length);
}

/** Ends the session of a token; one that the server cannot be told of is listed among the sessions. */
async function endSessionOf(token: string): Promise<void> {
  const client = clientFor(token);
  const listed = await client.call("session.list", {});
  const own = listed.ok ? listed.value.items.find(({ current }) => current) : undefined;
  if (own !== undefined) await client.call("session.revoke", { session: own.id });
}

/** The last code that was not traded: whether it still can be is the server's to say. */
let untraded: string | null = null;

/** Trades a code for a session, which takes the place of the one that this browser had. */
async function enterBy(code: string): Promise<void> {
  session.setState({ isEntering: true, refused: null });
  const name = browserName(navigator.userAgent);
  const traded = await clientFor(null).call("session.create", { code, name });
  if (!traded.ok) {
    untraded = code;
    session.setState({ isEntering: false, refused: traded.error });
    return;
  }
  const former = readToken();
  keepToken(traded.value.token);
  session.setState({ isEntering: false });
  lookAtToken();
  if (former !== null) await endSessionOf(former);
}

/** Tries the last link again, which the server may not have seen. */
export function enterAgain(): void {
  if (untraded !== null) void enterBy(untraded);
}

/** Lets in whoever opens a link, also in a page that is open already. */
export function followLinks(): void {
  const look = (): void => {
    const code = takeCode();
    if (code !== null) void enterBy(code);
  };
  look();
  window.addEventListener("hashchange", look);
}

/** Signs this browser out, here and on the server. */
export async function leave(): Promise<void> {
  const token = readToken();
  leftSession();
  queries.clear();
  if (token !== null) await endSessionOf(token);
}
