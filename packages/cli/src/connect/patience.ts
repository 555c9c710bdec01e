/** Milliseconds within which a daemon that is well says how it is. */
export const healthPatience = 6_000;

/** Milliseconds without an answer after which it is asked whether the daemon is well. */
export const answerPatience = 2_000;

/** Milliseconds without a sign of life after which a stream is doubted; a daemon gives one every 15 seconds. */
export const streamPatience = 25_000;

/** Milliseconds that a daemon has to end: its live runs are stopped by their ladder and proven gone first. */
export const stopPatience = 60_000;

/** Milliseconds for a daemon that did not answer to heed SIGTERM. */
export const termPatience = 10_000;

/** Milliseconds within which the system ends a process that was killed. */
export const killPatience = 5_000;

/** How long a daemon that restarts may be away before a stream is given up, in milliseconds. */
export const returnPatience = 15_000;
