/** The part of core that a browser can load: words and pure functions over views, without anything of the machine. */
export { choicesOf, needsNote, noteOf, type NoteWish, noteWish } from "../asks/choices.ts";
export { byPriority, dispatchOrder, type InLine } from "../dispatch-order.ts";
export { type Hold, holds, holdsUnder } from "../life/hold.ts";
export { type Position, type Stage, stageOfPosition, stages, stageWords } from "../life/stage.ts";
export { type Anchor, anchorIn } from "../reviews/anchor.ts";
export { type Flag, flagKinds } from "../reviews/flags.ts";
export type { NextActor } from "./account.ts";
export { type Badge, badgeOf, type Column, columnOf, columns } from "./board.ts";
export { outcomeWords } from "./events/work.ts";
export { type EventWords, wordsOfEvent } from "./events/words.ts";
export { type FailingLine, failingLine } from "./failing-line.ts";
export { gateWord } from "./gate-words.ts";
export { answerCommand, type Option, shortId } from "./option.ts";
export { codePointName, hiddenCharacters, plainOutput, visible, withoutAnsi } from "./plain.ts";
export type { Tone } from "./tone.ts";
export type { Why } from "./why.ts";
export { branchOf, counted, listed, moreThanLine, oneLine } from "./words.ts";
