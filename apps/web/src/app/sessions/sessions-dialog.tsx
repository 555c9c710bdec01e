import { useEffect } from "react";
import { queries, useRead, useSend } from "../../api/index.ts";
import { Age, Button, Dialog, Failure, Tag } from "../../ui/index.ts";
import { closeLayer } from "../layers.ts";

interface SessionLine {
  id: string;
  name: string;
  createdAt: string;
  current: boolean;
}

function Line({
  session,
  onRevoke,
  isSending,
}: {
  session: SessionLine;
  onRevoke: () => void;
  isSending: boolean;
}) {
  return (
    <li className="flex min-h-11 items-center gap-3 border-b border-line last:border-b-0 desk:min-h-9">
      <bdi className="min-w-0 flex-1 truncate">{session.name}</bdi>
      {session.current && <Tag tone="good">this browser</Tag>}
      <span className="text-muted">
        since <Age since={session.createdAt} />
      </span>
      <Button look="danger" disabled={isSending} onClick={onRevoke}>
        {session.current ? "Sign out" : "Revoke"}
      </Button>
    </li>
  );
}

/** What it says is forgotten with its end: the next time it is asked anew. */
const forget = (): void => queries.removeQueries({ queryKey: ["session.list"] });

function Sessions() {
  useEffect(() => forget, []);
  const { data, error } = useRead("session.list", {});
  const { send, isSending, failure } = useSend("session.revoke");
  const revoke = async (session: string): Promise<void> => {
    const revoked = await send({ session });
    if (revoked.ok) await queries.invalidateQueries({ queryKey: ["session.list"] });
  };
  return (
    <div className="flex flex-col gap-3">
      <p className="text-muted">
        Browsers that are let in. Revoke what you do not know; a link from <code>muster open</code>{" "}
        lets another one in.
      </p>
      <ul aria-label="Sessions">
        {data?.items.map((session) => (
          <Line
            key={session.id}
            session={session}
            isSending={isSending}
            onRevoke={() => void revoke(session.id)}
          />
        ))}
      </ul>
      <Failure failure={failure ?? error?.failure ?? null} />
    </div>
  );
}

/** Who is let in; asked anew each time it is opened. */
export default function SessionsDialog({ isOpen }: { isOpen: boolean }) {
  return (
    <Dialog title="Sessions" isOpen={isOpen} onClose={closeLayer}>
      <Sessions />
    </Dialog>
  );
}
