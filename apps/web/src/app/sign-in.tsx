import { LogIn } from "lucide-react";
import { useStore } from "zustand";
import { enterAgain, failureWords, session } from "../api/index.ts";
import { Button } from "../ui/index.ts";
import { absenceWords } from "./absence-words.ts";

/** Where one is who has no session: why, and the way to get one. */
export function SignIn() {
  const { absence, refused } = useStore(session);
  const words = refused === null ? absenceWords[absence] : failureWords(refused);
  return (
    <main className="flex h-full flex-col items-center justify-center gap-4 px-6 text-center">
      <title>Sign in · Muster</title>
      <LogIn size={24} aria-hidden className="text-muted" />
      <h1 className="text-title font-semibold">Muster</h1>
      <output className="flex max-w-[52ch] flex-col gap-1 text-large">
        <span className="wrap-anywhere">{words.message}</span>
        <span className="text-muted wrap-anywhere">{words.next}</span>
      </output>
      {refused !== null && refused.kind !== "answered" && (
        <Button look="primary" onClick={enterAgain}>
          Try again
        </Button>
      )}
      <p className="flex flex-col gap-1 text-muted">
        <span>In a terminal of this machine:</span>
        <code className="rounded-box bg-sunken px-3 py-1.5 text-text select-all">muster open</code>
      </p>
    </main>
  );
}

/** While a link is traded: nothing to see for so short a time. */
export function Entering() {
  return (
    <main className="flex h-full items-center justify-center">
      <title>Muster</title>
      <output className="animate-appear text-large text-muted">Letting this browser in</output>
    </main>
  );
}
