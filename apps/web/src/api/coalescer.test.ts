import { expect, test } from "bun:test";
import { Coalescer } from "./coalescer.ts";

/** Something that is done when it is said. */
class Reading {
  readonly #ends: (() => void)[] = [];
  readonly read = (): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#ends.push(resolve);
    return promise;
  };

  get begun(): number {
    return this.#ends.length;
  }

  end(): void {
    this.#ends.at(-1)?.();
  }
}

test("however often it is wished for, one read is under way, and one follows the last wish", async () => {
  const reading = new Reading();
  const coalescer = new Coalescer(reading.read);
  const first = coalescer.want();
  const second = coalescer.want();
  const third = coalescer.want();
  expect([reading.begun, second === third]).toEqual([1, true]);
  reading.end();
  await first;
  expect(reading.begun).toBe(2);
  const fourth = coalescer.want();
  expect([reading.begun, coalescer.isIdle]).toEqual([2, false]);
  reading.end();
  await second;
  expect(reading.begun).toBe(3);
  reading.end();
  await fourth;
  expect([reading.begun, coalescer.isIdle]).toEqual([3, true]);
});
