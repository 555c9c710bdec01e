import type { GateLogView } from "@muster/contract";
import type { CallFailure } from "@muster/contract/client";
import { useRef, useState } from "react";
import { call } from "../../api/index.ts";
import {
  beginOf,
  endOf,
  firstPart,
  isAtEnd,
  type LogPart,
  withEarlier,
  withLater,
} from "./log-pages.ts";

/** More of a log on both sides of its first page, as far as somebody goes. */
export function useGateLog(task: string, first: GateLogView) {
  /** `moved`: by how many lines what is shown moved down with the newest page. */
  const [state, setState] = useState<{ part: LogPart; moved: number }>(() => ({
    part: firstPart(first),
    moved: 0,
  }));
  const [failure, setFailure] = useState<CallFailure | null>(null);
  const isReading = useRef(false);
  const { part } = state;

  const read = async (
    place: { before: number } | { after: number },
    take: (page: GateLogView) => { part: LogPart; moved: number },
  ): Promise<void> => {
    if (isReading.current) return;
    isReading.current = true;
    // The result, not the name: a gate that ran again has another log.
    const answer = await call("gate.log", { task, gate: first.result, ...place });
    isReading.current = false;
    setFailure(answer.ok ? null : answer.error);
    if (answer.ok) setState(take(answer.value));
  };
  return {
    state,
    failure,
    hasEarlier: beginOf(part) > 0,
    hasLater: !isAtEnd(part),
    earlier: () => read({ before: beginOf(part) }, (page) => withEarlier(part, page)),
    later: () => read({ after: endOf(part) }, (page) => withLater(part, page)),
  };
}
