import { Button, Empty } from "../../ui/index.ts";
import { openLayer } from "../layers.ts";

/** Nothing can be done before there is a project: the two ways to one. */
export function NoProject() {
  return (
    <Empty title="There is no project yet. Run this in a git repository, or name one by its path.">
      <code className="rounded-box bg-sunken px-3 py-1.5 select-all">muster init</code>
      <Button look="primary" onClick={() => openLayer("project")}>
        Add a project
      </Button>
    </Empty>
  );
}
