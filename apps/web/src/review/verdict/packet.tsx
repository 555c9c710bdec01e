import { useQuery } from "@tanstack/react-query";
import type { PacketView } from "@muster/contract";
import { call, CallFailed } from "../../api/index.ts";
import { Failure, Skeleton } from "../../ui/index.ts";
import { useSettled } from "./use-settled.ts";

interface PacketProps {
  task: string;
  revision: string;
  note: string;
  /** Numbers of the comments that it holds: another set is another packet. */
  comments: readonly number[];
}

/** Exactly what the agent would get. */
export function Packet({ task, revision, note, comments }: PacketProps) {
  const words = useSettled(note, 300);
  const isEmpty = words.trim() === "" && comments.length === 0;
  const read = useQuery<PacketView, CallFailed>({
    // Not read again when the task goes on: once it was sent there is no other one to show.
    queryKey: ["task.packet", task, revision, words, ...comments],
    queryFn: async ({ signal }) => {
      const said = words.trim() === "" ? {} : { note: words };
      const result = await call("task.packet", { task, revision, ...said }, { signal });
      if (!result.ok) throw new CallFailed(result.error);
      return result.value;
    },
    enabled: !isEmpty,
    gcTime: 0,
    placeholderData: (before) => before,
  });
  const failure = read.error?.failure ?? null;
  if (isEmpty)
    return <p className="text-muted">Nothing to send yet: write a note, or comment on lines.</p>;
  if (failure !== null) return <Failure failure={failure} />;
  if (read.data === undefined) return <Skeleton className="h-24 w-full" />;
  return (
    <pre
      dir="auto"
      aria-label="What the agent gets"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="max-h-[30dvh] overflow-auto rounded-box bg-sunken p-3 whitespace-pre-wrap wrap-anywhere"
    >
      {read.data.text}
    </pre>
  );
}
