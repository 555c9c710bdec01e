import type { StepName, StepOf, StepValue } from "../script/steps.ts";
import type { Turn } from "../turn/turn.ts";
import { ask } from "./ask.ts";
import { answer, commit, run } from "./commands.ts";
import type { StepEnd } from "./end.ts";
import { edit, remove, write } from "./files.ts";
import { crash, fail, flood, garbage, hang, ignoreSigterm, sleep } from "./misbehave.ts";
import { plan, recall, say, think, usage } from "./speech.ts";

type Performers = {
  [Name in StepName]: (value: StepValue<Name>, turn: Turn) => Promise<StepEnd>;
};

const performers: Performers = {
  say,
  think,
  plan,
  write,
  edit,
  delete: remove,
  run,
  ask,
  sleep,
  commit,
  answer,
  usage,
  recall,
  crash,
  hang,
  ignore_sigterm: ignoreSigterm,
  fail,
  flood,
  garbage,
};

export const perform = <Name extends StepName>(step: StepOf<Name>, turn: Turn): Promise<StepEnd> =>
  performers[step.name](step.value, turn);
