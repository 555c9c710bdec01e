import type { PackedFile } from "./pack.ts";

/** Source of the module through which the compiler embeds packed files; `folder` leads to them from where it lies. */
export function moduleOf(files: readonly PackedFile[], folder: string): string {
  const names = [...new Set(files.flatMap(({ encodings }) => Object.values(encodings)))];
  const imports = names.map(
    (name, index) => `import f${index} from "${folder}/${name}" with { type: "file" };`,
  );
  const entries = files.map(({ encodings, ...file }) => {
    const places = Object.entries(encodings).map(
      ([key, name]) => `${key}: f${names.indexOf(name)}`,
    );
    return `  { ...${JSON.stringify(file)}, encodings: { ${places.join(", ")} } },`;
  });
  return [...imports, "", "export const files = [", ...entries, "];", ""].join("\n");
}
