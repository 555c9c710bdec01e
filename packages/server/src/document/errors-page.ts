import { errorCodes, errorCodesOf, type ErrorCode, operationNames } from "@muster/contract";

const codes = Object.keys(errorCodes) as ErrorCode[];

const rowOf = (code: ErrorCode): string => {
  const { status, retryable, meaning } = errorCodes[code];
  return `| \`${code}\` | ${status} | ${retryable ? "yes" : "no"} | ${meaning} |`;
};

/** Codes that only some operations give, and which those are. */
function givenBy(code: ErrorCode): string | null {
  const names = operationNames.filter((name) => errorCodesOf(name).includes(code));
  if (names.length === 0 || names.length === operationNames.length) return null;
  return `- \`${code}\`: ${names.map((name) => `\`${name}\``).join(", ")}`;
}

/** The page on errors, from the one table [ST-43] [ST-45]. */
export const errorsPage = (): string => `# Errors

Every failure of the API, whatever its cause, has one form:

\`\`\`json
{
  "error": {
    "code": "unknown_id",
    "message": "There is no task #9.",
    "next": "See what there is with \`muster ls --all\`.",
    "retryable": false,
    "requestId": "...",
    "data": { "kind": "task", "given": "#9" }
  }
}
\`\`\`

\`code\` is one of the table and decides what a program does; \`message\` and \`next\` are for people.
\`retryable\` says whether the same request, unchanged, may succeed later. The log of the daemon
has each request under its \`requestId\`, which every answer also carries as \`x-request-id\`.
The shape of \`data\` for each code is in [openapi.json](openapi.json).

| code | status | retry | given when |
| --- | --- | --- | --- |
${codes.map(rowOf).join("\n")}

## Given by

Codes that are not listed here can come from any operation, or from the server before one is found.

${codes
  .map(givenBy)
  .filter((line) => line !== null)
  .join("\n")}
`;
