import type { LivePage, OperationError } from "@muster/contract";
import type { Result } from "@muster/model";
import type { Connection } from "./connection.ts";
import type { Publish } from "./socket.ts";
import { StreamMember } from "./stream-member.ts";
import { fitting } from "./text.ts";

/** A kind of stream that a task has. */
export interface StreamKind {
  name: "events" | "entries";
  read(task: string, after: number): Result<LivePage<unknown>, OperationError>;
  cursorOf(item: unknown): number;
}

/** Some of a stream, as it is sent. */
export interface Stretch {
  text: string;
  next: number;
  over: boolean;
  isEmpty: boolean;
}

/** One stream of one task, for all tabs that have it open. */
export class StreamHub {
  readonly #level = new Set<StreamMember>();
  #members = 0;
  /** How far those who are level were given it. */
  #next = 0;
  #over = false;

  constructor(
    readonly kind: StreamKind,
    readonly task: string,
    private readonly publish: Publish,
    private readonly unused: () => void,
  ) {}

  get topic(): string {
    return `${this.kind.name} ${this.task}`;
  }

  join(connection: Connection, after: number): StreamMember {
    this.#members += 1;
    return new StreamMember(this, connection, after);
  }

  leave(member: StreamMember): void {
    this.#lower(member);
    this.#members -= 1;
    if (this.#members === 0) this.unused();
  }

  #lower(member: StreamMember): void {
    if (this.#level.delete(member)) member.connection.socket.unsubscribe(this.topic);
  }

  /** What follows a cursor, as much as one message takes. */
  after(cursor: number): Result<Stretch, OperationError> {
    const page = this.kind.read(this.task, cursor);
    if (!page.ok) return page;
    const { items } = page.value;
    const texts = fitting(items);
    const isEmpty = texts.length === 0;
    const next = isEmpty ? cursor : this.kind.cursorOf(items[texts.length - 1]);
    const over = page.value.over && texts.length === items.length;
    return {
      ok: true,
      value: { text: this.#text(cursor, next, over, texts), next, over, isEmpty },
    };
  }

  #text(after: number, next: number, over: boolean, items: string[]): string {
    const { name } = this.kind;
    const told = {
      kind: name,
      task: this.task,
      after,
      next,
      ...(name === "entries" ? { over } : {}),
    };
    return `${JSON.stringify(told).slice(0, -1)},"items":[${items.join(",")}]}`;
  }

  /** Gives out what was added; true when that was not all. */
  turn(): boolean {
    if (this.#level.size === 0) return false;
    const found = this.after(this.#next);
    if (!found.ok) return false;
    const { isEmpty, over, next, text } = found.value;
    if (isEmpty && over === this.#over) return false;
    this.#lowerSlow();
    if (this.#level.size > 0) this.publish(this.topic, text);
    this.#next = next;
    this.#over = over;
    return !isEmpty;
  }

  #lowerSlow(): void {
    for (const member of [...this.#level].filter(({ connection }) => connection.isSlow)) {
      this.#lower(member);
      member.fallBehind(this.#next);
    }
  }

  /** It has all that there is: those who were level get it too, and from now on it hears what they hear. */
  level(member: StreamMember, { next, over }: Pick<Stretch, "next" | "over">): void {
    while (this.turn());
    if (this.#level.size === 0) {
      this.#next = next;
      this.#over = over;
    }
    this.#level.add(member);
    member.connection.socket.subscribe(this.topic);
  }
}
