import { createHash } from "node:crypto";
import { expect, test } from "bun:test";
import type { OperationArguments, OperationOutput } from "@muster/contract";
import { fixRound, toReview } from "./support/moves.ts";
import { run, write } from "./support/script.ts";
import { type System, withSystem } from "./support/system.ts";

type Shown = Exclude<OperationOutput<"task.diff">, { mode: "live" }>;

async function diffOf(system: System, input: OperationArguments<"task.diff">): Promise<Shown> {
  const shown = await system.call("task.diff", input);
  if (shown.mode === "live") throw new Error("not asked for");
  return shown;
}

const blobOf = (text: string): string =>
  createHash("sha1")
    .update(`blob ${Buffer.byteLength(text)}\0${text}`)
    .digest("hex");

test("[OV-58] any two rounds are compared, and each side of a file is named by its content", () =>
  withSystem({ configuration: null, files: { "a.txt": "a\n" } }, async (system) => {
    const first = await toReview(system, "Three rounds", {
      turns: [
        [write("b.txt", "one\n"), write("c.txt", "c\n")],
        [write("b.txt", "two\n")],
        [write("b.txt", "three\n")],
      ],
    });
    const second = await fixRound(system, first, { note: "Again." });
    const third = await fixRound(system, second, { note: "And again." });
    const [one = "", two = "", three = ""] = third.revisions.map(({ id }) => id);
    const task = first.id;
    const middle = await diffOf(system, { task, mode: "between", from: one, to: two });
    expect(middle).toMatchObject({ mode: "between", from: one, revision: two, basis: "same_base" });
    expect(middle.patch).toContain("-one\n+two\n");
    expect(middle.files).toMatchObject([
      { path: "b.txt", oldBlob: blobOf("one\n"), newBlob: blobOf("two\n"), shown: "whole" },
    ]);
    const all = await diffOf(system, { task, mode: "between", from: one });
    expect(all).toMatchObject({ revision: three });
    expect(all.patch).toContain("-one\n+three\n");
    const back = await diffOf(system, { task, mode: "between", from: three, to: one });
    expect(back.patch).toContain("-three\n+one\n");
    const whole = await diffOf(system, { task });
    expect(whole.files.map(({ oldBlob, newBlob }) => [oldBlob, newBlob])).toEqual([
      [null, blobOf("three\n")],
      [null, blobOf("c\n")],
    ]);
    const missing = await system.refusal("task.diff", { task, mode: "between" });
    expect(missing.code).toBe("invalid_input");
    const other = await system.refusal("task.diff", { task, path: "a.txt" });
    expect(other).toMatchObject({ code: "not_in_diff", data: { path: "a.txt" } });
    for (const path of ["../a.txt", "a/../../b.txt", "/etc/passwd", "a\0b"]) {
      const outside = await system.refusal("task.diff", { task, mode: "live", path });
      expect(outside).toMatchObject({ code: "not_in_diff", data: { path } });
    }
  }));

test("[OV-58] whitespace is left out of the patch on request, never out of the list", () =>
  withSystem(
    { configuration: null, files: { "a.txt": "if x\ny\n", "b.txt": "b\n" } },
    async (system) => {
      const { id: task } = await toReview(system, "Indent", [
        write("a.txt", "if x\n  y\n"),
        write("b.txt", "c\n"),
      ]);
      const shown = await diffOf(system, { task, whitespace: "ignore" });
      expect(shown.files.map(({ path, shown: state }) => [path, state])).toEqual([
        ["a.txt", "whole"],
        ["b.txt", "whole"],
      ]);
      expect(shown.patch).toContain("+c\n");
      expect(shown.patch).not.toContain("  y");
      expect((await diffOf(system, { task })).patch).toContain("+  y\n");
    },
  ));

const attributes = "*.gen.ts linguist-generated\n";

test("[OV-58] generated, binary and huge files are folded and named, and come one by one", () =>
  withSystem({ configuration: null, files: { ".gitattributes": attributes } }, async (system) => {
    const { id: task } = await toReview(system, "Generate", [
      write("a.gen.ts", "a\n"),
      write("b.txt", "b\n"),
      run("printf 'x\\0y' > c.bin; seq 1 20000 > huge.txt"),
      write("package-lock.json", "{}\n"),
      write("web/app.min.js", "a\n"),
      write("web/__snapshots__/page.txt", "<p>\n"),
      write("web/min.js", "a\n"),
      write(".gitattributes", "b.txt linguist-generated\n"),
    ]);
    const shown = await diffOf(system, { task, fold: true });
    expect(shown.files.map((file) => [file.path, file.generated, file.shown])).toEqual([
      [".gitattributes", false, "whole"],
      ["a.gen.ts", true, "folded"],
      ["b.txt", false, "whole"],
      ["c.bin", false, "folded"],
      ["huge.txt", false, "folded"],
      ["package-lock.json", true, "folded"],
      ["web/__snapshots__/page.txt", true, "folded"],
      ["web/app.min.js", true, "folded"],
      ["web/min.js", false, "whole"],
    ]);
    expect(shown.truncated).toBe(false);
    expect(shown.patch.match(/^diff --git .*$/gm)).toEqual([
      "diff --git a/.gitattributes b/.gitattributes",
      "diff --git a/b.txt b/b.txt",
      "diff --git a/web/min.js b/web/min.js",
    ]);
    expect(
      shown.files.find(({ path }) => path === "package-lock.json")?.flags.map(({ kind }) => kind),
    ).toEqual(["lockfile"]);
    const huge = await diffOf(system, { task, path: "huge.txt", fold: true });
    expect(huge.files).toMatchObject([{ path: "huge.txt", shown: "whole", additions: 20_000 }]);
    expect(huge.patch).toEndWith("+19999\n+20000\n");
    const whole = await diffOf(system, { task });
    expect(whole.files.every((file) => file.shown === "whole")).toBe(true);
  }));

