import { getRouteApi, useRouter } from "@tanstack/react-router";
import { type Column, columns } from "@muster/core/view";
import { useRef } from "react";
import { useStore } from "zustand";
import { NoProject } from "../app/projects/no-project.tsx";
import { useBoardLoaded, useCard, useProjects } from "../live/index.ts";
import { Button, Empty } from "../ui/index.ts";
import { CardMenu } from "./card-menu.tsx";
import { Columns, OneColumn } from "./columns.tsx";
import { CreateDialog } from "./create-dialog.tsx";
import { EditDialog } from "./edit-dialog.tsx";
import { focusCard } from "./focus.ts";
import { type Columns as ByColumn, eachColumn } from "./grouping.ts";
import { Loading } from "./loading.tsx";
import { type Places, PlacesProvider } from "./places.ts";
import { boardState, open } from "./state.ts";
import { placeIn } from "./steps.ts";
import { Toolbar } from "./toolbar.tsx";
import { useAddress } from "./use-address.ts";
import { useBoardCommands } from "./use-board-commands.ts";
import { useChoiceInAddress, useSuccessor } from "./use-choice.ts";
import { useIsDesk } from "./use-is-desk.ts";
import { useView } from "./use-view.ts";

const route = getRouteApi("/board");

function usePlacesHere(project: string | undefined): Places {
  const router = useRouter();
  const search = project === undefined ? {} : { project };
  // The id of a task needs no encoding.
  const { href } = router.buildLocation({ to: "/task/$task", params: { task: "~" }, search });
  return {
    hrefOfTask: (task) => href.replace("~", task),
    openTask: (task) => void router.navigate({ to: "/task/$task", params: { task }, search }),
    openReview: (task) => void router.navigate({ to: "/review/$task", params: { task }, search }),
  };
}

const columnNamed = (name: string): Column | null =>
  columns.find((column) => column === name) ?? null;

/** What is on the screen: all columns, or on a phone the one that is wanted. */
function useShown(ids: ByColumn<string>) {
  const isDesk = useIsDesk();
  const selected = useStore(boardState, (state) => state.selected);
  const [named, show] = useAddress("column");
  const place = placeIn(ids, selected);
  const shown = columnNamed(named) ?? place?.column ?? "backlog";
  const none: readonly string[] = [];
  const seen = isDesk ? ids : eachColumn((column) => (column === shown ? ids[column] : none));
  const chosen = placeIn(seen, selected) === null ? null : selected;
  return { isDesk, shown, show, seen, chosen };
}

function Layers({ project }: { project: string | null }) {
  const layer = useStore(boardState, (state) => state.open);
  return (
    <>
      <CardMenu />
      {layer?.kind === "create" && <CreateDialog project={project} />}
      {layer?.kind === "edit" && <EditDialog key={layer.task} task={layer.task} />}
    </>
  );
}

function NoTasks() {
  if (useProjects().length === 0) return <NoProject />;
  return (
    <Empty title="A task is work for an agent, on its way to being merged. Here you see where each one is and who acts next.">
      <Button look="primary" shortcut="c" onClick={() => open({ kind: "create" })}>
        New task
      </Button>
    </Empty>
  );
}

/** Every task that is not over, and what landed today: where each one is, why, and who acts next. */
export function BoardScreen() {
  const { project } = route.useSearch();
  const [text, setText] = useAddress("q");
  const { ids, total, filter } = useView(project ?? null, text);
  const { isDesk, shown, show, seen, chosen } = useShown(ids);
  const card = useCard(chosen ?? "");
  const showsProject = useProjects().length > 1;
  const isLoaded = useBoardLoaded();
  const field = useRef<HTMLInputElement>(null);
  const places = usePlacesHere(project);
  useChoiceInAddress();
  useSuccessor(ids);
  useBoardCommands({ ids: seen, card, places, focusFilter: () => field.current?.focus() });
  const parts = { ids, showsProject, isFiltered: text !== "" };
  return (
    <PlacesProvider value={places}>
      <div className="flex h-full flex-col">
        <h1 className="sr-only">Board</h1>
        <Toolbar
          field={field}
          text={text}
          onFilter={setText}
          onLeave={() => focusCard(seen, chosen)}
          unknown={filter.unknown}
        />
        {!isLoaded ? (
          <Loading />
        ) : total === 0 ? (
          <NoTasks />
        ) : isDesk ? (
          <Columns {...parts} />
        ) : (
          <OneColumn {...parts} shown={shown} onShow={show} />
        )}
      </div>
      <Layers project={project ?? null} />
    </PlacesProvider>
  );
}
