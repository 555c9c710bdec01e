import { useState } from "react";

/** The width as kept in this browser; one that makes no sense is none. */
function readWidth(key: string, least: number, usual: number): number {
  const width = Number(localStorage.getItem(key));
  return Number.isFinite(width) && width >= least ? width : usual;
}

export interface Width {
  now: number;
  least: number;
  usual: number;
  change: (wanted: number) => void;
}

/** How wide a panel is: the person's choice, remembered under its name. */
export function useWidth(name: string, { least, usual }: { least: number; usual: number }): Width {
  const key = `muster.split.${name}`;
  const [now, setNow] = useState(() => readWidth(key, least, usual));
  return {
    now,
    least,
    usual,
    change: (wanted) => {
      const most = Math.max(least, window.innerWidth - least);
      const width = Math.round(Math.min(Math.max(wanted, least), most));
      localStorage.setItem(key, String(width));
      setNow(width);
    },
  };
}
