import type { OperationArguments, OperationOutput } from "@muster/contract";
import type { CallFailure, OperationName } from "@muster/contract/client";
import type { Result } from "@muster/model";
import { QueryClient, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "./client.ts";
import { Coalescer } from "./coalescer.ts";
import { Repeats } from "./repeat.ts";

/** A refusal, as what a query or an error boundary throws. */
export class CallFailed extends Error {
  constructor(readonly failure: CallFailure) {
    super(failure.kind);
  }
}

/** Answers stay until an event says otherwise: nothing is fetched again by time or by focus. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 300_000,
      retry: false,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      networkMode: "always",
    },
  },
});

/** Reads by an operation. What was read is kept under `[name, input]`. */
export function useRead<Name extends OperationName>(
  name: Name,
  input: OperationArguments<Name>,
  { enabled = true }: { enabled?: boolean } = {},
) {
  return useQuery<OperationOutput<Name>, CallFailed>({
    queryKey: [name, input],
    enabled,
    queryFn: async ({ signal }) => {
      const result = await call(name, input, { signal });
      if (!result.ok) throw new CallFailed(result.error);
      return result.value;
    },
    placeholderData: (previous) => previous,
  });
}

const readAgain = (task: string): Promise<void> =>
  queries.invalidateQueries({
    predicate: ({ queryKey: [, input] }) =>
      typeof input === "object" && input !== null && "task" in input && input.task === task,
  });

const refreshing = new Map<string, Coalescer>();

/** Everything read about a task is read again where it is shown, one time after the other however much happens. */
export async function refreshTask(task: string): Promise<void> {
  const coalescer = refreshing.get(task) ?? new Coalescer(() => readAgain(task));
  refreshing.set(task, coalescer);
  await coalescer.want();
  if (coalescer.isIdle) refreshing.delete(task);
}

export interface Sending<Name extends OperationName> {
  send: (input: OperationArguments<Name>) => Promise<Result<OperationOutput<Name>, CallFailure>>;
  isSending: boolean;
  /** Of the last one sent; shown where it was sent from. */
  failure: CallFailure | null;
  clear: () => void;
}

/** Sends a command from one place of the page, one at a time. */
export function useSend<Name extends OperationName>(name: Name): Sending<Name> {
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<CallFailure | null>(null);
  const [repeats] = useState(() => new Repeats());
  return {
    isSending,
    failure,
    clear: () => setFailure(null),
    send: async (input) => {
      setSending(true);
      setFailure(null);
      const result = await call(name, input, { idempotencyKey: repeats.keyFor(input) });
      repeats.ended(result);
      setSending(false);
      if (!result.ok) setFailure(result.error);
      return result;
    },
  };
}
