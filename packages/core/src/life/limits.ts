/** Seconds from a run's start until its agent's session has to be open [AG-9]. */
export const startSeconds = 60;
