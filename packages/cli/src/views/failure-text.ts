import type { Failure } from "../failure.ts";
import { type Page, paint } from "../print/style.ts";
import { visible, visibleBlock } from "../print/visible.ts";
import { patchText } from "./patch-text.ts";

const hasPatch = (data: Record<string, unknown>): data is { patch: string } =>
  typeof data["patch"] === "string" && data["patch"] !== "";

/** What happened and the next step; what is new, where another revision has become current. */
export function failureText(failure: Failure, page: Page): string {
  const { code, message, next, requestId, data } = failure;
  const lines = [`${paint(page, "bad", "error:")} ${visibleBlock(message)}`];
  if (next !== "") lines.push(`${paint(page, "quiet", "next:")}  ${visibleBlock(next)}`);
  if (code === "internal" && requestId !== null) lines.push(`request ${visible(requestId)}`);
  if (hasPatch(data)) lines.push("", patchText(data.patch, page));
  return `${lines.join("\n")}\n`;
}
