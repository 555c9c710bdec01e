export interface Summary {
  median: number;
  minimum: number;
  maximum: number;
}

/** Of at least one sample; the median of an even number is the lower one of the middle. */
export function summarize(samples: readonly number[]): Summary {
  const sorted = samples.toSorted((left, right) => left - right);
  const [minimum] = sorted;
  const median = sorted[Math.floor((sorted.length - 1) / 2)];
  const maximum = sorted.at(-1);
  if (minimum === undefined || median === undefined || maximum === undefined)
    throw new Error("nothing was measured");
  return { median, minimum, maximum };
}

/** The value that so large a part of the samples does not exceed. */
export function quantile(samples: readonly number[], part: number): number {
  const sorted = samples.toSorted((left, right) => left - right);
  const value = sorted[Math.min(Math.ceil(part * sorted.length), sorted.length) - 1];
  if (value === undefined) throw new Error("nothing was measured");
  return value;
}
