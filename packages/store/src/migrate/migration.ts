import { createHash } from "node:crypto";

export interface Migration {
  number: number;
  name: string;
  sql: string;
}

export const migrationLabel = ({ number, name }: { number: number; name: string }): string =>
  `${String(number).padStart(4, "0")}-${name}`;

export const checksum = ({ sql }: Migration): string =>
  createHash("sha256").update(sql).digest("hex");
