import { Menu as Base } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { classes } from "./classes.ts";
import { Kbd } from "./kbd.tsx";

export interface MenuItem {
  id: string;
  title: string;
  /** What it does, in a few words. */
  detail?: string;
  run: () => void;
  icon?: ReactNode;
  /** The command's key. */
  shortcut?: string | undefined;
  isDangerous?: boolean;
}

const item =
  "flex min-h-11 cursor-default items-center gap-2 rounded-tag px-2 outline-none select-none data-disabled:opacity-50 data-highlighted:bg-hover desk:min-h-7";

/** What opens, beside its trigger: inside of a menu's root. */
function Layer({
  label,
  children,
  anchor,
}: {
  label: string;
  children: ReactNode;
  anchor?: () => Element | null;
}) {
  return (
    <Base.Portal>
      <Base.Positioner
        {...(anchor === undefined ? {} : { anchor })}
        sideOffset={4}
        align="start"
        className="z-10 outline-none"
      >
        <Base.Popup
          aria-label={label}
          className="max-h-(--available-height) max-w-[min(360px,92vw)] min-w-[180px] overflow-y-auto rounded-box border border-line bg-panel p-1 shadow-layer outline-none transition-opacity duration-[120ms] data-ending-style:opacity-0 data-starting-style:opacity-0"
        >
          {children}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}

type MenuGroups = readonly (readonly MenuItem[])[];

function Items({ groups }: { groups: MenuGroups }) {
  return groups
    .filter((group) => group.length > 0)
    .map((group, index) => (
      <div key={group[0]?.id} role="presentation">
        {index > 0 && <Base.Separator className="mx-1 my-1 h-px bg-line" />}
        {group.map(({ id, title, detail, run, icon, shortcut, isDangerous = false }) => (
          <Base.Item key={id} onClick={run} className={classes(item, isDangerous && "text-broken")}>
            {icon}
            <span className="min-w-0 flex-1 truncate">
              {title}
              {detail !== undefined && <span className="text-muted"> {detail}</span>}
            </span>
            {shortcut !== undefined && <Kbd keys={shortcut} />}
          </Base.Item>
        ))}
      </div>
    ));
}

/** Things to do behind one button, in groups. */
export function Menu({
  label,
  trigger,
  groups,
}: {
  label: string;
  trigger: ReactElement;
  groups: MenuGroups;
}) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Layer label={label}>
        <Items groups={groups} />
      </Layer>
    </Base.Root>
  );
}

/** A menu that is open beside something that is no button of its own. */
export function MenuAt({
  label,
  anchor,
  onClose,
  groups,
}: {
  label: string;
  anchor: () => Element | null;
  onClose: () => void;
  groups: MenuGroups;
}) {
  return (
    <Base.Root open modal={false} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Layer label={label} anchor={anchor}>
        <Items groups={groups} />
      </Layer>
    </Base.Root>
  );
}

/** One of several behind one button. */
export function ChoiceMenu({
  label,
  trigger,
  value,
  choices,
  onChoose,
}: {
  label: string;
  trigger: ReactElement;
  value: string;
  choices: readonly { value: string; title: string }[];
  onChoose: (value: string) => void;
}) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Layer label={label}>
        <Base.RadioGroup value={value} onValueChange={(chosen: string) => onChoose(chosen)}>
          {choices.map((choice) => (
            <Base.RadioItem key={choice.value} value={choice.value} closeOnClick className={item}>
              <span className="inline-flex size-4">
                <Base.RadioItemIndicator>
                  <Check size={16} aria-hidden />
                </Base.RadioItemIndicator>
              </span>
              <bdi className="min-w-0 flex-1 truncate">{choice.title}</bdi>
            </Base.RadioItem>
          ))}
        </Base.RadioGroup>
      </Layer>
    </Base.Root>
  );
}
