import { PROTOCOL_VERSION } from "@agentclientprotocol/sdk";
import { err, ok, type Result } from "@muster/model";
import type { ReplayGate } from "../updates/replay-gate.ts";
import { type Caller, fail } from "./caller.ts";
import {
  type Initialized,
  initializedSchema,
  offerSchema,
  type SessionOffer,
  waysToContinue,
} from "./capabilities.ts";
import { configure } from "./configure.ts";
import { namingMethods, type StartFailure, type StartStep } from "./start-failure.ts";

export interface Wanted {
  workspace: string;
  resume: string | null;
  mode: string | null;
  model: string | null;
  authMethod: string | null;
  clientVersion: string;
}

export interface Opened {
  sessionId: string;
  resumed: boolean;
  freshBecause: string | null;
  initialized: Initialized;
}

type Session = Omit<Opened, "initialized"> & { offer: SessionOffer };

/** Brings an agent from its start to a session that is ready for a prompt, in the order of [AG-10]. */
export async function shakeHands(
  caller: Caller,
  wanted: Wanted,
  gate: ReplayGate,
): Promise<Result<Opened, StartFailure>> {
  const initialized = await initialize(caller, wanted.clientVersion);
  if (!initialized.ok) return initialized;
  if (wanted.authMethod !== null) {
    const params = { methodId: wanted.authMethod };
    const authenticated = await caller.call("authenticate", "authenticate", params);
    if (!authenticated.ok) return authenticated;
  }
  const session = await openSession(caller, wanted, initialized.value, gate);
  if (!session.ok) return err(namingMethods(session.error, initialized.value.authMethods ?? []));
  const { offer, ...rest } = session.value;
  const configured = await configure(caller, rest.sessionId, offer, wanted);
  return configured.ok ? ok({ ...rest, initialized: initialized.value }) : configured;
}

async function initialize(
  caller: Caller,
  version: string,
): Promise<Result<Initialized, StartFailure>> {
  const answer = await caller.call("initialize", "initialize", {
    protocolVersion: PROTOCOL_VERSION,
    clientInfo: { name: "muster", title: "Muster", version },
    // Agents use their own access to files and terminals, inside their workspace [AG-16].
    clientCapabilities: {},
  });
  if (!answer.ok) return answer;
  const read = initializedSchema.safeParse(answer.value);
  if (!read.success) return err(unreadable("initialize"));
  if (read.data.protocolVersion === PROTOCOL_VERSION) return ok(read.data);
  const detail = `the agent speaks version ${read.data.protocolVersion} of the protocol`;
  return err(fail("initialize", "unsupported", detail));
}

async function openSession(
  caller: Caller,
  wanted: Wanted,
  initialized: Initialized,
  gate: ReplayGate,
): Promise<Result<Session, StartFailure>> {
  if (wanted.resume === null) return create(caller, wanted, null);
  let because = "the agent does not offer to go on with a session";
  for (const way of waysToContinue(initialized)) {
    const resumed = await goOn(caller, way, wanted.resume, wanted.workspace, gate);
    if (resumed.ok || resumed.error.cause !== "refused") return resumed;
    because = `${way} was refused: ${resumed.error.detail}`;
  }
  return create(caller, wanted, because);
}

async function goOn(
  caller: Caller,
  way: "session/resume" | "session/load",
  sessionId: string,
  cwd: string,
  gate: ReplayGate,
): Promise<Result<Session, StartFailure>> {
  gate.beginLoad();
  const answer = await caller.call(way, way, { sessionId, cwd, mcpServers: [] });
  gate.endLoad();
  if (!answer.ok) return answer;
  const offer = offerSchema.safeParse(answer.value ?? {});
  if (!offer.success) return err(unreadable(way));
  return ok({ sessionId, resumed: true, freshBecause: null, offer: offer.data });
}

async function create(
  caller: Caller,
  { workspace }: Wanted,
  freshBecause: string | null,
): Promise<Result<Session, StartFailure>> {
  const params = { cwd: workspace, mcpServers: [] };
  const answer = await caller.call("session/new", "session/new", params);
  if (!answer.ok) return answer;
  const offer = offerSchema.safeParse(answer.value);
  const sessionId = offer.data?.sessionId;
  if (!offer.success || typeof sessionId !== "string") return err(unreadable("session/new"));
  return ok({ sessionId, resumed: false, freshBecause, offer: offer.data });
}

const unreadable = (step: StartStep): StartFailure =>
  fail(step, "refused", "the answer does not have the form that the protocol prescribes");
