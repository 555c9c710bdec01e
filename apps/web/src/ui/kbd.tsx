import { keyName } from "../keyboard/key-name.ts";
import { classes } from "./classes.ts";

/** A key, for people who have a keyboard. */
export function Kbd({ keys, quiet = false }: { keys: string; quiet?: boolean }) {
  return (
    <kbd
      aria-hidden
      className={classes(
        "hidden text-small desk:inline",
        quiet ? "text-on-accent/80" : "text-muted",
      )}
    >
      {keyName(keys)}
    </kbd>
  );
}
