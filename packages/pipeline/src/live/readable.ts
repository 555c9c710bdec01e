import { CorruptRowError } from "@muster/core";

/** What reads one row; null also where that is damaged, for all others are told of all the same [ST-42]. */
export function readable<Value>(read: () => Value | null): Value | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof CorruptRowError) return null;
    throw error;
  }
}
