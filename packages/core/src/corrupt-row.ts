/** A stored row that its schema refuses: a damaged enum, instant, id or JSON [ST-42]. */
export interface CorruptRow {
  code: "corrupt_row";
  entity: string;
  id: string;
  field: string;
  /** For people. */
  reason: string;
}

/** Thrown by reads of single rows and of one task's facts: a decision on half the facts would be worse. */
export class CorruptRowError extends Error {
  constructor(readonly problem: CorruptRow) {
    const { entity, id, field, reason } = problem;
    super(`${entity} ${id} cannot be read: ${field}: ${reason}`);
    this.name = "CorruptRowError";
  }
}
