import { isObject, type JsonObject } from "../wire/message.ts";

/** What an adapter says of its provider beside the protocol's own fields; null: it says nothing. */
export type ProviderState = {
  systemError: boolean;
  httpStatus: number | null;
};

/** Takes in the notes of the Codex adapter: thread status and errors of single tries [AG-42]. */
export class ProviderNotes {
  #state: ProviderState | null = null;

  get state(): ProviderState | null {
    return this.#state;
  }

  /** The text of a retry notice, if the update is one [AG-46]. */
  take(update: JsonObject): string | null {
    const meta = update["_meta"];
    const codex = isObject(meta) ? meta["codex"] : null;
    if (!isObject(codex)) return null;
    const state = this.#state ?? { systemError: false, httpStatus: null };
    const { threadStatus, error } = codex;
    if (isObject(threadStatus)) state.systemError = threadStatus["type"] === "systemError";
    if (isObject(error)) state.httpStatus = httpStatusOf(error);
    this.#state = state;
    return isObject(error) && typeof error["message"] === "string" ? error["message"] : null;
  }
}

function httpStatusOf(error: JsonObject): number | null {
  const info = error["codexErrorInfo"];
  if (!isObject(info)) return null;
  const [cause] = Object.values(info);
  const status = isObject(cause) ? cause["httpStatusCode"] : null;
  return typeof status === "number" ? status : null;
}
