import * as view from "@muster/contract";

const schemas = {
  Ask: view.askViewSchema,
  Attempt: view.attemptViewSchema,
  Comment: view.commentViewSchema,
  Event: view.eventViewSchema,
  Flag: view.flagSchema,
  GateResult: view.gateViewSchema,
  Landing: view.landingViewSchema,
  Patch: view.patchSchema,
  Project: view.projectViewSchema,
  Revision: view.revisionViewSchema,
  Round: view.roundViewSchema,
  Run: view.runViewSchema,
  TaskDetail: view.taskDetailSchema,
  TaskOutcome: view.taskOutcomeSchema,
  TaskSummary: view.taskSummarySchema,
  TranscriptEntry: view.transcriptEntryViewSchema,
  Turn: view.turnViewSchema,
  Why: view.whyViewSchema,
};

/** Views that the document names once and refers to. */
export const componentSchemas = Object.fromEntries(
  Object.entries(schemas).map(([name, schema]) => [name, { schema, strategy: "output" as const }]),
);
