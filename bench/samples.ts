const wanted = 7;

/** Takes as many samples as a median is made of, one after another. */
export async function samplesOf<Sample>(
  take: (index: number) => Sample | Promise<Sample>,
): Promise<Sample[]> {
  const samples: Sample[] = [];
  while (samples.length < wanted) samples.push(await take(samples.length));
  return samples;
}
