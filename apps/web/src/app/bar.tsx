import { Link } from "@tanstack/react-router";

const place =
  "flex min-h-11 flex-1 items-center justify-center gap-1.5 rounded-box px-2.5 font-medium text-muted hover:bg-hover hover:text-text desk:min-h-7 desk:flex-none [&.active]:bg-hover [&.active]:text-text";

/** The three places, and what is true everywhere. */
export function Bar() {
  return (
    <header className="flex h-14 shrink-0 items-center gap-1 border-t border-line bg-panel px-2 desk:h-10 desk:border-t-0 desk:border-b">
      <nav aria-label="Places" className="flex flex-1 gap-1 desk:flex-none">
        <Link to="/" className={place}>
          Inbox
        </Link>
        <Link to="/board" className={place}>
          Board
        </Link>
      </nav>
    </header>
  );
}
