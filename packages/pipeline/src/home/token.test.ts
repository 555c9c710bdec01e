import { expect, test } from "bun:test";
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { homeAt } from "./home.ts";
import { ensureToken, readToken } from "./token.ts";

function withHome(use: (home: ReturnType<typeof homeAt>) => void): void {
  const root = mkdtempSync(join(tmpdir(), "token-"));
  try {
    use(homeAt(root, root));
  } finally {
    rmSync(root, { recursive: true });
  }
}

test("the token is made once: 32 random bytes in a file that only its owner reads", () => {
  withHome((home) => {
    expect(readToken(home)).toEqual({ ok: true, value: null });
    const first = ensureToken(home);
    expect(first).toEqual({ ok: true, value: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/) });
    expect(ensureToken(home)).toEqual(first);
    expect(readToken(home)).toEqual(first);
    expect(statSync(home.token).mode & 0o777).toBe(0o600);
    expect(readdirSync(home.path)).toEqual(["token"]);
    expect(readFileSync(home.token, "utf8")).toEndWith("\n");
  });
});

test("two homes have different tokens", () => {
  withHome((one) => withHome((two) => expect(ensureToken(one)).not.toEqual(ensureToken(two))));
});

test("a token that others may read, or that is none, is refused and kept for the owner to judge", () => {
  withHome((home) => {
    ensureToken(home);
    chmodSync(home.token, 0o644);
    const refusal = { code: "token_unusable" as const, path: home.token };
    expect(ensureToken(home)).toEqual({
      ok: false,
      error: { ...refusal, reason: "open_to_others", detail: "" },
    });
    writeFileSync(home.token, "secret");
    chmodSync(home.token, 0o600);
    expect(readToken(home)).toEqual({
      ok: false,
      error: { ...refusal, reason: "malformed", detail: "" },
    });
    expect(readFileSync(home.token, "utf8")).toBe("secret");
  });
});
