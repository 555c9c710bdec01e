import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";
import { classes } from "./classes.ts";
import { Kbd } from "./kbd.tsx";

type ButtonLook = "primary" | "plain" | "quiet" | "danger";

const looks: Record<ButtonLook, string> = {
  primary: "bg-accent-fill text-on-accent hover:bg-accent-fill-hover",
  plain: "border border-line bg-panel text-text hover:bg-hover",
  quiet: "text-muted hover:bg-hover hover:text-text",
  danger: "border border-line bg-panel text-broken hover:bg-broken-soft",
};

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: ButtonLook;
  /** The command's key, shown beside the words where there is a keyboard. */
  shortcut?: string | undefined;
  icon?: ReactNode;
  ref?: Ref<HTMLButtonElement>;
}

/** 28 px high, 44 px where fingers are. */
export function Button({
  look = "plain",
  shortcut,
  icon,
  className,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={classes(
        "inline-flex min-h-11 min-w-11 shrink-0 cursor-default items-center justify-center gap-1.5 rounded-box px-2.5 font-medium whitespace-nowrap disabled:opacity-50 desk:min-h-7",
        children === undefined ? "px-1.5 desk:min-w-7" : "desk:min-w-0",
        looks[look],
        className,
      )}
    >
      {icon}
      {children}
      {shortcut !== undefined && <Kbd keys={shortcut} quiet={look === "primary"} />}
    </button>
  );
}
