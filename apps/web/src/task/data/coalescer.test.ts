import { expect, test } from "bun:test";
import { Coalescer } from "./coalescer.ts";

test("however often it is asked for, one read is under way, and one follows the last wish", async () => {
  const reads: (() => void)[] = [];
  const coalescer = new Coalescer(async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    reads.push(resolve);
    await promise;
  });
  coalescer.want();
  expect(reads).toHaveLength(1);
  coalescer.want();
  coalescer.want();
  expect(reads).toHaveLength(1);
  const settle = async () => {
    reads.at(-1)?.();
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
  };
  await settle();
  expect(reads).toHaveLength(2);
  await settle();
  expect(reads).toHaveLength(2);
  coalescer.want();
  expect(reads).toHaveLength(3);
});
