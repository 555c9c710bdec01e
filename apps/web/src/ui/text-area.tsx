import type { KeyboardEvent, Ref } from "react";
import { classes } from "./classes.ts";

export interface TextAreaProps {
  label: string;
  value: string;
  onChange: (text: string) => void;
  /** By mod+Enter. */
  onSubmit?: () => void;
  /** By Escape; absent: Escape leaves the field, and keys work again. */
  onCancel?: () => void;
  placeholder?: string;
  hasFocus?: boolean;
  isDisabled?: boolean;
  className?: string;
  ref?: Ref<HTMLTextAreaElement>;
}

/** A field that grows with its text, up to a third of the window. */
export function TextArea({
  label,
  value,
  onChange,
  onSubmit,
  onCancel,
  placeholder,
  hasFocus = false,
  isDisabled = false,
  className,
  ref,
}: TextAreaProps) {
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey) && onSubmit !== undefined) {
      event.preventDefault();
      onSubmit();
    }
    if (event.key !== "Escape") return;
    if (onCancel === undefined) {
      event.currentTarget.blur();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    onCancel();
  };
  return (
    <textarea
      {...(ref === undefined ? {} : { ref })}
      aria-label={label}
      value={value}
      placeholder={placeholder}
      disabled={isDisabled}
      // It is shown because somebody asked for it, to write in it.
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- the focus follows the person's own command
      autoFocus={hasFocus}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={onKeyDown}
      className={classes(
        "field-sizing-content max-h-[33dvh] min-h-16 w-full resize-none rounded-box border border-line-strong bg-panel px-2.5 py-1.5 text-[16px] placeholder:text-muted disabled:opacity-50 desk:text-base",
        className,
      )}
    />
  );
}
