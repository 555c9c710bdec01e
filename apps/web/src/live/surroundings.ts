import { livePath, liveProtocol, type ServerMessage, ticketProtocol } from "@muster/contract/live";
import { call, queries, refreshTask } from "../api/index.ts";
import { setServerTime } from "../ui/minutes.ts";
import type { Wire, WireEvents } from "./link.ts";
import type { LiveStoreSettings } from "./live-store.ts";

const pageLength = 300;

async function ticket(): ReturnType<LiveStoreSettings["ticket"]> {
  const called = await call("ticket.create", {});
  if (called.ok) return { ticket: called.value.ticket };
  const { error } = called;
  return { refused: error.kind === "answered" && error.error.code === "unauthorized" };
}

function open(given: string, events: WireEvents): Wire {
  const url = new URL(livePath, window.location.origin.replace(/^http/, "ws"));
  const socket = new WebSocket(url, [liveProtocol, ticketProtocol(given)]);
  socket.addEventListener("message", ({ data }) =>
    events.message(JSON.parse(String(data)) as ServerMessage),
  );
  socket.addEventListener("close", ({ code }) => events.closed(code));
  return { send: (text) => socket.send(text), close: () => socket.close() };
}

const entriesBefore: LiveStoreSettings["entriesBefore"] = async (task, before) => {
  const called = await call("task.logs", { task, before, limit: pageLength });
  if (called.ok) return called;
  return { ok: false, error: called.error.kind === "answered" ? called.error.error : null };
};

function touched(tasks: ReadonlySet<string> | null): void {
  if (tasks === null) void queries.invalidateQueries();
  else for (const task of tasks) void refreshTask(task);
}

/** The browser around the connection. */
export const browserSurroundings: LiveStoreSettings = {
  ticket,
  open,
  entriesBefore,
  touched,
  serverTime: setServerTime,
  now: () => Date.now(),
  random: () => Math.random(),
  later(milliseconds, wake) {
    const timer = setTimeout(wake, milliseconds);
    return () => clearTimeout(timer);
  },
  // A page that nobody sees draws no frames.
  nextFrame(flush) {
    if (document.visibilityState === "visible") requestAnimationFrame(flush);
    else setTimeout(flush);
  },
};
