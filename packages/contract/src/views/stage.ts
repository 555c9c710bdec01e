import * as z from "zod";

export const stageSchema = z.enum([
  "backlog",
  "ready",
  "coding",
  "checking",
  "in_review",
  "approved",
  "landing",
  "landed",
  "cancelled",
]);

export const holdSchema = z.enum(["paused", "stuck", "asking"]);
