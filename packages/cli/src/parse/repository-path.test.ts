import { expect, test } from "bun:test";
import { repositoryPath } from "./repository-path.ts";

const roots = ["/home/ada/web", "/home/ada/web/state/workspaces/1"];

test.each([
  ["list.js", "/home/ada/web/src", "src/list.js"],
  ["../list.js", "/home/ada/web/src", "list.js"],
  ["./src/list.js", "/home/ada/web", "src/list.js"],
  ["/home/ada/web/src/list.js", "/tmp", "src/list.js"],
  ["list.js", "/home/ada/web/state/workspaces/1/src", "src/list.js"],
  ["src/list.js", "/home/ada/api", "src/list.js"],
  ["./src//list.js", "/home/ada/webb", "src/list.js"],
  ["..list.js", "/home/ada/web", "..list.js"],
])("%s from %s is %s in the repository", (given, folder, path) => {
  expect(repositoryPath(given, folder, roots)).toBe(path);
});

test.each([
  ["../list.js", "/home/ada/web"],
  ["/etc/passwd", "/home/ada/web"],
  ["../list.js", "/tmp"],
  ["/home/ada/other/list.js", "/tmp"],
  [".", "/home/ada/web"],
  [".", "/tmp"],
])("%s from %s leads out of it", (given, folder) => {
  expect(repositoryPath(given, folder, roots)).toBeNull();
});
