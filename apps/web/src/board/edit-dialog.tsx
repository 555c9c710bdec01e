import type { TaskDetail } from "@muster/contract";
import { useRef } from "react";
import { useRead, useSend } from "../api/index.ts";
import { Button, Dialog, Failure } from "../ui/index.ts";
import { type Changed, type Fields, problemOf } from "./fields.ts";
import { close } from "./state.ts";
import { TaskFields } from "./task-fields.tsx";
import { useFields } from "./use-fields.ts";

const fieldsOf = ({ title, body, priority, agent, project }: TaskDetail): Fields => ({
  title,
  body,
  priority,
  agent: agent ?? "",
  project: project.id,
});

/** Only what was changed: what others change meanwhile stays as they left it. */
const inputOf = ({ title, body, priority, agent }: Changed) => ({
  ...(title === undefined ? {} : { title: title.trim() }),
  ...(body === undefined ? {} : { body }),
  ...(priority === undefined ? {} : { priority }),
  ...(agent === undefined ? {} : { agent: agent === "" ? null : agent }),
});

const closeEdit = (): void => close("edit");

const save = { id: "save", title: "Save", keys: ["$mod+Enter"], whileTyping: true };

function EditFields({ task }: { task: TaskDetail }) {
  const { send, isSending, failure } = useSend("task.edit");
  const { fields, changed, change, discard } = useFields(`board:edit:${task.id}`, fieldsOf(task));
  const isDisabled = isSending || problemOf(fields) !== null;
  const first = useRef<HTMLInputElement>(null);
  const submit = async (): Promise<void> => {
    if (isDisabled) return;
    const isSame = Object.keys(changed).length === 0;
    const result = isSame ? null : await send({ task: task.id, ...inputOf(changed) });
    if (result?.ok === false) return;
    discard();
    closeEdit();
  };
  return (
    <Dialog
      title={`Edit #${task.number}`}
      isOpen
      onClose={closeEdit}
      first={first}
      commands={[{ ...save, run: () => void submit() }]}
      actions={
        <Button
          look="primary"
          shortcut="$mod+Enter"
          disabled={isDisabled}
          onClick={() => void submit()}
        >
          Save
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <TaskFields fields={fields} onChange={change} first={first} projects={[]} />
        <Failure failure={failure} />
      </div>
    </Dialog>
  );
}

/** Where a task is written anew; it is read first, for a card does not hold its text. */
export function EditDialog({ task }: { task: string }) {
  const { data, error } = useRead("task.get", { task });
  if (data !== undefined) return <EditFields task={data} />;
  if (error === null) return null;
  return (
    <Dialog title="Edit" isOpen onClose={closeEdit}>
      <Failure failure={error.failure} />
    </Dialog>
  );
}
