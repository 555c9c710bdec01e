import { type OperationDescription, people } from "./description.ts";
import { projectErrors, taskErrors } from "./groups.ts";

export const inboxOperations = {
  "ask.list": {
    summary: "List what waits for a person",
    method: "GET",
    path: "/api/asks",
    callers: people,
    command: false,
    errors: projectErrors,
  },
  "ask.answer": {
    summary: "Answer an ask with one of its choices",
    method: "POST",
    path: "/api/asks/{ask}/answer",
    callers: people,
    command: true,
    errors: [
      "unknown_id",
      "ambiguous_id",
      "ask_closed",
      "unknown_choice",
      "note_required",
      "invalid_transition",
      "too_late",
    ],
  },
  "event.list": {
    summary: "Read the journal",
    description:
      "A stream of events: Server-Sent Events, resumed by `Last-Event-ID` or `after`, or lines of JSON for `Accept: application/x-ndjson`. For `Accept: application/json` one page.",
    method: "GET",
    path: "/api/events",
    callers: people,
    command: false,
    errors: [...taskErrors, "cursor_from_the_future", "cursor_too_old"],
    stream: "unless_json_is_accepted",
  },
} as const satisfies Record<string, OperationDescription>;
