import { keyName, keyWords } from "../keyboard/key-name.ts";
import { classes } from "./classes.ts";

/** A key, for people who have a keyboard; in a list of keys always, and then also read aloud. */
export function Kbd({
  keys,
  quiet = false,
  isAlways = false,
}: {
  keys: string;
  quiet?: boolean;
  isAlways?: boolean;
}) {
  return (
    <>
      <kbd
        aria-hidden
        className={classes(
          "text-small whitespace-nowrap",
          !isAlways && "hidden desk:inline",
          quiet ? "text-on-accent/90" : "text-muted",
        )}
      >
        {keyName(keys)}
      </kbd>
      {isAlways && <span className="sr-only">{keyWords(keys)}</span>}
    </>
  );
}
