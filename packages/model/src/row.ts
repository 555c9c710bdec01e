import * as z from "zod";
import { instantSchema } from "./instant.ts";

/** What every stored row has; `version` grows by one with each change and guards against stale writes [HU-50]. */
export const rowShape = {
  version: z.int().positive(),
  createdAt: instantSchema,
  updatedAt: instantSchema,
};

/** A full git object name (SHA-1 or SHA-256). */
export const objectNameSchema = z.string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/);
export type ObjectName = string;
