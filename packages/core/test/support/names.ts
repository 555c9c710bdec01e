import { createHash } from "node:crypto";
import { type Actor, instantOf, type ObjectName, systemActor } from "@muster/model";

export const ada: Actor = { kind: "person", id: "ada" };
export const system = systemActor;
export const runActor: Actor = { kind: "run", id: "run" };

export const noon = "2026-11-20T12:00:00.000Z";
export const fingerprint = "test machine";

/** The instant so many seconds after noon. */
export const after = (seconds: number): string => instantOf(Date.parse(noon) + seconds * 1000);

/** The git object that a text stands for. */
export const objectName = (text: string): ObjectName =>
  createHash("sha1").update(text).digest("hex");

/** Valid ULIDs that count; a number gives the same one each time. */
export const ulidOf = (number: number): string => String(number).padStart(26, "0");
