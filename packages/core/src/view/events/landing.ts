import type { Landing } from "@muster/model";
import { branchOf } from "../words.ts";
import { nameOf, shortCommit, shown, silent, type Tellers } from "./teller.ts";

const target = ({ target: ref }: Landing): string => shown(branchOf(ref));

const blocked = ({ deliveryBlock: block }: Landing): string =>
  block === null ? "" : `: ${block.reason.replaceAll("_", " ")}`;

export const ofLanding: Tellers<"landing"> = {
  "landing.queued": (landing) => ({
    text: `waits for its turn to land on ${target(landing)}`,
    tone: "works",
  }),
  "landing.started": (landing) => ({
    text: `its turn to land on ${target(landing)}`,
    tone: "works",
  }),
  "landing.built": silent,
  "landing.intended": silent,
  "landing.landed": (landing) => ({
    text: `landed${landing.to === null ? "" : ` as ${shortCommit(landing.to)}`} on ${target(landing)}`,
    tone: "good",
  }),
  "landing.failed": ({ failure }) => ({
    text: `does not land${failure === null ? "" : `: ${shown(failure)}`}`,
    tone: "broken",
  }),
  "landing.delivered": () => ({ text: "delivered into the clone", tone: "good" }),
  "landing.blocked": (landing) => ({
    text: `not delivered${blocked(landing)}`,
    tone: "waits",
    detail: landing.deliveryBlock?.detail,
  }),
  "landing.left": (_landing, { actor }) => ({
    text: `left in the mirror by ${nameOf(actor)}`,
    tone: "quiet",
  }),
  "landing.retried": (_landing, { actor }) => ({
    text: `delivery is tried again, says ${nameOf(actor)}`,
    tone: "works",
  }),
};
