import { bunGlobal } from "./bun-global.ts";
import { freshTests } from "./fresh-tests.ts";
import { noSleep } from "./no-sleep.ts";
import { packageBoundaries } from "./package-boundaries.ts";
import { suppressionReason } from "./suppression-reason.ts";
import { tokenColours } from "./token-colours.ts";

export default {
  meta: { name: "muster" },
  rules: {
    "package-boundaries": packageBoundaries,
    "bun-global": bunGlobal,
    "no-sleep": noSleep,
    "fresh-tests": freshTests,
    "suppression-reason": suppressionReason,
    "token-colours": tokenColours,
  },
};
