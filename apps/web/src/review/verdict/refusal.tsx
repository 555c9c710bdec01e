import type { CallFailure } from "@muster/contract/client";
import { Failure } from "../../ui/index.ts";
import { ChangedSince } from "./changed-since.tsx";
import { LastVerdict } from "./last-verdict.tsx";
import { refusedFor, wentOn } from "./refused.ts";

interface RefusalProps {
  failure: CallFailure | null;
  task: string;
  /** Goes to the round that is to be judged now. */
  onNewer: () => void;
}

/** Why a judgement was not taken, at its place: what changed since, or who was faster. */
export function Refusal({ failure, task, onNewer }: RefusalProps) {
  if (failure === null) return null;
  const changed = refusedFor(failure, "revision_changed");
  if (changed !== null) return <ChangedSince changed={changed} onNewer={onNewer} />;
  return (
    <div className="flex flex-col gap-2">
      <Failure failure={failure} />
      {wentOn(failure) && <LastVerdict task={task} />}
    </div>
  );
}
