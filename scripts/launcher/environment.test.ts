import { expect, test } from "bun:test";
import { delimiter, join } from "node:path";
import { withoutNpm } from "./environment.mjs";
import { root } from "./root.mjs";

test("launcher: the program sees the user's environment, not what npm run added to it", () => {
  const users = {
    HOME: "/home/user",
    NPM_CONFIG_REGISTRY: "https://registry.example.com",
    npm_config_registry: "https://registry.example.com",
  };
  const added = {
    INIT_CWD: "/somewhere",
    npm_command: "run",
    npm_config_local_prefix: root,
    npm_config_prefix: "relative/prefix",
    npm_config_allow_scripts: "",
    npm_lifecycle_event: "start",
    npm_package_json: join(root, "package.json"),
  };
  const binaries = join(root, "node_modules", ".bin");
  const gyp = "/usr/lib/node_modules/npm/node_modules/@npmcli/run-script/lib/node-gyp-bin";
  const path = [binaries, "/node_modules/.bin", gyp, "/usr/bin", "/opt/node_modules/.bin"];
  expect(withoutNpm({ ...users, ...added, PATH: path.join(delimiter) })).toEqual({
    ...users,
    PATH: ["/usr/bin", "/opt/node_modules/.bin"].join(delimiter),
  });
});
