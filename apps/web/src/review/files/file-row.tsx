import { Check } from "lucide-react";
import { useEffect, useRef } from "react";
import { classes } from "../../ui/index.ts";
import { Counts, type DiffFile } from "../diff/index.ts";
import { FlagMark } from "./flags.tsx";

const letters: Record<DiffFile["status"], [letter: string, word: string, tone: string]> = {
  added: ["A", "added", "text-added"],
  modified: ["M", "modified", "text-muted"],
  deleted: ["D", "deleted", "text-deleted"],
  renamed: ["R", "renamed", "text-muted"],
  copied: ["C", "copied", "text-muted"],
  type_changed: ["T", "changed its type", "text-waits"],
};

interface FileRowProps {
  file: DiffFile;
  isCurrent: boolean;
  isViewed: boolean;
  onGo: () => void;
}

export function FileRow({ file, isCurrent, isViewed, onGo }: FileRowProps) {
  const own = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isCurrent) own.current?.scrollIntoView({ block: "nearest" });
  }, [isCurrent]);
  const [letter, word, tone] = letters[file.status];
  return (
    <button
      ref={own}
      type="button"
      aria-current={isCurrent || undefined}
      title={file.path}
      className={classes(
        "flex min-h-11 w-full items-center gap-2 px-3 text-left desk:min-h-7",
        isCurrent ? "bg-chosen" : "hover:bg-hover",
        isViewed && "text-muted",
      )}
      onClick={onGo}
    >
      <span
        title={word}
        className={classes("w-3 shrink-0 text-center text-small font-semibold", tone)}
      >
        <span aria-hidden>{letter}</span>
        <span className="sr-only">{word} </span>
      </span>
      <bdi dir="ltr" className="min-w-0 flex-1 truncate">
        {file.path.slice(file.path.lastIndexOf("/") + 1)}
      </bdi>
      {file.flags.map((flag) => (
        <FlagMark key={flag.kind} flag={flag} />
      ))}
      <Counts file={file} />
      {isViewed ? (
        <Check size={14} aria-label="viewed" className="shrink-0 text-good" />
      ) : (
        <span className="w-3.5 shrink-0" />
      )}
    </button>
  );
}
