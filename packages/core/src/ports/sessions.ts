import type { Instant, Result, SessionId } from "@muster/model";
import type { NotWritten } from "./store.ts";

/** A browser that was let in. */
export interface Session {
  id: SessionId;
  /** What the browser calls itself, for people. */
  name: string;
  createdAt: Instant;
}

/** Who was let in; no part of the journal. A token is known by its hash alone and cannot be told again. */
export interface Sessions {
  /** Newest first. */
  list(): Session[];
  has(id: SessionId): boolean;
  ofToken(tokenHash: string): Session | null;
  add(session: Session, tokenHash: string): Result<void, NotWritten>;
  /** From now on its token is as good as none; one that is not there is gone already. */
  remove(id: SessionId): Result<void, NotWritten>;
}
