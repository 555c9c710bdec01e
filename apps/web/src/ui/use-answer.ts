import type { AskView } from "@muster/contract/live";
import { noteWish } from "@muster/core/view";
import { useState } from "react";
import { useSend } from "../api/index.ts";
import { useDraft } from "../drafts/index.ts";
import type { AskChoice } from "./ask-words.ts";

/** An answer that comes sooner was meant for what was shown before. */
const reaction = 300;

/** Answering one ask: which choice waits for its words, and what is sent. */
export function useAnswer(ask: AskView, onAnswered: (choice: AskChoice) => void) {
  const { send, isSending, failure } = useSend("ask.answer");
  const [note, setNote, discardNote] = useDraft(`ask:${ask.id}:note`);
  const [armedKey, setArmedKey] = useState<string | null>(null);
  const [given, setGiven] = useState<AskChoice | null>(null);
  const [isNoting, setNoting] = useState(note !== "");
  const armed = ask.choices.find(({ key }) => key === armedKey) ?? null;
  /** How often somebody asked for the field; a draft of before opens it too, and does not take the keys. */
  const [noteTurn, setNoteTurn] = useState(0);
  const [shownAt] = useState(() => performance.now());

  const openNote = (): void => {
    setNoting(true);
    setNoteTurn(noteTurn + 1);
  };
  const give = async (choice: AskChoice): Promise<void> => {
    const words = noteWish(ask.kind, choice.key) === "none" ? "" : note.trim();
    const result = await send({
      ask: ask.id,
      choice: choice.key,
      ...(words === "" ? {} : { note: words }),
    });
    if (!result.ok) return;
    setGiven(choice);
    discardNote();
    onAnswered(choice);
  };
  const wantsWords = (choice: AskChoice): boolean => {
    const wish = noteWish(ask.kind, choice.key);
    return (
      note.trim() === "" && (wish === "required" || (wish === "wanted" && armedKey !== choice.key))
    );
  };
  const choose = (choice: AskChoice): void => {
    if (isSending || given !== null || performance.now() - shownAt < reaction) return;
    if (!wantsWords(choice)) {
      void give(choice);
      return;
    }
    setArmedKey(choice.key);
    openNote();
  };
  return {
    note,
    setNote,
    /** The choice that the words are for. */
    armed,
    /** What the server has taken; the ask closes with the next thing heard of it. */
    given,
    isNoting,
    noteTurn,
    openNote,
    closeNote: () => {
      setArmedKey(null);
      setNoting(note !== "");
    },
    choose,
    isSending,
    failure,
  };
}
