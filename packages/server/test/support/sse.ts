/** One event of a stream of Server-Sent Events, or one comment. */
export interface Frame {
  id: string | null;
  event: string | null;
  data: string | null;
  comment: string | null;
}

function frameOf(block: string): Frame {
  const field = (name: string): string | null =>
    block
      .split("\n")
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2) ?? null;
  return { id: field("id"), event: field("event"), data: field("data"), comment: field("") };
}

/** Frames as they come, without any comments that only keep the connection open. */
export async function* framesOf(response: Response): AsyncGenerator<Frame, void> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of response.body ?? []) {
    const blocks = (rest + decoder.decode(chunk, { stream: true })).split("\n\n");
    rest = blocks.pop() ?? "";
    yield* blocks.map(frameOf);
  }
}

const isItem = ({ event, data }: Frame): boolean => data !== null && event === null;

/** Ids of the next `count` items. */
export async function idsOf(frames: AsyncGenerator<Frame, void>, count: number): Promise<number[]> {
  const ids: number[] = [];
  while (ids.length < count) {
    const { done, value } = await frames.next();
    if (done === true) break;
    if (isItem(value)) ids.push(Number(value.id));
  }
  return ids;
}
