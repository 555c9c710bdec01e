import { expect, test } from "bun:test";
import { operationDescription, operationNames } from "@muster/contract";
import type { Actor } from "@muster/model";
import { permit } from "./permission.ts";

const as = (kind: Actor["kind"], id: string) => ({ actor: { kind, id }, origin: "api" as const });

test.each(operationNames.filter((name) => operationDescription(name).command))(
  "[OV-12] %s changes something: a run may not call it, a person may",
  (name) => {
    expect(permit(name, as("run", "run_1"))).toMatchObject({
      ok: false,
      error: { code: "forbidden" },
    });
    expect(permit(name, as("person", "ada")).ok).toBe(true);
  },
);

test("[HU-61] a principal without a name may call nothing", () => {
  for (const name of operationNames) {
    expect(permit(name, as("person", " "))).toMatchObject({
      ok: false,
      error: { code: "unauthorized" },
    });
  }
});
