export type Speaker = "agent" | "user" | "thought";

export interface TextPiece {
  speaker: Speaker;
  messageId: string;
  text: string;
  /** The whole text, instead of a piece that continues it. */
  final: boolean;
}

type Message = {
  speaker: Speaker;
  /** The agent's own id of the message, if it gives any. */
  givenId: string | null;
  messageId: string;
  text: string;
  /** The start of what may be the same text once more. */
  echo: string;
  lastAt: number;
};

/** Longer messages are continued under another id, so that memory is bounded. */
const longestText = 256 * 1024;

/** A stream that was cut starts again only after a pause; a model that repeats itself makes none. */
const restartPauseMs = 400;

/**
 * Joins chunks to messages, by id where the agent gives one. When a stream is cut and told again,
 * under the same id or another, the part told twice is shown once [AG-21].
 */
export class TextJoiner {
  readonly #emit: (piece: TextPiece) => void;
  readonly #now: () => number;
  readonly #prefix: string;
  readonly #used = new Map<string, number>();
  #current: Message | null = null;
  #previous: Message | null = null;

  constructor(prefix: string, now: () => number, emit: (piece: TextPiece) => void) {
    this.#prefix = prefix;
    this.#now = now;
    this.#emit = emit;
  }

  chunk(speaker: Speaker, givenId: string | null, text: string): void {
    if (text === "") return;
    const message = this.#messageFor(speaker, givenId);
    const isLate = this.#now() - message.lastAt >= restartPauseMs;
    message.lastAt = this.#now();
    if (message.echo !== "" || (isLate && isEcho(message.text, text))) this.#hear(message, text);
    else this.#add(message, text);
  }

  /** Something else happened: what comes next is another message. */
  interrupt(): void {
    this.#close();
    this.#previous = null;
  }

  #messageFor(speaker: Speaker, givenId: string | null): Message {
    const current = this.#current;
    if (current !== null && current.speaker === speaker && current.givenId === givenId) {
      return current;
    }
    this.#close();
    const messageId = this.#newId(givenId ?? this.#prefix);
    const next = { speaker, givenId, messageId, text: "", echo: "", lastAt: this.#now() };
    this.#current = next;
    return next;
  }

  /** A message that is taken up again after something else is another one for the reader. */
  #newId(wanted: string): string {
    const count = (this.#used.get(wanted) ?? 0) + 1;
    this.#used.set(wanted, count);
    return count === 1 ? wanted : `${wanted}.${count}`;
  }

  #hear(message: Message, text: string): void {
    message.echo += text;
    if (message.text !== message.echo && message.text.startsWith(message.echo)) return;
    const heard = message.echo;
    message.echo = "";
    const rest = heard.startsWith(message.text) ? heard.slice(message.text.length) : heard;
    if (rest !== "") this.#add(message, rest);
  }

  #add(message: Message, text: string): void {
    const { speaker, messageId } = message;
    message.text += text;
    this.#emit({ speaker, messageId, text, final: false });
    this.#withdrawRepeated(message);
    if (message.text.length > longestText) this.#continueElsewhere(message);
  }

  #continueElsewhere(message: Message): void {
    const { speaker, messageId, text } = message;
    this.#emit({ speaker, messageId, text, final: true });
    message.messageId = this.#newId(message.givenId ?? this.#prefix);
    message.text = "";
  }

  /** The message before has been told again from its start: only the later one stands. */
  #withdrawRepeated(message: Message): void {
    const previous = this.#previous;
    if (previous?.speaker !== message.speaker) return;
    if (!message.text.startsWith(previous.text)) return;
    this.#withdraw(previous);
    this.#previous = null;
  }

  #withdraw({ speaker, messageId }: Message): void {
    this.#emit({ speaker, messageId, text: "", final: true });
  }

  #close(): void {
    const current = this.#current;
    if (current === null) return;
    this.#current = null;
    if (current.echo !== "" && !current.text.startsWith(current.echo)) current.text += current.echo;
    const previous = this.#previous;
    if (previous?.speaker === current.speaker && previous.text.startsWith(current.text)) {
      this.#withdraw(current);
      return;
    }
    const { speaker, messageId, text } = current;
    this.#emit({ speaker, messageId, text, final: true });
    this.#previous = current;
  }
}

const isEcho = (known: string, text: string): boolean =>
  known.startsWith(text) || text.startsWith(known);
