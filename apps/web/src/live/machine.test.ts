import { expect, test } from "bun:test";
import { type Effect, type Happening, type Phase, step } from "./machine.ts";

/** The machine with a clock that is set by hand. */
class Machine {
  phase: Phase = { name: "off" };
  now = 0;

  give(happening: Happening): Effect[] {
    const { phase, effects } = step(this.phase, happening, this.now);
    this.phase = phase;
    return effects;
  }

  connect(): void {
    this.give({ what: "start" });
    this.give({ what: "ticket", ticket: "t" });
    this.give({ what: "hello" });
  }
}

test("a connection is opened with a ticket of its own, and is live when the server has greeted", () => {
  const machine = new Machine();
  expect(machine.give({ what: "start" })).toEqual([{ do: "ask_ticket" }]);
  expect(machine.give({ what: "ticket", ticket: "t" })).toEqual([{ do: "open", ticket: "t" }]);
  expect(machine.phase.name).toBe("opening");
  machine.give({ what: "hello" });
  expect(machine.phase).toEqual({ name: "live" });
});

test("[CW-34] a lost connection is tried again with a new ticket, later each time, and says since when", () => {
  const machine = new Machine();
  machine.connect();
  machine.now = 5000;
  let effects = machine.give({ what: "closed", revoked: false });
  const waits: number[] = [];
  for (let tries = 0; tries < 8; tries += 1) {
    const [wait] = effects;
    if (wait?.do !== "retry_in") throw new Error("no retry");
    waits.push(wait.milliseconds);
    machine.now += wait.milliseconds;
    expect(machine.give({ what: "retry_due" })).toEqual([{ do: "ask_ticket" }]);
    effects = machine.give({ what: "no_ticket", refused: false });
    expect(machine.phase).toMatchObject({ name: "waiting", lostSince: 5000 });
  }
  expect(waits).toEqual([250, 500, 1000, 2000, 4000, 8000, 8000, 8000]);
});

test("when the network is back nobody waits for the next try", () => {
  const machine = new Machine();
  machine.connect();
  machine.give({ what: "closed", revoked: false });
  expect(machine.give({ what: "nudged" })).toEqual([{ do: "cancel_retry" }, { do: "ask_ticket" }]);
  expect(machine.give({ what: "nudged" })).toEqual([]);
});

test("a session that is gone is not tried again until somebody signs in", () => {
  const machine = new Machine();
  machine.connect();
  expect(machine.give({ what: "closed", revoked: true })).toEqual([{ do: "ask_ticket" }]);
  expect(machine.give({ what: "no_ticket", refused: true })).toEqual([]);
  expect(machine.phase).toEqual({ name: "refused" });
  for (const what of ["retry_due", "nudged"] as const) expect(machine.give({ what })).toEqual([]);
  expect(machine.give({ what: "start" })).toEqual([{ do: "ask_ticket" }]);
  machine.give({ what: "no_ticket", refused: true });
  expect(machine.phase).toEqual({ name: "refused" });
});

test("what comes late from a connection that was given up changes nothing", () => {
  const machine = new Machine();
  machine.connect();
  machine.give({ what: "stop" });
  for (const late of [
    { what: "closed", revoked: false },
    { what: "ticket", ticket: "t" },
    { what: "hello" },
    { what: "retry_due" },
  ] as const)
    expect(machine.give(late)).toEqual([]);
  expect(machine.phase).toEqual({ name: "off" });
});
