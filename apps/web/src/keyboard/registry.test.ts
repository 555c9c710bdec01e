import { expect, test } from "bun:test";
import { type Command, KeyCollision, type Layer, Registry } from "./registry.ts";
import { scopes } from "./scopes.ts";

const command = (id: string, keys: string[], more: Partial<Command> = {}): Command => ({
  id,
  title: id,
  keys,
  run: () => undefined,
  ...more,
});

const layer = (scope: Layer["scope"], ...commands: Command[]): Layer => ({ scope, commands });

const idFor = (registry: Registry, key: string, isTyping = false): string | null =>
  registry.commandFor(key, isTyping)?.id ?? null;

test("[OV-59] one key never has two meanings in one scope", () => {
  const registry = new Registry().with(layer(scopes.inbox, command("open", ["o"])));
  expect(() => registry.with(layer(scopes.inbox, command("other", ["x", "o"])))).toThrow(
    KeyCollision,
  );
  expect(() => registry.with(layer(scopes.board, command("other", ["o"])))).not.toThrow();
});

test("a key means what the highest scope says that knows it, whatever came first", () => {
  const answer = layer(scopes.ask, command("answer", ["n"]));
  const next = layer(scopes.inbox, command("next", ["n", "j"]));
  for (const layers of [
    [answer, next],
    [next, answer],
  ]) {
    const registry = layers.reduce((made, one) => made.with(one), new Registry());
    expect(idFor(registry, "n")).toBe("answer");
    expect(idFor(registry, "j")).toBe("next");
    expect(idFor(registry.without(answer), "n")).toBe("next");
  }
});

test("under a dialog all keys of the page sleep, and wake with its end", () => {
  const page = new Registry().with(layer(scopes.app, command("go", ["g i"])));
  const dialog = layer(scopes.dialog, command("send", ["$mod+Enter"], { whileTyping: true }));
  const covered = page.with(dialog);
  expect(idFor(covered, "g i")).toBeNull();
  expect(idFor(covered, "$mod+Enter", true)).toBe("send");
  expect(idFor(covered.without(dialog), "g i")).toBe("go");
});

test("[OV-59] while somebody writes only those keys work that write nothing; what is not enabled never does", () => {
  const registry = new Registry().with(
    layer(
      scopes.app,
      command("find", ["$mod+k"], { whileTyping: true }),
      command("open", ["o"]),
      command("off", ["x"], { enabled: false }),
    ),
  );
  expect(idFor(registry, "$mod+k", true)).toBe("find");
  expect(idFor(registry, "o", true)).toBeNull();
  expect(idFor(registry, "x")).toBeNull();
});
