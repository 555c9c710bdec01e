import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** Nobody guesses it: as many random bytes, in letters that a URL and a header take. */
export const newSecret = (bytes: number): string => randomBytes(bytes).toString("base64url");

/**
 * What is kept and looked up instead of a secret. How long a look-up takes tells something of the hash at most, and
 * nothing of the secret.
 */
export const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** Compares in a time that does not depend on where the two differ. */
export const sameSecret = (given: string, wanted: string): boolean =>
  timingSafeEqual(Buffer.from(hashOf(given)), Buffer.from(hashOf(wanted)));
