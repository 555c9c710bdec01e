/** What a link in a text of others may be: a place outside, said by its host, or only words. */
export type LinkView = { kind: "outside"; href: string; host: string } | { kind: "words" };

const allowed = ["http:", "https:", "mailto:"];

/** Reads an address; one without a host of its own would be of this page, and is none. */
export function linkOf(address: string | undefined): LinkView {
  const url = URL.parse(address ?? "");
  if (url === null || !allowed.includes(url.protocol)) return { kind: "words" };
  const host = url.protocol === "mailto:" ? url.pathname : url.host;
  return { kind: "outside", href: url.href, host };
}

/** Words that already say where they lead. */
export const saysItself = (words: string, href: string): boolean => {
  const bare = (text: string): string => text.replace(/^mailto:/, "").replace(/\/$/, "");
  return bare(words) === bare(href);
};
