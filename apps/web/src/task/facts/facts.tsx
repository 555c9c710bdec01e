import type { TaskDetail } from "@muster/contract";
import type { EventView } from "@muster/contract/live";
import { Body, type Editing } from "./body.tsx";
import { Comments } from "./comments.tsx";
import { FactList } from "./fact-list.tsx";
import { Gates } from "./gates.tsx";
import { Runs } from "./runs.tsx";
import { Rounds } from "./rounds.tsx";
import { Timeline } from "./timeline.tsx";
import { Warnings } from "./warnings.tsx";

/** Everything about a task besides its conversation. */
export function Facts({
  detail,
  events,
  editing,
}: {
  detail: TaskDetail;
  events: readonly EventView[];
  editing: Editing;
}) {
  return (
    <>
      <Body task={detail.id} body={detail.body} editing={editing} />
      <Gates gates={detail.gates} />
      <Warnings detail={detail} />
      <FactList detail={detail} />
      <Comments task={detail.id} comments={detail.comments} />
      <Rounds detail={detail} />
      <Runs detail={detail} />
      <Timeline events={events} />
    </>
  );
}
