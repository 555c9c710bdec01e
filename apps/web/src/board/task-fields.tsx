import type { Priority } from "@muster/model";
import { type RefObject, useId } from "react";
import { useRead } from "../api/index.ts";
import { SelectField, TextArea } from "../ui/index.ts";
import { type Changed, type Fields, priorityChoices } from "./fields.ts";

interface TaskFieldsProps {
  fields: Fields;
  onChange: (patch: Changed) => void;
  /** Has the focus first. */
  first: RefObject<HTMLInputElement | null>;
  /** Those that can be chosen; one alone is not asked about. */
  projects: readonly { id: string; name: string }[];
}

function TitleField({ fields, onChange, first }: Omit<TaskFieldsProps, "projects">) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-small text-muted">
        Title
      </label>
      <input
        ref={first}
        id={id}
        value={fields.title}
        maxLength={300}
        dir="auto"
        autoComplete="off"
        onChange={(event) => onChange({ title: event.target.value })}
        className="h-11 w-full rounded-box border border-line-strong bg-panel px-2.5 text-[16px] desk:h-8 desk:text-base"
      />
    </div>
  );
}

function AgentField({ fields, onChange }: Pick<TaskFieldsProps, "fields" | "onChange">) {
  const { data } = useRead("agent.list", {});
  const names = new Set([...(data?.items ?? []).map(({ name }) => name), fields.agent]);
  names.delete("");
  return (
    <SelectField
      label="Agent"
      value={fields.agent}
      onChange={(agent) => onChange({ agent })}
      choices={[
        { value: "", title: "The project's" },
        ...[...names].map((name) => ({ value: name, title: name })),
      ]}
    />
  );
}

/** The fields of a task, new or not. */
export function TaskFields({ fields, onChange, first, projects }: TaskFieldsProps) {
  return (
    <div className="flex flex-col gap-3">
      <TitleField fields={fields} onChange={onChange} first={first} />
      <div className="flex flex-col gap-1">
        <span aria-hidden className="text-small text-muted">
          What is to be done
        </span>
        <TextArea
          label="What is to be done"
          value={fields.body}
          onChange={(body) => onChange({ body })}
          className="min-h-32"
        />
      </div>
      <div className="flex flex-wrap gap-3">
        {projects.length > 1 && (
          <SelectField
            label="Project"
            value={fields.project}
            onChange={(project) => onChange({ project })}
            choices={projects.map(({ id, name }) => ({ value: id, title: name }))}
          />
        )}
        <SelectField
          label="Priority"
          value={fields.priority}
          onChange={(priority) => onChange({ priority: priority as Priority })}
          choices={priorityChoices.map((value) => ({ value, title: value }))}
        />
        <AgentField fields={fields} onChange={onChange} />
      </div>
    </div>
  );
}
