/** A refusal the user can act on: printed as one line, without a stack. */
export class LauncherError extends Error {
  /**
   * @param {string} message
   * @param {number} exitCode
   */
  constructor(message, exitCode) {
    super(message);
    this.exitCode = exitCode;
  }
}
