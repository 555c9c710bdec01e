import type { AskView } from "@muster/contract/live";
import { noteWish } from "@muster/core/view";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { scopes, useCommands } from "../keyboard/index.ts";
import { AskDetail } from "./ask-detail.tsx";
import { type AskChoice, endWords, expiryWords, keysOfChoice } from "./ask-words.ts";
import { Button } from "./button.tsx";
import { Failure } from "./failure.tsx";
import { minuteNow, subscribeToMinutes } from "./minutes.ts";
import { TextArea } from "./text-area.tsx";
import { useAnswer } from "./use-answer.ts";

export interface AskFormProps {
  ask: AskView;
  /** Called when the server has taken the answer. */
  onAnswered?: (choice: AskChoice) => void;
  /** Whether keys answer it; of several on one screen only one may take them. */
  hasKeys?: boolean;
  /** Under a heading that says it already. */
  withoutTitle?: boolean;
}

const ignore = (): void => undefined;

type Answer = ReturnType<typeof useAnswer>;

function Choices({ ask, answer, hasKeys }: { ask: AskView; answer: Answer; hasKeys: boolean }) {
  return (
    <ul className="flex flex-col gap-1" aria-label="Answers">
      {ask.choices.map((choice, index) => (
        <li
          key={choice.key}
          className="flex flex-col gap-x-3 gap-y-0.5 @md:flex-row @md:items-baseline"
        >
          <Button
            look={
              answer.armed?.key === choice.key || (answer.armed === null && index === 0)
                ? "primary"
                : "plain"
            }
            shortcut={hasKeys ? keysOfChoice(ask, choice)[0] : undefined}
            disabled={answer.isSending}
            onClick={() => answer.choose(choice)}
            className="justify-between @md:min-w-44"
          >
            <span>{choice.label}</span>
          </Button>
          <span className="text-muted">{choice.effect}</span>
        </li>
      ))}
    </ul>
  );
}

function Note({ ask, answer, hasKeys }: { ask: AskView; answer: Answer; hasKeys: boolean }) {
  const { armed, note, setNote, choose, closeNote, openNote, isNoting, noteTurn } = answer;
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (noteTurn > 0) field.current?.focus();
  }, [noteTurn]);
  const mayNote = ask.choices.some(({ key }) => noteWish(ask.kind, key) !== "none");
  if (!mayNote) return null;
  if (!isNoting)
    return (
      <Button
        look="quiet"
        shortcut={hasKeys ? "m" : undefined}
        onClick={openNote}
        className="self-start"
      >
        Add a note
      </Button>
    );
  const isReason = armed !== null && noteWish(ask.kind, armed.key) === "required";
  return (
    <div className="flex flex-col gap-1.5">
      <TextArea
        label={isReason ? "Reason" : "Note"}
        placeholder={
          isReason ? "The reason; it stays with the result" : "A note; the agent reads it"
        }
        value={note}
        onChange={setNote}
        ref={field}
        {...(armed === null ? {} : { onSubmit: () => choose(armed), onCancel: closeNote })}
      />
      {armed === null ? (
        <p className="text-small text-muted">It goes with the answer that you choose.</p>
      ) : (
        <Button
          look="primary"
          shortcut="$mod+Enter"
          className="self-start"
          disabled={answer.isSending || (isReason && note.trim() === "")}
          onClick={() => choose(armed)}
        >
          {armed.label}
        </Button>
      )}
    </div>
  );
}

function Expiry({ ask }: { ask: AskView }) {
  const now = useSyncExternalStore(subscribeToMinutes, minuteNow);
  const words = expiryWords(ask, now);
  return words === null ? null : <p className="text-muted">{words}</p>;
}

/** An ask with its answers: a button, a number key and, for a permission, a letter do the same. */
export function AskForm(props: AskFormProps) {
  // Another ask is another form: what was begun stays with its own.
  return <OneAsk key={props.ask.id} {...props} />;
}

function OneAsk({ ask, onAnswered = ignore, hasKeys = true, withoutTitle = false }: AskFormProps) {
  const answer = useAnswer(ask, onAnswered);
  const isOpen = ask.state === "open" && answer.given === null;
  useCommands(
    scopes.ask,
    [
      ...ask.choices.map((choice) => ({
        id: `answer.${choice.key}`,
        title: choice.label,
        keys: keysOfChoice(ask, choice),
        run: () => answer.choose(choice),
      })),
      { id: "answer.note", title: "Add a note to the answer", keys: ["m"], run: answer.openNote },
    ],
    isOpen && hasKeys,
  );
  return (
    <section
      aria-label={`Question: ${ask.title}`}
      className="@container flex min-w-0 flex-col gap-3"
    >
      {!withoutTitle && (
        <h2 className="text-large font-semibold wrap-anywhere">
          <bdi>{ask.title}</bdi>
        </h2>
      )}
      <AskDetail text={ask.detail} />
      {isOpen ? (
        <>
          <Choices ask={ask} answer={answer} hasKeys={hasKeys} />
          <Note ask={ask} answer={answer} hasKeys={hasKeys} />
          <Expiry ask={ask} />
        </>
      ) : (
        <p className="text-muted">{endWords(ask) ?? `Answered: ${answer.given?.label ?? ""}.`}</p>
      )}
      <Failure failure={answer.failure} />
    </section>
  );
}
