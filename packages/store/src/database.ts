import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import type { Result } from "@muster/model";

export type RawRow = Record<string, unknown>;
export type Parameter = null | number | string;

/** One connection with its prepared statements; a statement is compiled once. */
export class Database {
  readonly #connection: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();

  constructor(connection: DatabaseSync) {
    this.#connection = connection;
  }

  exec(sql: string): void {
    this.#connection.exec(sql);
  }

  all(sql: string, ...parameters: Parameter[]): RawRow[] {
    return this.#prepare(sql).all(...(parameters as SQLInputValue[]));
  }

  get(sql: string, ...parameters: Parameter[]): RawRow | undefined {
    return this.#prepare(sql).get(...(parameters as SQLInputValue[]));
  }

  /** The number of rows changed. */
  run(sql: string, ...parameters: Parameter[]): number {
    return Number(this.#prepare(sql).run(...(parameters as SQLInputValue[])).changes);
  }

  /** Runs `work` in one write transaction; a refusal or an exception leaves nothing behind. */
  transaction<Value, Failure>(work: () => Result<Value, Failure>): Result<Value, Failure> {
    this.exec("BEGIN IMMEDIATE");
    try {
      const result = work();
      this.exec(result.ok ? "COMMIT" : "ROLLBACK");
      return result;
    } catch (error) {
      // A full disk or an I/O error may have rolled back already.
      if (this.#connection.isTransaction) this.exec("ROLLBACK");
      throw error;
    }
  }

  /** The texts of all statements prepared so far. */
  statements(): string[] {
    return [...this.#prepared.keys()];
  }

  /** The whole database as bytes. */
  image(): Uint8Array {
    return this.#connection.serialize();
  }

  close(): void {
    this.#prepared.clear();
    if (this.#connection.isOpen) this.#connection.close();
  }

  #prepare(sql: string): StatementSync {
    const known = this.#prepared.get(sql);
    if (known) return known;
    const statement = this.#connection.prepare(sql);
    this.#prepared.set(sql, statement);
    return statement;
  }
}
