import { expect, test } from "bun:test";
import { Doorbell } from "./doorbell.ts";

const long = 60_000;

test("a ring that nobody waited for is not lost, and many are one", async () => {
  const doorbell = new Doorbell();
  doorbell.ring();
  doorbell.ring();
  expect(await doorbell.wait(long)).toBe("rung");
  expect(await doorbell.wait(1)).toBe("quiet");
});

test("who waits is woken by a ring and by the end", async () => {
  const doorbell = new Doorbell();
  const first = doorbell.wait(long);
  doorbell.ring();
  expect(await first).toBe("rung");
  const second = doorbell.wait(long);
  doorbell.close();
  expect(await second).toBe("closed");
  expect(await doorbell.wait(long)).toBe("closed");
});
