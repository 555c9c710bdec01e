import type { Actor, Origin, SessionId } from "@muster/model";

/** Who calls, and through what. */
export interface Principal {
  actor: Actor;
  origin: Origin;
  /** The web session whose token it was; null: it came in otherwise. */
  session: SessionId | null;
}
