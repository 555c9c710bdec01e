const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** ULIDs in a row, none twice. */
export class Ids {
  #last = 0;

  ulid(): string {
    this.#last += 1;
    const digits = this.#last
      .toString(crockford.length)
      .replaceAll(/./g, (digit) => crockford[parseInt(digit, crockford.length)] ?? "");
    return `01K${digits.padStart(23, "0")}`;
  }
}
