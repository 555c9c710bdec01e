import { useEffect } from "react";
import { call } from "../../api/index.ts";

/**
 * Tells the server that a person was shown a revision, once it is on a page that can be seen. Null: nothing is shown
 * yet, or it is known already.
 */
export function useSeen(task: string, revision: string | null): void {
  useEffect(() => {
    if (revision === null) return undefined;
    let isTold = false;
    const look = (): void => {
      if (isTold || document.visibilityState !== "visible") return;
      isTold = true;
      // A refusal changes nothing here: the task went on without this person.
      void call("task.seen", { task, revision });
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [task, revision]);
}
