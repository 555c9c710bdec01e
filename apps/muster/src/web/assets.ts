import type { WebAssets, WebFile } from "@muster/server";

async function load(): Promise<Map<string, WebFile>> {
  const { files } = await import("#web");
  return new Map(files.map((file) => [file.path, file]));
}

/** The web app, looked for when somebody first asks for a page. */
export function webAssets(): WebAssets {
  let files: Promise<Map<string, WebFile>> | null = null;
  return {
    async find(path) {
      files ??= load();
      return (await files).get(path) ?? null;
    },
  };
}
