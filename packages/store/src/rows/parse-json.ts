/** The value of stored JSON text; anything that is not JSON stays as it is, for a schema to refuse. */
export function parseJson(stored: unknown): unknown {
  if (typeof stored !== "string") return stored;
  try {
    return JSON.parse(stored);
  } catch (error) {
    if (error instanceof SyntaxError) return stored;
    throw error;
  }
}
