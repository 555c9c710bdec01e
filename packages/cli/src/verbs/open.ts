import { enter, noBrowserOption } from "../connect/enter.ts";
import { answer } from "../context.ts";
import { linkText } from "../views/link-text.ts";
import type { Verb } from "./verb.ts";

export const open: Verb = {
  description:
    "Prints a link that lets one browser in, once, within a minute, and opens it where there is a browser. What was let in stays in until `muster sessions revoke`.",
  operations: ["session.link"],
  parameters: [],
  options: [noBrowserOption],
  examples: [
    { command: "muster open", effect: "Opens the web app" },
    {
      command: "muster open --no-browser",
      effect: "Prints the link, to be opened by hand or through a tunnel",
    },
  ],
  async run(context, words) {
    const entered = await enter(context, words.isSet("browser"));
    return entered.ok ? answer(entered.value, () => linkText(entered.value)) : entered;
  },
};
