import { connect } from "node:net";

/** `v` 1, `op` "answer-comment": the one thing agents can ask for. */
export type DoorRequest = {
  v: 1;
  op: string;
  [field: string]: unknown;
};

export type DoorError = { code: string; message: string; next: string };
export type DoorAnswer = { ok: true } | { ok: false; error: DoorError };

const closed: DoorAnswer = {
  ok: false,
  error: {
    code: "run_ended",
    message: "the run that this agent belongs to has ended",
    next: "Stop here: nothing more can be recorded for this run.",
  },
};

/** Asks the run's own socket, whose path the agent finds in MUSTER_DOOR; never rejects. */
export function doorRequest(socketPath: string, request: DoorRequest): Promise<DoorAnswer> {
  return new Promise((resolve) => {
    let text = "";
    const socket = connect(socketPath);
    socket.setEncoding("utf8");
    socket.on("connect", () => socket.write(`${JSON.stringify(request)}\n`));
    socket.on("data", (chunk) => {
      text += String(chunk);
      if (text.includes("\n")) socket.end();
    });
    socket.on("error", () => resolve(closed));
    socket.on("close", () => resolve(parseAnswer(text)));
  });
}

function parseAnswer(text: string): DoorAnswer {
  try {
    return JSON.parse(text) as DoorAnswer;
  } catch {
    return closed;
  }
}
