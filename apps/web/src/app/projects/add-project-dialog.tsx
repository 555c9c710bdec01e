import type { OperationOutput } from "@muster/contract";
import { branchOf } from "@muster/core/view";
import { type RefObject, useId, useRef, useState } from "react";
import { useSend } from "../../api/index.ts";
import { Button, Dialog, Failure } from "../../ui/index.ts";
import { closeLayer } from "../layers.ts";

type Registered = OperationOutput<"project.register">;

function PathField({
  path,
  onChange,
  field,
}: {
  path: string;
  onChange: (path: string) => void;
  field: RefObject<HTMLInputElement | null>;
}) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-small text-muted">
        Absolute path of a git repository on this machine
      </label>
      <input
        ref={field}
        id={id}
        value={path}
        dir="ltr"
        autoComplete="off"
        spellCheck={false}
        placeholder="/home/you/shop"
        onChange={(event) => onChange(event.target.value)}
        className="h-11 w-full rounded-box border border-line-strong bg-panel px-2.5 text-[16px] desk:h-8 desk:text-base"
      />
    </div>
  );
}

/** What came of it, and what the repository lacks. */
function Done({ registered: { project, created, suggestion } }: { registered: Registered }) {
  return (
    <div className="flex flex-col gap-3">
      <p>
        <bdi className="font-semibold">{project.name}</bdi>{" "}
        {created ? "is a project now" : "was a project already"}. Work lands on{" "}
        <bdi>{branchOf(project.target)}</bdi>.
      </p>
      {suggestion !== null && (
        <>
          <p className="text-muted">
            Nothing checks its changes yet. <code>{suggestion.path}</code> could begin like this;
            commit it to <bdi>{branchOf(project.target)}</bdi>:
          </p>
          <pre
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
            tabIndex={0}
            className="max-h-[33dvh] overflow-auto rounded-box bg-sunken px-3 py-2 select-text"
          >
            {suggestion.content}
          </pre>
        </>
      )}
    </div>
  );
}

/** Makes a repository a project, as `muster init` does in it. */
export default function AddProjectDialog({ isOpen }: { isOpen: boolean }) {
  const [path, setPath] = useState("");
  const [registered, setRegistered] = useState<Registered | null>(null);
  const { send, isSending, failure, clear } = useSend("project.register");
  const field = useRef<HTMLInputElement>(null);
  const close = (): void => {
    closeLayer();
    setPath("");
    setRegistered(null);
    clear();
  };
  const register = async (): Promise<void> => {
    if (isSending || path.trim() === "") return;
    const answer = await send({ path: path.trim() });
    if (answer.ok) setRegistered(answer.value);
  };
  const done = registered !== null;
  return (
    <Dialog
      title="Add a project"
      isOpen={isOpen}
      onClose={close}
      first={field}
      actions={
        done ? (
          <Button look="primary" onClick={close}>
            Done
          </Button>
        ) : (
          <Button
            look="primary"
            shortcut="Enter"
            disabled={isSending || path.trim() === ""}
            onClick={() => void register()}
          >
            Add
          </Button>
        )
      }
    >
      {done ? (
        <Done registered={registered} />
      ) : (
        <form
          className="flex flex-col gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            void register();
          }}
        >
          <PathField path={path} onChange={setPath} field={field} />
          <Failure failure={failure} />
        </form>
      )}
    </Dialog>
  );
}
