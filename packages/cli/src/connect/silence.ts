/**
 * Calls `silent` once the daemon leaves the question whether it is well without an answer; never while it gives one. It
 * is asked when `quiet` milliseconds have gone since the last sign of life, for a request itself may take long. `heard`
 * is such a sign; `end` ends it.
 */
export function watchForSilence(
  isWell: () => Promise<boolean>,
  quiet: number,
  silent: () => void,
): { heard(): void; end(): void } {
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  const doubt = () =>
    void isWell().then((is) => {
      if (isOver) return;
      if (is) arm();
      else silent();
    });
  const arm = () => {
    clearTimeout(timer);
    timer = setTimeout(doubt, quiet);
  };
  arm();
  return {
    heard: () => {
      if (!isOver) arm();
    },
    end() {
      isOver = true;
      clearTimeout(timer);
    },
  };
}
