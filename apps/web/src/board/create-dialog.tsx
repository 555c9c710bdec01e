import { useRef } from "react";
import { useSend } from "../api/index.ts";
import { useProjects } from "../live/index.ts";
import { Button, Dialog, Empty, Failure } from "../ui/index.ts";
import { emptyFields, type Fields, problemOf } from "./fields.ts";
import { close, select, setRefused } from "./state.ts";
import { TaskFields } from "./task-fields.tsx";
import { useFields } from "./use-fields.ts";

const inputOf = ({ title, body, priority, agent, project }: Fields) => ({
  project,
  title: title.trim(),
  body,
  priority,
  agent: agent === "" ? null : agent,
});

/** Creates a task, and has it run when that is wanted; the new card is the chosen one. */
function useCreate(fields: Fields, discard: () => void) {
  const creation = useSend("task.create");
  const run = useSend("task.run");
  const create = async (isRun: boolean): Promise<void> => {
    if (creation.isSending || problemOf(fields) !== null) return;
    const created = await creation.send(inputOf(fields));
    if (!created.ok) return;
    discard();
    close("create");
    select(created.value.id);
    if (!isRun) return;
    const started = await run.send({ task: created.value.id });
    if (!started.ok) setRefused(created.value.id, started.error);
  };
  return { create, isSending: creation.isSending, failure: creation.failure };
}

function Actions({
  onCreate,
  isDisabled,
}: {
  onCreate: (isRun: boolean) => void;
  isDisabled: boolean;
}) {
  return (
    <>
      <Button shortcut="$mod+Shift+Enter" disabled={isDisabled} onClick={() => onCreate(true)}>
        Create and run
      </Button>
      <Button
        look="primary"
        shortcut="$mod+Enter"
        disabled={isDisabled}
        onClick={() => onCreate(false)}
      >
        Create
      </Button>
    </>
  );
}

/** Where a new task is written down; what is written stays until it is created. */
export function CreateDialog({ project }: { project: string | null }) {
  const projects = useProjects();
  const { fields, change, discard } = useFields("board:new", {
    ...emptyFields,
    project: project ?? projects[0]?.id ?? "",
  });
  const { create, isSending, failure } = useCreate(fields, discard);
  const first = useRef<HTMLInputElement>(null);
  const submit = (isRun: boolean): void => void create(isRun);
  const isDisabled = isSending || problemOf(fields) !== null;
  const command = (id: string, title: string, key: string, isRun: boolean) => ({
    id,
    title,
    keys: [key],
    whileTyping: true,
    run: () => submit(isRun),
  });
  return (
    <Dialog
      title="New task"
      isOpen
      onClose={() => close("create")}
      first={first}
      commands={[
        command("create", "Create", "$mod+Enter", false),
        command("create-and-run", "Create and run", "$mod+Shift+Enter", true),
      ]}
      actions={<Actions onCreate={submit} isDisabled={isDisabled} />}
    >
      {projects.length === 0 ? (
        <Empty title="A task belongs to a project. Run muster init in a git repository: it is one then." />
      ) : (
        <TaskFields fields={fields} onChange={change} first={first} projects={projects} />
      )}
      <Failure failure={failure} />
    </Dialog>
  );
}
