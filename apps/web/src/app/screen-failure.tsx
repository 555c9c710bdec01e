import type { ErrorComponentProps } from "@tanstack/react-router";
import { CircleAlert } from "lucide-react";
import { CallFailed, failureWords, type FailureWords } from "../api/index.ts";
import { Button } from "../ui/index.ts";
import { ScreenGone } from "./screens.ts";

/** What broke, for people. */
function brokenWords(error: unknown): FailureWords {
  if (error instanceof CallFailed) return failureWords(error.failure);
  if (error instanceof ScreenGone)
    return {
      message: "This part of the page cannot be loaded.",
      next: "Muster was updated, or cannot be reached. Reload the page; what you had begun to write is kept.",
    };
  const what = error instanceof Error ? error.message : String(error);
  return {
    message: `This screen broke: ${what}`,
    next: "Your work and the agents' are not touched by it. Reload the page; what you had begun to write is kept.",
  };
}

/** In the place of a screen that broke; the bar and its keys go on. */
export function ScreenFailure({ error, reset }: ErrorComponentProps) {
  const { message, next } = brokenWords(error);
  const isTriedAgain = error instanceof CallFailed;
  return (
    <div
      role="alert"
      className="mx-auto flex h-full max-w-[64ch] flex-col justify-center gap-3 px-6"
    >
      <CircleAlert size={24} aria-hidden className="text-broken" />
      <h1 className="text-large font-semibold wrap-anywhere">{message}</h1>
      <p className="text-muted wrap-anywhere">{next}</p>
      <p className="flex gap-2">
        {isTriedAgain && (
          <Button look="primary" onClick={reset}>
            Try again
          </Button>
        )}
        <Button look={isTriedAgain ? "plain" : "primary"} onClick={() => window.location.reload()}>
          Reload
        </Button>
      </p>
    </div>
  );
}

/** An address that leads nowhere. */
export function NoScreen() {
  return (
    <div className="flex h-full flex-col items-center justify-center gap-3 px-6 text-center">
      <h1 className="text-large font-semibold">There is nothing at this address.</h1>
      <p>
        <a href="/" className="text-accent underline underline-offset-2">
          Go to the inbox
        </a>
      </p>
    </div>
  );
}
