import { expect, test } from "bun:test";
import { Lifecycle } from "./lifecycle.ts";

test("the end of the input ends the process with 0", async () => {
  const lifecycle = new Lifecycle();
  lifecycle.inputEnded();
  expect(await lifecycle.exited).toBe(0);
});

test("once signals are ignored, the end of the input is as well", async () => {
  const lifecycle = new Lifecycle();
  lifecycle.ignoreSignals();
  lifecycle.inputEnded();
  lifecycle.exit(7);
  expect(await lifecycle.exited).toBe(7);
  lifecycle.release();
});
