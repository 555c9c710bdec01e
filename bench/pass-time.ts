/** Lets time pass, for measures of a program that is left alone. */
export const passTime = (seconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, seconds * 1000));
