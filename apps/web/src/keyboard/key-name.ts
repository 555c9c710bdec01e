const isApple = (): boolean => /mac|iphone|ipad/i.test(navigator.userAgent);

const names: Record<string, string> = {
  Enter: "↵",
  Escape: "esc",
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  Shift: "⇧",
};

const pressName = (press: string): string =>
  press
    .split(/\+(?=.)/)
    .map((part) => (part === "$mod" ? (isApple() ? "⌘" : "Ctrl") : (names[part] ?? part)))
    .join(isApple() ? "" : " ");

/** A key as people know it on this machine: `⌘↵`, `g i`. */
export const keyName = (key: string): string => key.split(" ").map(pressName).join(" ");
