/** Where the connection is. Times are of the browser's clock, in milliseconds. */
export type Phase =
  /** Nobody is signed in. */
  | { name: "off" }
  | { name: "asking_ticket" | "opening" | "waiting"; lostSince: number | null; tries: number }
  | { name: "live" }
  /** The session is gone: only signing in again helps. */
  | { name: "refused" };

export type Happening =
  | { what: "start" | "stop" }
  | { what: "ticket"; ticket: string }
  | { what: "no_ticket"; refused: boolean }
  | { what: "hello" }
  | { what: "closed"; revoked: boolean }
  | { what: "retry_due" }
  /** The network is back, or somebody looks at the page again. */
  | { what: "nudged" };

export type Effect =
  | { do: "ask_ticket" }
  | { do: "open"; ticket: string }
  | { do: "close" }
  | { do: "retry_in"; milliseconds: number }
  | { do: "cancel_retry" };

export interface Step {
  phase: Phase;
  effects: Effect[];
}

const firstWait = 250;
const longestWait = 8000;

const stay = (phase: Phase): Step => ({ phase, effects: [] });

/** Waits grow with each try; tabs that lost the same server do not come all at once. */
function lost(lostSince: number, tries: number, random: number): Step {
  const wait = Math.min(longestWait, firstWait * 2 ** Math.min(tries, 16));
  const milliseconds = Math.round(wait * (0.75 + random / 2));
  return {
    phase: { name: "waiting", lostSince, tries: tries + 1 },
    effects: [{ do: "retry_in", milliseconds }],
  };
}

function failed(phase: Phase, now: number, random: number): Step {
  if (phase.name === "live") return lost(now, 0, random);
  if (phase.name !== "asking_ticket" && phase.name !== "opening") return stay(phase);
  return lost(phase.lostSince ?? now, phase.tries, random);
}

const ask = (lostSince: number | null, tries: number): Step => ({
  phase: { name: "asking_ticket", lostSince, tries },
  effects: [{ do: "ask_ticket" }],
});

/** Where the connection is after something happened, and what is to be done; pure. */
export function step(phase: Phase, happening: Happening, now: number, random = 0.5): Step {
  switch (happening.what) {
    case "start":
      return phase.name === "off" || phase.name === "refused" ? ask(null, 0) : stay(phase);
    case "stop":
      return { phase: { name: "off" }, effects: [{ do: "cancel_retry" }, { do: "close" }] };
    case "ticket":
      return phase.name === "asking_ticket"
        ? {
            phase: { ...phase, name: "opening" },
            effects: [{ do: "open", ticket: happening.ticket }],
          }
        : stay(phase);
    case "no_ticket":
      if (phase.name !== "asking_ticket") return stay(phase);
      return happening.refused ? stay({ name: "refused" }) : failed(phase, now, random);
    case "hello":
      return phase.name === "opening" ? stay({ name: "live" }) : stay(phase);
    case "closed":
      if (phase.name !== "opening" && phase.name !== "live") return stay(phase);
      // Whether somebody is signed in by now is for the server to say.
      return happening.revoked ? ask(now, 0) : failed(phase, now, random);
    case "retry_due":
      return phase.name === "waiting" ? ask(phase.lostSince, phase.tries) : stay(phase);
    case "nudged": {
      if (phase.name !== "waiting") return stay(phase);
      const { phase: next, effects } = ask(phase.lostSince, 0);
      return { phase: next, effects: [{ do: "cancel_retry" }, ...effects] };
    }
  }
}
