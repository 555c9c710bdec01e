import type { DeliveryResult } from "@muster/core";
import type { DeliveryBlock } from "@muster/model";

export const blocked = (
  reason: DeliveryBlock,
  detail: string,
  paths: string[] = [],
): DeliveryResult => ({ code: "blocked", reason, detail, paths });
