import { expect, test } from "bun:test";
import { stepWords } from "../task/actions/step-words.ts";
import { copyCommands } from "../task/header/copying.ts";
import { keysOfChoice } from "../ui/ask-words.ts";

const presses = (key: string): string => key.split(" ")[0] ?? key;

test("[OV-59] no key of a task does something else while its agent waits for permission", () => {
  const choices = ["allow", "deny", "always"].map((key) => ({
    key,
    label: key,
    effect: "",
    command: "",
  }));
  const answers = choices.flatMap((choice) =>
    keysOfChoice({ kind: "permission", choices }, choice),
  );
  expect(answers).toEqual(["y", "1", "n", "2", "a", "3"]);
  const attempt = { branch: "muster/1-1", path: "/work", workspace: "ready" } as const;
  const copies = copyCommands({
    project: { id: "prj_1", name: "shop" },
    number: 1,
    attempt,
  } as unknown as Parameters<typeof copyCommands>[0]).flatMap(({ keys }) => [...keys]);
  const steps = Object.values(stepWords).flatMap(({ keys }) => keys ?? []);
  const taken = [...steps, ...copies].map(presses).filter((key) => [...answers, "m"].includes(key));
  expect(taken).toEqual([]);
});
