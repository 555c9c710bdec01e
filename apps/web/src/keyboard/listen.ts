import { createKeybindingsHandler } from "tinykeys";
import { keyboard } from "./store.ts";

const textFields = "textarea, select, [contenteditable=''], [contenteditable='true']";
const otherInputs = ["checkbox", "radio", "button", "range", "submit"];

/** Somebody writes, or composes a character: single keys sleep [OV-59]. */
function isTyping(event: KeyboardEvent): boolean {
  if (event.isComposing) return true;
  const [target] = event.composedPath();
  if (!(target instanceof Element)) return false;
  if (target instanceof HTMLInputElement) return !otherInputs.includes(target.type);
  return target.closest(textFields) !== null;
}

/** A menu that is open takes letters itself. */
const isInMenu = (event: KeyboardEvent): boolean =>
  event.target instanceof Element && event.target.closest("[role=menu], [role=listbox]") !== null;

/** Enter on a button or a link is a press of it. */
const isPress = ({ key, target }: KeyboardEvent): boolean =>
  key === "Enter" &&
  target instanceof Element &&
  target.closest("button, a[href], summary, [role=button]") !== null;

/** A symbol may need Shift on this keyboard and not on another. */
const asBinding = (key: string): string =>
  /^[^\w\s]$/.test(key) ? `[Shift]+${key === "[" || key === "]" ? `(\\${key})` : key}` : key;

function dispatch(key: string, event: KeyboardEvent): void {
  if (event.defaultPrevented || (key === "Enter" && isPress(event))) return;
  const command = keyboard.getState().registry.commandFor(key, isTyping(event) || isInMenu(event));
  if (command === null) return;
  // A key held down moves on and on; it does nothing twice.
  if (event.repeat && command.inPalette !== false) return;
  event.preventDefault();
  command.run();
}

/** Lets keys run commands until the returned function is called. */
export function listenToKeys(target: Window): () => void {
  const handlerOf = (keys: readonly string[]) =>
    createKeybindingsHandler(
      Object.fromEntries(
        keys.map((key) => [asBinding(key), (event: KeyboardEvent) => dispatch(key, event)]),
      ),
      { ignore: () => false },
    );
  let known = "";
  let handler = handlerOf([]);
  const refresh = (): void => {
    const { keys } = keyboard.getState().registry;
    if (keys.join(" , ") === known) return;
    known = keys.join(" , ");
    handler = handlerOf(keys);
  };
  refresh();
  const undo = keyboard.subscribe(refresh);
  const listener = (event: Event): void => handler(event);
  target.addEventListener("keydown", listener);
  return () => {
    undo();
    target.removeEventListener("keydown", listener);
  };
}
