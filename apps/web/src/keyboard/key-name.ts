const isApple = (): boolean => /mac|iphone|ipad/i.test(navigator.userAgent);

const names: Record<string, string> = {
  Enter: "↵",
  Escape: "esc",
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
};

const words: Record<string, string> = {
  ArrowUp: "up arrow",
  ArrowDown: "down arrow",
  ArrowLeft: "left arrow",
  ArrowRight: "right arrow",
};

const partsOf = (press: string): string[] => press.split(/\+(?=.)/);

const modifier = (): string => (isApple() ? "⌘" : "Ctrl");
const shift = (): string => (isApple() ? "⇧" : "Shift");

const pressName = (press: string): string =>
  partsOf(press)
    .map((part) =>
      part === "$mod" ? modifier() : part === "Shift" ? shift() : (names[part] ?? part),
    )
    .join(isApple() ? "" : " ");

const pressWords = (press: string): string =>
  partsOf(press)
    .map((part) => (part === "$mod" ? (isApple() ? "Command" : "Control") : (words[part] ?? part)))
    .join(" ");

/** A key as people know it on this machine: `⌘↵`, `g i`. */
export const keyName = (key: string): string => key.split(" ").map(pressName).join(" ");

/** A key as it is read aloud. */
export const keyWords = (key: string): string => key.split(" ").map(pressWords).join(", then ");
