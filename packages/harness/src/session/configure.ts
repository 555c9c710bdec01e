import { err, ok, type Result } from "@muster/model";
import { type Caller, fail } from "./caller.ts";
import type { SessionOffer } from "./capabilities.ts";
import type { StartFailure } from "./start-failure.ts";

type Setting = {
  step: "mode" | "model";
  value: string;
  /** The older way, for agents that offer no config option. */
  legacy: { method: string; key: string; offered: boolean };
};

/** Sets mode and model before the first prompt; what the agent does not offer is a failure [AG-10]. */
export async function configure(
  caller: Caller,
  sessionId: string,
  offer: SessionOffer,
  wanted: { mode: string | null; model: string | null },
): Promise<Result<void, StartFailure>> {
  const settings: Setting[] = [];
  if (wanted.mode !== null) settings.push(modeSetting(offer, wanted.mode));
  if (wanted.model !== null) settings.push(modelSetting(offer, wanted.model));
  for (const setting of settings) {
    const set = await apply(caller, sessionId, offer, setting);
    if (!set.ok) return set;
  }
  return ok(undefined);
}

function modeSetting(offer: SessionOffer, value: string): Setting {
  const offered = offer.modes?.availableModes.some(({ id }) => id === value) ?? false;
  return { step: "mode", value, legacy: { method: "session/set_mode", key: "modeId", offered } };
}

function modelSetting(offer: SessionOffer, value: string): Setting {
  const offered = offer.models?.availableModels.some(({ modelId }) => modelId === value) ?? false;
  return { step: "model", value, legacy: { method: "session/set_model", key: "modelId", offered } };
}

async function apply(
  caller: Caller,
  sessionId: string,
  offer: SessionOffer,
  { step, value, legacy }: Setting,
): Promise<Result<void, StartFailure>> {
  const option = offer.configOptions?.find((each) => each.category === step || each.id === step);
  if (option === undefined && !legacy.offered) {
    return err(fail(step, "unsupported", `the agent does not offer the ${step} ${value}`));
  }
  const answer =
    option === undefined
      ? await caller.call(step, legacy.method, { sessionId, [legacy.key]: value })
      : await caller.call(step, "session/set_config_option", {
          sessionId,
          configId: option.id,
          value,
        });
  return answer.ok ? ok(undefined) : answer;
}
