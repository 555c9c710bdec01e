import { operationError, type OperationError } from "@muster/contract";
import type { Clock, IdSource, NotWritten, Session, Sessions } from "@muster/core";
import {
  type Actor,
  err,
  type Instant,
  makeId,
  ok,
  type Result,
  type SessionId,
} from "@muster/model";
import { OneUse } from "./one-use.ts";
import type { Principal } from "./principal.ts";
import { hashOf, newSecret, sameSecret } from "./secret.ts";

const linkLife = 60_000;
const ticketLife = 30_000;

/** Links that a person asks for at once, with room. */
const mostLinks = 32;

/** Tabs that connect again at once after a restart, with room. */
const mostTickets = 1024;

/** Who makes a link a day has one browser let in at a time, and the rest is forgotten. */
const mostSessions = 100;

/** 256 bits for what lives long; half of it for what is over in a minute, and typed in now and then. */
const tokenBytes = 32;
const shortBytes = 16;

export interface AccessSettings {
  /** The secret of the home. */
  token: string;
  /** Who the user is. */
  person: Actor;
  sessions: Sessions;
  clock: Pick<Clock, "now">;
  ids: IdSource;
}

/** Who is let in over loopback: with the token of the home, or with that of a session [OV-48]. */
export class Access {
  readonly #settings: AccessSettings;
  readonly #codes: OneUse<null>;
  readonly #tickets: OneUse<Principal>;
  readonly #listeners = new Set<(session: SessionId) => void>();

  constructor(settings: AccessSettings) {
    this.#settings = settings;
    const common = { bytes: shortBytes, clock: settings.clock };
    this.#codes = new OneUse({ ...common, lifeMilliseconds: linkLife, most: mostLinks });
    this.#tickets = new OneUse({ ...common, lifeMilliseconds: ticketLife, most: mostTickets });
  }

  /** Null: it is nobody's. */
  ofToken(token: string): Principal | null {
    const { person: actor, sessions, token: own } = this.#settings;
    if (sameSecret(token, own)) return { actor, origin: "api", session: null };
    const session = sessions.ofToken(hashOf(token));
    return session === null ? null : { actor, origin: "web", session: session.id };
  }

  /** False once its session was revoked. */
  isLive({ session }: Pick<Principal, "session">): boolean {
    return session === null || this.#settings.sessions.has(session);
  }

  makeCode(): { secret: string; expiresAt: Instant } {
    return this.#codes.issue(null);
  }

  /** A new session for the code of a link. The oldest one makes room where there are too many. */
  trade(code: string, name: string): Result<{ token: string; session: Session }, OperationError> {
    const taken = this.#codes.take(code);
    if (!taken.ok) return err(operationError("link_refused", { reason: taken.error }));
    const { ids, clock, sessions } = this.#settings;
    const session = { id: makeId("session", ids.ulid()), name, createdAt: clock.now() };
    const token = newSecret(tokenBytes);
    const added = sessions.add(session, hashOf(token));
    if (!added.ok) {
      this.#codes.giveBack(code);
      return err(notWritten(added.error));
    }
    for (const { id } of sessions.list().slice(mostSessions)) {
      const removed = this.revoke(id);
      if (!removed.ok) return removed;
    }
    return ok({ token, session });
  }

  /** Newest first. */
  sessions(): Session[] {
    return this.#settings.sessions.list();
  }

  revoke(id: SessionId): Result<void, OperationError> {
    const removed = this.#settings.sessions.remove(id);
    if (!removed.ok) return err(notWritten(removed.error));
    for (const tell of this.#listeners) tell(id);
    return ok(undefined);
  }

  /** Told at once of each session that is revoked; gives what ends it. */
  onRevoked(listener: (session: SessionId) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Opens one WebSocket as this principal. */
  makeTicket(principal: Principal): { secret: string; expiresAt: Instant } {
    return this.#tickets.issue(principal);
  }

  /** Who made the ticket. It is used up also when its session is gone. */
  redeemTicket(ticket: string): Result<Principal, OperationError> {
    const taken = this.#tickets.take(ticket);
    if (!taken.ok) return err(operationError("ticket_refused", { reason: taken.error }));
    return this.isLive(taken.value)
      ? taken
      : err(operationError("ticket_refused", { reason: "revoked" }));
  }
}

const notWritten = ({ reason }: NotWritten): OperationError =>
  operationError("not_written", { reason });
