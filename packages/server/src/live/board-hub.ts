import type { BoardPart, BoardScope, LiveSource } from "@muster/contract";
import { isEmpty, partOf } from "./board-ids.ts";
import { BoardMember } from "./board-member.ts";
import type { Connection } from "./connection.ts";
import type { Publish } from "./socket.ts";
import { textOf } from "./text.ts";

const boardTopic = (scope: BoardScope): string => `board ${scope ?? ""}`;

/** The boards of all tabs: what changes is made into a message once for all that are level. */
export class BoardHub {
  readonly #level = new Map<BoardScope, Set<BoardMember>>();
  readonly #behind = new Set<BoardMember>();

  constructor(
    readonly source: Pick<LiveSource, "board" | "now">,
    private readonly publish: Publish,
  ) {}

  /** `after` null, or leading nowhere: with a snapshot. */
  join(connection: Connection, scope: BoardScope, after: number | null): BoardMember {
    const member = new BoardMember(this, connection, scope, after);
    this.#behind.add(member);
    return member;
  }

  leave(member: BoardMember): void {
    this.#behind.delete(member);
    const level = this.#level.get(member.scope);
    if (level?.delete(member) !== true) return;
    member.connection.socket.unsubscribe(boardTopic(member.scope));
    if (level.size === 0) this.#level.delete(member.scope);
  }

  /** It has all that was given so far: in the same tick it begins to hear what comes. */
  level(member: BoardMember): void {
    this.#behind.delete(member);
    const level = this.#level.get(member.scope) ?? new Set();
    this.#level.set(member.scope, level.add(member));
    member.connection.socket.subscribe(boardTopic(member.scope));
  }

  /** Gives out a part of what happened; true when that was not all. */
  turn(): boolean {
    if (this.#behind.size + this.#level.size === 0) return false;
    const { board } = this.source;
    const before = board.seq;
    const { changed, more } = board.look();
    if (!isEmpty(changed)) this.#give(changed, before);
    return more;
  }

  #give(changed: BoardPart, before: number): void {
    for (const [scope, members] of this.#level) this.#tell(scope, members, changed, before);
    for (const member of this.#behind) member.add(changed);
  }

  #tell(
    scope: BoardScope,
    members: ReadonlySet<BoardMember>,
    changed: BoardPart,
    before: number,
  ): void {
    const part = partOf(scope, changed);
    if (isEmpty(part)) return;
    for (const member of [...members].filter(({ connection }) => connection.isSlow)) {
      this.leave(member);
      this.#behind.add(member);
      member.fallBehind(before);
    }
    if (members.size > 0) this.publish(boardTopic(scope), this.text(part));
  }

  text(part: BoardPart, seq = this.source.board.seq): string {
    return textOf({ kind: "changes", seq, at: this.source.now(), ...part });
  }
}
