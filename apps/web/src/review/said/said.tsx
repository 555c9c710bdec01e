import { Link } from "@tanstack/react-router";
import { useRead } from "../../api/index.ts";
import { Age } from "../../ui/index.ts";
import { LongText } from "../side/long-text.tsx";
import { Section } from "../side/section.tsx";
import { lastMessage } from "./last-message.ts";

/** So much of a transcript's end holds a last message, or there is none worth it. */
const entries = 200;

/** What the agent says it did: its own words, to hold against what it did. */
export function Said({ task }: { task: string }) {
  const read = useRead("task.logs", { task, before: 0, limit: entries });
  const said = lastMessage(read.data?.items ?? []);
  return (
    <Section title="What it says it did" count={said !== null && <Age since={said.at} />}>
      {said === null ? (
        read.data !== undefined && <p className="text-muted">It said nothing at the end.</p>
      ) : (
        <LongText text={said.text} />
      )}
      <Link
        to="/task/$task"
        params={{ task }}
        className="inline-flex min-h-11 items-center self-start text-accent hover:underline desk:min-h-0"
      >
        The whole conversation
      </Link>
    </Section>
  );
}
