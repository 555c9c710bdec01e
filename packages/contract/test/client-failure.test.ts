import { expect, spyOn, test } from "bun:test";
import { createClient } from "@muster/contract/client";

test("a browser's nameless network failure is a lost connection, not a bug", async () => {
  const fetching = spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("Failed to fetch"));
  try {
    const client = createClient({ baseUrl: "http://127.0.0.1:1", token: "token" });
    expect(await client.call("status", {})).toEqual({
      ok: false,
      error: { kind: "connection_lost", detail: "Failed to fetch" },
    });
  } finally {
    fetching.mockRestore();
  }
});
