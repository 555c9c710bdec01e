import type { Job } from "@muster/core";
import { decodeJob } from "../commit/job-row.ts";
import type { Reader } from "../rows/reader.ts";

/** The oldest first. */
export function openJobs(reader: Reader): Job[] {
  const jobs: Job[] = [];
  for (const raw of reader.database.all("SELECT * FROM job ORDER BY ordinal")) {
    const decoded = decodeJob(raw);
    if (decoded.ok) jobs.push(decoded.value);
    else reader.corrupt.add(decoded.error);
  }
  return jobs;
}
