import { expect, test } from "bun:test";
import { join, sep } from "node:path";

const entry = join(import.meta.dirname, "../src/index.ts");

/** Every file that the command line is made of, verbs that are loaded later included. */
async function modules(): Promise<string[]> {
  const files: string[] = [];
  const { success } = await Bun.build({
    entrypoints: [entry],
    target: "bun",
    plugins: [
      {
        name: "modules",
        setup: (build) =>
          void build.onLoad({ filter: /.*/ }, ({ path }) => {
            files.push(path.split(sep).join("/"));
            return undefined;
          }),
      },
    ],
  });
  expect(success).toBe(true);
  return files;
}

test("no schema is made in the command line: neither zod nor the packages that make some are in it", async () => {
  const files = await modules();
  expect(files.some((file) => file.endsWith("/src/verbs/ls.ts"))).toBe(true);
  // The rules for texts of others import nothing.
  const heavy =
    /\/(zod|ulid)\/|packages\/(model|core(?!\/src\/view\/plain\.ts$)|process|runner|pipeline|server|store|vcs)\//;
  expect(files.filter((file) => heavy.test(file))).toEqual([]);
});
