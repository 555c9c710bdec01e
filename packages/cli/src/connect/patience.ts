/** Milliseconds within which a daemon that is well says how it is. */
export const healthPatience = 10_000;

/** Milliseconds that a daemon has to end: its live runs are stopped by their ladder and proven gone first. */
export const stopPatience = 60_000;

/** How long a daemon that restarts may be away before a stream is given up, in milliseconds. */
export const returnPatience = 15_000;
