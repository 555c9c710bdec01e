/** One test as the JUnit report of `bun test` has it. */
export type TestCase = {
  file: string;
  title: string;
  outcome: "passed" | "failed" | "skipped";
};

const entities: Record<string, string> = {
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&apos;": "'",
  "&amp;": "&",
};

const unescape = (text: string): string =>
  text
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll(/&(?:lt|gt|quot|apos|amp);/g, (entity) => entities[entity] ?? entity);

const attribute = (tag: string, name: string): string =>
  unescape(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? "");

function outcomeOf(body: string): TestCase["outcome"] {
  if (body.includes("<failure") || body.includes("<error")) return "failed";
  return body.includes("<skipped") ? "skipped" : "passed";
}

/** Reads the test cases of a report. */
export function parseJunit(xml: string): TestCase[] {
  const cases = xml.matchAll(/<testcase\s([^>]*?)(?:\/>|>([\s\S]*?)<\/testcase>)/g);
  return [...cases].map(([, tag = "", body = ""]) => {
    const group = attribute(` ${tag}`, "classname");
    const name = attribute(` ${tag}`, "name");
    return {
      file: attribute(` ${tag}`, "file"),
      title: group ? `${group} > ${name}` : name,
      outcome: outcomeOf(body),
    };
  });
}
