import { expect, test } from "bun:test";
import {
  errorCodes,
  errorCodesOf,
  type ErrorCode,
  operationDescription,
  operationError,
  operationNames,
  operationSchemas,
  toWireError,
} from "../src/index.ts";

const fieldsOf = (name: (typeof operationNames)[number]): string[] =>
  Object.keys(operationSchemas[name].input.shape);

test("no two operations share a method and path", () => {
  const routes = operationNames.map((name) => {
    const { method, path } = operationDescription(name);
    return `${method} ${path.replaceAll(/\{\w+\}/g, "{}")}`;
  });
  expect(new Set(routes).size).toBe(routes.length);
});

test.each(operationNames)("%s: every parameter of its path is a field of its input", (name) => {
  const parameters = [...operationDescription(name).path.matchAll(/\{(\w+)\}/g)].map(
    (match) => match[1]!,
  );
  expect(fieldsOf(name)).toEqual(expect.arrayContaining(parameters));
});

test.each(operationNames)(
  "%s: it is a command exactly when it is not read, with GET or with a long input",
  (name) => {
    const { command, method, reads } = operationDescription(name);
    expect(command).toBe(method !== "GET" && reads === undefined);
  },
);

test("every error code can be given by some operation or by the server before it", () => {
  const given = new Set<ErrorCode>(operationNames.flatMap(errorCodesOf));
  const ofTheServer: ErrorCode[] = ["not_found", "method_not_allowed", "ticket_refused"];
  const codes = Object.keys(errorCodes) as ErrorCode[];
  expect(codes.filter((code) => !given.has(code) && !ofTheServer.includes(code))).toEqual([]);
});

test("[OV-46] an error on the wire has code, words, next step, retryable, request id and data", () => {
  const error = operationError("ambiguous_id", {
    kind: "task",
    given: "7F",
    candidates: ["task_A", "task_B"],
  });
  expect(toWireError(error, "req_1")).toEqual({
    code: "ambiguous_id",
    message: "More than one task fits 7F.",
    next: "Say which: task_A, task_B.",
    retryable: false,
    requestId: "req_1",
    data: { kind: "task", given: "7F", candidates: ["task_A", "task_B"] },
  });
});
