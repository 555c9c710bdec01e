import { type FocusEvent, useRef, useState } from "react";
import { useAreProjectsShown, useProjectId } from "../app/project.ts";
import { useAsks, useBoardLoaded, useCardMap } from "../live/index.ts";
import { Empty, Split, useIsWide } from "../ui/index.ts";
import { useAct } from "./act.ts";
import { InboxEmpty } from "./inbox-empty.tsx";
import { InboxLoading } from "./inbox-loading.tsx";
import { type Focused, InboxList } from "./inbox-list.tsx";
import { Pane } from "./pane.tsx";
import { taskOf } from "./row-words.ts";
import { inboxRows, workRows } from "./rows.ts";
import { useChosen } from "./use-chosen.ts";
import { useInboxCommands } from "./use-inbox-commands.ts";
import { useGoing } from "./use-going.ts";

const isText = ({ target }: FocusEvent): boolean => target instanceof HTMLTextAreaElement;

/** Not onto an answer: Enter pressed twice would give it. */
const enter = (pane: HTMLElement | null): void =>
  pane?.querySelector<HTMLElement>("section")?.focus();

/** What needs the person, answered in place; below it what works now [OV-58]. */
export function InboxScreen() {
  return (
    <>
      <h1 className="sr-only">Inbox</h1>
      <Inbox />
    </>
  );
}

function Inbox() {
  const asks = useAsks();
  const cards = useCardMap();
  const isLoaded = useBoardLoaded();
  const project = useProjectId();
  const isProjectShown = useAreProjectsShown() && project === null;
  const [isWriting, setWriting] = useState(false);
  const [focused, setFocused] = useState<Focused>({ id: null, turn: 0 });
  const focus = (id: string | null): void => setFocused(({ turn }) => ({ id, turn: turn + 1 }));
  const pane = useRef<HTMLDivElement>(null);
  const needs = inboxRows({ asks, cards, project });
  const works = workRows({ cards, project });
  const isWide = useIsWide();
  const { chosen, isGone, choose, move } = useChosen([...needs, ...works], {
    isWriting,
    choosesFirst: isWide && needs.length > 0,
    onNext: focus,
  });
  const { act, failureOf } = useAct();
  const { open, openTask, review } = useGoing({ chosen, choose, enter: () => enter(pane.current) });
  const back = (): void => (isWide ? focus(chosen?.id ?? null) : choose(null));
  useInboxCommands({
    row: isGone ? null : chosen,
    move,
    open,
    openTask,
    act,
    focus,
    back,
  });
  if (!isLoaded) return <InboxLoading />;
  if (needs.length === 0 && works.length === 0 && chosen === null)
    return (
      <>
        <h1 className="sr-only">Inbox</h1>
        <InboxEmpty hasTasks={cards.size > 0} />
      </>
    );
  return (
    <Split
      name="inbox"
      usual={560}
      shown={chosen === null ? "first" : "second"}
      first={
        <InboxList
          needs={needs}
          works={works}
          chosen={chosen?.id ?? null}
          focused={focused}
          isProjectShown={isProjectShown}
          onOpen={open}
        />
      }
      second={
        chosen === null ? (
          <Empty title="Nothing needs you now." />
        ) : (
          <div
            ref={pane}
            onFocus={(event) => setWriting(isText(event))}
            onBlur={() => setWriting(false)}
          >
            <Pane
              key={chosen.id}
              row={chosen}
              isGone={isGone}
              isProjectShown={isProjectShown}
              failure={failureOf(taskOf(chosen) ?? "")}
              onBack={back}
              onOpenTask={() => openTask(chosen)}
              onReview={review}
              onAnswered={() => setWriting(false)}
              onAct={(name, card) => void act(name, card)}
            />
          </div>
        )
      }
    />
  );
}
