/** The first that is named counts: most of them also name those before them. */
const browsers: [mark: RegExp, name: string][] = [
  [/\bEdgA?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bFirefox\/|\bFxiOS\//, "Firefox"],
  [/\bChrome\/|\bCriOS\/|\bHeadlessChrome\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];

const systems: [mark: RegExp, name: string][] = [
  [/\biPhone|\biPad/, "iOS"],
  [/\bAndroid/, "Android"],
  [/\bWindows/, "Windows"],
  [/\bMac OS X/, "macOS"],
  [/\bCrOS/, "ChromeOS"],
  [/\bLinux/, "Linux"],
];

const firstOf = (userAgent: string, known: [RegExp, string][]): string | undefined =>
  known.find(([mark]) => mark.test(userAgent))?.[1];

/** What a person would call the browser, to tell sessions apart: `Firefox on Linux`. */
export function browserName(userAgent: string): string {
  const browser = firstOf(userAgent, browsers) ?? "a browser";
  const system = firstOf(userAgent, systems);
  return system === undefined ? browser : `${browser} on ${system}`;
}
