import { withoutAnsi } from "@muster/core/view";

/** What an ask is about, as it was said: commands and output keep their lines. */
export function AskDetail({ text }: { text: string }) {
  const shown = withoutAnsi(text).trim();
  if (shown === "") return null;
  return (
    <pre
      dir="auto"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="max-h-[40dvh] overflow-auto rounded-box bg-sunken px-3 py-2 whitespace-pre-wrap wrap-anywhere"
    >
      {shown}
    </pre>
  );
}
