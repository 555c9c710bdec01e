import { isObject, type JsonObject } from "../wire/message.ts";
import { stringOr } from "./tool-content.ts";

export type PlanEntry = { content: string; status: string; priority: string };

export function readPlan(update: JsonObject): PlanEntry[] {
  const { entries } = update;
  const list = Array.isArray(entries) ? entries.filter(isObject) : [];
  return list.map((entry) => ({
    content: stringOr(entry["content"], ""),
    status: stringOr(entry["status"], "pending"),
    priority: stringOr(entry["priority"], "medium"),
  }));
}
