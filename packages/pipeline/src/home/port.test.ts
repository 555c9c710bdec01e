import { expect, test } from "bun:test";
import { homeAt } from "./home.ts";
import { portOf } from "./port.ts";

const home = homeAt("/home/me/.local/state/muster", "/run/user/1000/muster-0");

test("the default port is stable for a home and differs between homes", () => {
  const port = portOf({}, home);
  expect(port).toEqual(portOf({ MUSTER_PORT: "" }, homeAt(home.path, "/elsewhere")));
  expect(port).not.toEqual(portOf({}, homeAt("/home/you/.local/state/muster", "/x")));
  expect(port).toEqual({ ok: true, value: expect.any(Number) });
});

test("every default port is free of privilege and below those of outgoing connections", () => {
  for (let number = 0; number < 500; number++) {
    const port = portOf({}, homeAt(`/home/user${number}`, "/x"));
    const value = port.ok ? port.value : 0;
    expect(value).toBeGreaterThanOrEqual(20_000);
    expect(value).toBeLessThan(30_000);
  }
});

test("MUSTER_PORT is taken as it is, 0 for any free port; what is no port is refused", () => {
  expect(portOf({ MUSTER_PORT: "0" }, home)).toEqual({ ok: true, value: 0 });
  expect(portOf({ MUSTER_PORT: "65535" }, home)).toEqual({ ok: true, value: 65_535 });
  for (const value of ["65536", "-1", "8080x", "1e3", " 80", "0x50", "http", "999999"]) {
    expect(portOf({ MUSTER_PORT: value }, home)).toEqual({
      ok: false,
      error: { code: "port_invalid", value },
    });
  }
});
