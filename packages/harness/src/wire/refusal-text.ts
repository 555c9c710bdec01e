/** Enough for the reason; all of it is in the raw lines. */
const longestData = 2_000;

/** What a JSON-RPC error says, for people: agents put the reason into its data, in forms of their own. */
export function refusalText(message: string, data: unknown): string {
  const text = typeof data === "string" ? data : (JSON.stringify(data ?? undefined) ?? "");
  if (text === "" || text === message) return message;
  const cut = text.length <= longestData ? text : `${text.slice(0, longestData)} ...`;
  return `${message}\n${cut}`;
}
