import {
  type AccessOperations,
  type Caller,
  operationError,
  type OperationError,
  type SessionView,
} from "@muster/contract";
import type { Session } from "@muster/core";
import { err, ok, type Result } from "@muster/model";
import type { Access } from "./access.ts";

const viewOf = (session: Session, { session: own }: Caller): SessionView => ({
  ...session,
  current: session.id === own,
});

/** The session that an id or the end of one names. */
function namedSession(access: Access, given: string): Result<Session, OperationError> {
  const end = given.toUpperCase().replace(/^SES_/, "");
  const fitting = access.sessions().filter(({ id }) => id.endsWith(end));
  const [first] = fitting;
  if (first === undefined) return err(operationError("unknown_id", { kind: "session", given }));
  if (fitting.length === 1) return ok(first);
  const candidates = fitting.map(({ id }) => id);
  return err(operationError("ambiguous_id", { kind: "session", given, candidates }));
}

/** The operations about who is let in. `url`: of the server, once it listens. */
export const accessOperations = (access: Access, url: () => string): AccessOperations => ({
  "session.link": async () => {
    const { secret, expiresAt } = access.makeCode();
    // What stands behind # stays in the browser: no server, log or Referer header gets it [SL-27].
    return ok({ url: `${url()}/#code=${secret}`, expiresAt });
  },
  "session.create": async (_caller, { code, name }) => {
    const traded = access.trade(code, name);
    if (!traded.ok) return traded;
    const { token, session } = traded.value;
    return ok({ token, session: { ...session, current: true } });
  },
  "session.list": async (caller) => {
    const items = access.sessions().map((session) => viewOf(session, caller));
    return ok({ items, next: null });
  },
  "session.revoke": async (caller, input) => {
    const named = namedSession(access, input.session);
    if (!named.ok) return named;
    const revoked = access.revoke(named.value.id);
    return revoked.ok ? ok(viewOf(named.value, caller)) : revoked;
  },
  "ticket.create": async ({ actor, origin, session }) => {
    const { secret, expiresAt } = access.makeTicket({ actor, origin, session });
    return ok({ ticket: secret, expiresAt });
  },
});
