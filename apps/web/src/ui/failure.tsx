import type { CallFailure } from "@muster/contract/client";
import { CircleAlert } from "lucide-react";
import { failureWords } from "../api/failure-words.ts";

/** A refusal at the place of the action: what happened, and what to do. */
export function Failure({ failure }: { failure: CallFailure | null }) {
  if (failure === null) return null;
  const { message, next } = failureWords(failure);
  return (
    <p
      role="alert"
      className="flex animate-settle gap-2 rounded-box bg-broken-soft px-2.5 py-1.5 text-broken"
    >
      <CircleAlert size={16} aria-hidden className="mt-0.5 shrink-0" />
      <span className="min-w-0 wrap-anywhere">
        {message} <span className="text-text">{next}</span>
      </span>
    </p>
  );
}
