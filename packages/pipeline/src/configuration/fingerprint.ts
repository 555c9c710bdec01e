/** The part of the environment that a gate result depends on; another machine kind asks for a new run. */
export const environmentFingerprint = (): string => `${process.platform}-${process.arch}`;
