import type { Usage } from "@muster/model";
import type { FileChange, PlanStep, TurnEnd } from "./item.ts";

/** The data of an entry: what an agent gave, in no form that can be relied on. */
type Data = Readonly<Record<string, unknown>>;

const isData = (value: unknown): value is Data =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const itemsIn = (data: Data, field: string): Data[] => {
  const value = data[field];
  return Array.isArray(value) ? value.filter(isData) : [];
};

export const textIn = (data: Data, field: string): string | null => {
  const value = data[field];
  return typeof value === "string" ? value : null;
};

const numberIn = (data: Data, field: string): number | null => {
  const value = data[field];
  return typeof value === "number" ? value : null;
};

export const changesIn = (data: Data): FileChange[] =>
  itemsIn(data, "diffs").flatMap((change) => {
    const path = textIn(change, "path");
    return path === null
      ? []
      : [{ path, oldText: textIn(change, "oldText"), newText: textIn(change, "newText") }];
  });

export const stepsIn = (data: Data): PlanStep[] =>
  itemsIn(data, "entries").map((entry) => ({
    content: textIn(entry, "content") ?? "",
    status: textIn(entry, "status") ?? "pending",
  }));

export const usageIn = (data: Data): Usage => ({
  inputTokens: numberIn(data, "inputTokens"),
  cachedTokens: numberIn(data, "cachedTokens"),
  outputTokens: numberIn(data, "outputTokens"),
  costUsd: numberIn(data, "costUsd"),
});

export function endIn(data: Data): TurnEnd | null {
  const { outcome } = data;
  if (!isData(outcome)) return null;
  const code = textIn(outcome, "code");
  return code === null ? null : { code, detail: textIn(outcome, "detail") ?? "" };
}
