import type { LandingView } from "@muster/contract";
import { type Page, paint } from "../print/style.ts";
import { visible } from "../print/visible.ts";

const deliveryWords: Record<LandingView["delivery"], string> = {
  none: "",
  pending: ", not delivered yet",
  asked: ", not delivered",
  delivered: ", delivered into your clone",
  left: ", not delivered: left in the mirror",
};

/** Where a landing is, and what stands in the way. */
export function landingWords(landing: LandingView, page: Page): string {
  const { state, target, to, failure, delivery, deliveryBlock } = landing;
  const commit = to === null ? "" : ` as ${to.slice(0, 10)}`;
  const tone = state === "failed" ? "bad" : state === "landed" ? "good" : "works";
  const branch = visible(target.replace(/^refs\/heads\//, ""));
  const words = `${state} on ${branch}${commit}${deliveryWords[delivery] ?? ""}`;
  const reason = deliveryBlock?.detail ?? failure;
  const why = reason == null || reason === "" ? "" : `: ${visible(reason)}`;
  return paint(page, tone, words) + why;
}