test("[ST-21] a file whose name is no text is shown, or said to be left out: never passed over", () =>
  withSystem({ configuration: null }, async (system) => {
    const make = "printf 'evil\\n' > \"$(printf 'bad\\377')\"";
    const { id: task } = await toReview(system, "Name", [run(make), write("b.txt", "b\n")]);
    const shownOf = async (input: OperationArguments<"task.diff">) => {
      const { files, patch, truncated } = await diffOf(system, input);
      const bad = files.find(({ path }) => path.startsWith("bad"));
      return { shown: bad?.shown, isThere: patch.includes("+evil"), truncated };
    };
    const whole = { shown: "whole" as const, isThere: true, truncated: false };
    expect(await shownOf({ task, fold: true })).toEqual(whole);
    const path = "bad\ufffd";
    const cut = { shown: "cut" as const, isThere: false, truncated: true };
    expect(await shownOf({ task, fold: true, path })).toEqual(cut);
    const folding = [run(`printf 'x\\0y' > c.bin; ${make}`), write("b.txt", "b\n")];
    const { id: other } = await toReview(system, "Fold", folding);
    expect(await shownOf({ task: other, fold: true })).toEqual(cut);
    expect(await shownOf({ task: other })).toEqual(whole);
  }));

test("[ST-21] a patch that is too long ends with a whole file, and each file that it lacks is named", () =>
  withSystem({ configuration: null }, async (system) => {
    const make =
      "for n in 01 02 03 04 05 06 07 08; do seq 1 9000 | sed 's/$/ 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789/' > f$n.txt; done";
    const { id: task } = await toReview(system, "Write much", [run(make)]);
    const shown = await diffOf(system, { task, fold: true });
    const whole = shown.files.filter((file) => file.shown === "whole").map(({ path }) => path);
    const cut = shown.files.filter((file) => file.shown === "cut").map(({ path }) => path);
    expect(shown.truncated).toBe(true);
    expect(whole.length).toBeGreaterThan(2);
    expect(cut.length).toBeGreaterThan(0);
    expect([...whole, ...cut]).toEqual(shown.files.map(({ path }) => path));
    expect(shown.patch.match(/^diff --git a\/(\S+)/gm)?.map((line) => line.slice(-7))).toEqual(
      whole,
    );
    expect(shown.patch.trimEnd().split("\n").at(-1)).toStartWith("+9000 ");
    const last = await diffOf(system, { task, path: cut.at(-1) ?? "" });
    expect(last).toMatchObject({ truncated: false, files: [{ shown: "whole" }] });
  }));

test("[CW-25] [OV-58] lines of a file are read on both sides of every revision, within bounds, from the mirror alone", () =>
  withSystem({ configuration: null, files: { "a.txt": "1\n2\n3\n4\n5\n" } }, async (system) => {
    const first = await toReview(system, "Edit", {
      turns: [
        [write("a.txt", "1\ntwo\n3\n4\n5\n"), run("printf 'x\\0y' > c.bin")],
        [write("a.txt", "one\n"), write("wide.txt", "w".repeat(300_000))],
      ],
    });
    const second = await fixRound(system, first, { note: "Shorter." });
    const [one = "", two = ""] = second.revisions.map(({ id }) => id);
    const about = { task: first.id, path: "a.txt" };
    const old = await system.call("task.file", { ...about, side: "old", from: 2, limit: 2 });
    expect(old).toMatchObject({ revision: two, text: "2\n3", from: 2, count: 2, total: 5 });
    const former = await system.call("task.file", { ...about, revision: one });
    expect(former).toMatchObject({ text: "1\ntwo\n3\n4\n5", count: 5, binary: false });
    await Bun.write(`${second.attempt?.path ?? ""}/a.txt`, "not in a revision\n");
    expect(await system.call("task.file", about)).toMatchObject({ text: "one", total: 1 });
    const beyond = await system.call("task.file", { ...about, from: 9 });
    expect(beyond).toMatchObject({ text: "", count: 0, total: 1 });
    const wide = await system.call("task.file", { task: first.id, path: "wide.txt" });
    expect(wide).toMatchObject({ clipped: true, count: 1, total: 1 });
    expect(wide.text.length).toBe(2 ** 18);
    const binary = await system.call("task.file", { task: first.id, path: "c.bin" });
    expect(binary).toMatchObject({ binary: true, text: "" });
    for (const path of ["gone.txt", "../a.txt", "/etc/passwd", ".git/config", "."])
      expect(await system.refusal("task.file", { task: first.id, path })).toMatchObject({
        code: "no_such_file",
        data: { path },
      });
  }));
