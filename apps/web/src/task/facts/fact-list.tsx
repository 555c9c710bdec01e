import type { TaskDetail } from "@muster/contract";
import { branchOf, visible } from "@muster/core/view";
import { Copy } from "lucide-react";
import type { ReactNode } from "react";
import { Age, Button } from "../../ui/index.ts";
import { copy } from "../header/copying.ts";
import { landingWords, tokensWords, usedWords } from "./task-words.ts";
import { Section } from "./section.tsx";

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="flex min-w-0 items-start gap-1">{children}</dd>
    </>
  );
}

function Copied({ name, text }: { name: string; text: string }) {
  return (
    <>
      <code className="min-w-0 flex-1 wrap-anywhere">
        <bdi>{visible(text)}</bdi>
      </code>
      <Button
        look="quiet"
        aria-label={`Copy the ${name}`}
        icon={<Copy size={14} aria-hidden />}
        onClick={() => void copy(text)}
        className="desk:min-h-5! desk:min-w-6! desk:px-1!"
      />
    </>
  );
}

function agentWords({ attempt, runs, agent }: TaskDetail): string {
  const run = runs.at(-1);
  const name = run?.agent ?? attempt?.agent ?? agent ?? "the project's";
  const version = run?.agentVersion == null ? "" : ` ${run.agentVersion}`;
  return visible(`${name}${version}${run?.bundled === true ? ", bundled, no model" : ""}`);
}

/** Of the attempt: who works, where, on what, and how much of its caps is used. */
export function FactList({ detail }: { detail: TaskDetail }) {
  const { attempt, turns, landing, priority, createdAt } = detail;
  const tokens = tokensWords(turns);
  return (
    <Section title="Facts">
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3 gap-y-1">
        <Fact name="Project">
          <bdi className="wrap-anywhere">{visible(detail.project.name)}</bdi>
        </Fact>
        <Fact name="Agent">
          <bdi className="wrap-anywhere">{agentWords(detail)}</bdi>
        </Fact>
        {attempt !== null && (
          <>
            <Fact name="Attempt">{`${attempt.number}; ${usedWords(attempt)}`}</Fact>
            <Fact name="Branch">
              <Copied name="branch" text={attempt.branch} />
            </Fact>
            <Fact name="Base">
              <span className="wrap-anywhere">
                <bdi>{visible(branchOf(detail.project.target))}</bdi>
                {attempt.base !== null && <code> {attempt.base.slice(0, 7)}</code>}
              </span>
            </Fact>
            <Fact name="Workspace">
              {attempt.path === null || attempt.workspace !== "ready" ? (
                <span className="text-muted">{attempt.workspace}</span>
              ) : (
                <Copied name="workspace path" text={attempt.path} />
              )}
            </Fact>
          </>
        )}
        {tokens !== null && <Fact name="Tokens">{tokens}</Fact>}
        {landing !== null && (
          <Fact name="Landing">
            <bdi className="wrap-anywhere">{visible(landingWords(landing))}</bdi>
          </Fact>
        )}
        {priority !== "normal" && <Fact name="Priority">{priority}</Fact>}
        <Fact name="Created">
          <Age since={createdAt} className="text-text" />
        </Fact>
      </dl>
    </Section>
  );
}
