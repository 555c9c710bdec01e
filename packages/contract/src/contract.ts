import { type ErrorMap, oc } from "@orpc/contract";
import { errorDataSchemas } from "./errors/data.ts";
import { errorCodes } from "./errors/error.ts";
import {
  errorCodesOf,
  operationDescription,
  type OperationName,
  operationNames,
} from "./operations/index.ts";
import { operationSchemas } from "./schemas.ts";

const errorMapOf = (name: OperationName): ErrorMap =>
  Object.fromEntries(
    errorCodesOf(name).map((code) => [
      code,
      {
        status: errorCodes[code].status,
        message: errorCodes[code].meaning,
        data: errorDataSchemas[code],
      },
    ]),
  );

function procedureOf(name: OperationName) {
  const { method, path, summary, description, successStatus } = operationDescription(name);
  const { input, output } = operationSchemas[name];
  return oc
    .errors(errorMapOf(name))
    .route({
      method,
      path,
      summary,
      operationId: name,
      tags: [name.split(".")[0] ?? name],
      ...(description === undefined ? {} : { description }),
      ...(successStatus === undefined ? {} : { successStatus }),
    })
    .input(input)
    .output(output);
}

/** The oRPC contract, one procedure under each operation's name. */
export const contract = Object.fromEntries(
  operationNames.map((name) => [name, procedureOf(name)]),
) as Record<OperationName, ReturnType<typeof procedureOf>>;
