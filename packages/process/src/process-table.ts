/**
 * What tells one process from every other, also after its number is used again [CW-11] [HU-28].
 * `startTime` is opaque text; it is comparable only with one of the same boot.
 */
export type ProcessIdentity = { bootId: string; pid: number; startTime: string };

/** One entry of an environment, compared as a whole: `variable=value`. */
export type Marker = { variable: string; value: string };

/** What the system shows of one process. The functions read at the time of the call. */
export type ProcessEntry = {
  identity: ProcessIdentity;
  /** False for a zombie: it runs no code any more, only its parent has not looked yet. */
  alive: boolean;
  parent: number;
  group: number;
  /** Null where the system does not show it. */
  session: number | null;
  carries(marker: Marker): boolean;
  isInDirectory(directory: string): boolean;
  /** True when its environment names no home, as after `env -i`: nobody's login started it so. */
  isBare(): boolean;
  /** True in the moment of an exec in which neither the old nor the new environment can be read. */
  isBetweenPrograms(): boolean;
};

/** The system's list of processes: /proc, or `ps` where there is none. */
export type ProcessTable = {
  bootId(): string;
  /** Null when there is no such process; a zombie still has an entry. */
  read(pid: number): ProcessEntry | null;
  /** Living processes of the own user for which `matches` holds; never kernel threads. */
  find(matches: (entry: ProcessEntry) => boolean): ProcessEntry[];
  /** -1, 0 or 1 as `left` began before, with or after `right`. */
  compareStart(left: ProcessIdentity, right: ProcessIdentity): number;
};
