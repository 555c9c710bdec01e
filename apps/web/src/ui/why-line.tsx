import type { TaskCard } from "@muster/contract/live";
import { Bot, Cog, Hand, type LucideIcon } from "lucide-react";
import { classes } from "./classes.ts";

type Actor = TaskCard["actor"];

const icons: Record<Actor["kind"], LucideIcon> = { person: Hand, agent: Bot, muster: Cog };
const colours: Record<Actor["kind"], string> = {
  person: "text-waits",
  agent: "text-works",
  muster: "text-muted",
};

/** Where a task is and why, and who acts next: the line of `muster why`, as the server says it [OV-60]. */
export function WhyLine({
  why,
  actor,
  className,
}: Pick<TaskCard, "why" | "actor"> & { className?: string }) {
  const Icon = icons[actor.kind];
  return (
    <span className={classes("inline-flex max-w-full min-w-0 items-center gap-1.5", className)}>
      <Icon size={14} aria-hidden className={classes("shrink-0", colours[actor.kind])} />
      <bdi className="min-w-0 truncate" title={why}>
        {why}
      </bdi>
      <span className={classes("shrink-0 text-small", colours[actor.kind])}>
        <span className="sr-only">, next: </span>
        <bdi>{actor.name}</bdi>
      </span>
    </span>
  );
}
