import { useRead } from "../../api/index.ts";
import { useRegistry } from "../../keyboard/index.ts";
import { Dialog, Kbd } from "../../ui/index.ts";
import { closeLayer } from "../layers.ts";
import { keyGroups, type KeyGroup } from "./key-groups.ts";

function Group({ group }: { group: KeyGroup }) {
  return (
    <section className="break-inside-avoid pb-4">
      <h3 className="pb-1 text-small font-semibold text-muted">{group.title}</h3>
      <dl>
        {group.lines.map(({ title, keys }) => (
          <div key={title} className="flex min-h-7 items-center justify-between gap-4">
            <dt className="min-w-0 truncate">{title}</dt>
            <dd className="flex shrink-0 gap-2">
              {keys.map((key) => (
                <Kbd key={key} keys={key} isAlways />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Which program this is, for whoever reports something about it [HU-66]. */
function Program() {
  const { data } = useRead("health", {});
  if (data === undefined) return null;
  return <p className="text-small text-muted select-text">Muster {data.version}</p>;
}

/** Every key that works now, from the registry that runs them. */
export default function KeysOverlay({ isOpen }: { isOpen: boolean }) {
  const { layers } = useRegistry();
  return (
    <Dialog title="Keys" isOpen={isOpen} onClose={closeLayer} isWide>
      <div className="gap-8 desk:columns-2">
        {keyGroups(layers).map((group) => (
          <Group key={group.title} group={group} />
        ))}
      </div>
      <Program />
    </Dialog>
  );
}
