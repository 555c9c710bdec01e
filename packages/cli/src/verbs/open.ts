import { answer } from "../context.ts";
import { visible } from "../print/visible.ts";
import type { Verb } from "./verb.ts";

export const open: Verb = {
  description: "This version has no web app; the address is that of the API.",
  operations: ["status"],
  parameters: [],
  options: [],
  examples: [{ command: "muster open", effect: "Prints the address of the daemon" }],
  async run(context) {
    const called = await context.call("status", {});
    if (!called.ok) return called;
    const { url } = called.value;
    const data = { url, api: `${url}/api/openapi.json`, web: null };
    return answer(
      data,
      () =>
        `${visible(url)}\nThe web app is not part of this version; the API is at ${visible(data.api)}`,
    );
  },
};
