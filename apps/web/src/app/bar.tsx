import { Link } from "@tanstack/react-router";
import { Bot, ChevronDown, Inbox, type LucideIcon, Search, SquareKanban } from "lucide-react";
import type { ReactNode } from "react";
import { useBoardLoaded, useConnection, useProjects } from "../live/index.ts";
import { Button, ChoiceMenu, classes, Kbd } from "../ui/index.ts";
import { openLayer } from "./layers.ts";
import { useChooseProject, useProjectId } from "./project.ts";
import { useInboxCount } from "./use-inbox-count.ts";
import { useLiveRuns } from "./use-live-runs.ts";
import mark from "./icon.svg";

const part =
  "relative flex min-h-11 flex-1 cursor-default flex-col items-center justify-center gap-x-1.5 rounded-box px-2 font-medium text-muted hover:bg-hover hover:text-text desk:min-h-7 desk:flex-none desk:flex-row desk:px-2.5";

function Words({ icon: Icon, children }: { icon: LucideIcon; children: ReactNode }) {
  return (
    <>
      <Icon size={16} aria-hidden className="desk:hidden" />
      <span className="text-small desk:text-base">{children}</span>
    </>
  );
}

function Place({
  to,
  icon,
  title,
  count = 0,
}: {
  to: "/" | "/board";
  icon: LucideIcon;
  title: string;
  count?: number;
}) {
  return (
    <Link
      to={to}
      activeOptions={{ exact: true, includeSearch: false }}
      className={classes(part, "[&.active]:bg-hover [&.active]:text-text")}
    >
      <Words icon={icon}>{title}</Words>
      {count > 0 && (
        <span className="absolute top-1 left-[calc(50%+8px)] rounded-tag bg-waits-soft px-1 text-small font-semibold text-waits desk:static">
          {count}
          <span className="sr-only"> waiting</span>
        </span>
      )}
    </Link>
  );
}

const everything = "all";

/** Which project is looked at; where there is only one there is nothing to choose [HU-64]. */
function ProjectSwitcher() {
  const projects = useProjects();
  const chosen = useProjectId();
  const choose = useChooseProject();
  if (projects.length < 2 && chosen === null) return null;
  const name = projects.find(({ id }) => id === chosen)?.name;
  const words = chosen === null ? "All projects" : (name ?? "Unknown project");
  return (
    <ChoiceMenu
      label="Project"
      value={chosen ?? everything}
      choices={[
        { value: everything, title: "All projects" },
        ...projects.map(({ id, name: title }) => ({ value: id, title })),
      ]}
      onChoose={(value) => choose(value === everything ? null : value)}
      trigger={
        <Button
          look="quiet"
          className="max-w-[28vw] desk:max-w-[240px]"
          aria-label={`Project: ${words}`}
        >
          <bdi className="min-w-0 truncate text-text">{words}</bdi>
          <ChevronDown size={14} aria-hidden className="shrink-0" />
        </Button>
      }
    />
  );
}

/** How many runs there are, as far as it is known now. */
function LiveRuns() {
  const count = useLiveRuns().length;
  const isKnown = useConnection().state === "live" && count > 0;
  const words = useBoardLoaded() ? `${count} live` : "Runs";
  return (
    <button type="button" onClick={() => openLayer("runs")} className={part} aria-label={words}>
      <Words icon={Bot}>
        <span className={isKnown ? "text-works" : undefined}>{words}</span>
      </Words>
    </button>
  );
}

function Find() {
  return (
    <button type="button" onClick={() => openLayer("palette")} className={part}>
      <Search size={16} aria-hidden className="desk:size-3.5" />
      <span className="text-small desk:text-base">
        Find<span className="hidden desk:inline"> or do</span>
      </span>
      <Kbd keys="$mod+k" />
    </button>
  );
}

/** The places, and what is true everywhere; on a phone at the bottom. */
export function Bar() {
  return (
    <header className="flex min-h-14 shrink-0 items-center gap-1 border-t border-line bg-panel px-2 pb-[env(safe-area-inset-bottom)] desk:min-h-10 desk:border-t-0 desk:border-b desk:px-3">
      <img src={mark} alt="Muster" width={20} height={20} className="mr-1 hidden desk:block" />
      <ProjectSwitcher />
      <nav aria-label="Places" className="flex flex-2 gap-1 desk:flex-none">
        <Place to="/" icon={Inbox} title="Inbox" count={useInboxCount()} />
        <Place to="/board" icon={SquareKanban} title="Board" />
      </nav>
      <div className="flex flex-2 gap-1 desk:ml-auto desk:flex-none">
        <Find />
        <LiveRuns />
      </div>
    </header>
  );
}
