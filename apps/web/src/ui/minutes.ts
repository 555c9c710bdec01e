/** Milliseconds by which the server's clock is ahead of the browser's. */
let ahead = 0;
let shown = Date.now();
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | null = null;

const tell = (): void => {
  shown = Date.now() + ahead;
  for (const listener of listeners) listener();
};

const look = (): void => {
  const wanted = listeners.size > 0 && document.visibilityState === "visible";
  if (wanted && timer === null) {
    tell();
    timer = setInterval(tell, 60_000);
  } else if (!wanted && timer !== null) {
    clearInterval(timer);
    timer = null;
  }
};

/** The server said what time it is: ages do not depend on the browser's clock. */
export function setServerTime(now: string): void {
  ahead = Date.parse(now) - Date.now();
  tell();
}

export const serverNow = (): number => Date.now() + ahead;

/** The time that ages are shown by. */
export const minuteNow = (): number => shown;

export function subscribeToMinutes(listener: () => void): () => void {
  if (listeners.size === 0) document.addEventListener("visibilitychange", look);
  listeners.add(listener);
  look();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) document.removeEventListener("visibilitychange", look);
    look();
  };
}
