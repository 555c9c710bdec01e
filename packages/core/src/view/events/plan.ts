import { listed } from "../words.ts";
import { nameOf, shortCommit, shown, silent, type Tellers } from "./teller.ts";

export const ofProject: Tellers<"project"> = {
  "project.registered": ({ name }, { actor }) => ({
    text: `project ${shown(name)} registered by ${nameOf(actor)}`,
    tone: "quiet",
  }),
  "project.configured": silent,
};

const isWords = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((word) => typeof word === "string");

export const ofTask: Tellers<"task"> = {
  "task.created": (_task, { actor }) => ({ text: `created by ${nameOf(actor)}`, tone: "quiet" }),
  "task.edited": (_task, { actor, data }) => {
    const fields = data["fields"];
    if (!isWords(fields) || fields.length === 0) return null;
    return { text: `${listed(fields)} changed by ${nameOf(actor)}`, tone: "quiet" };
  },
  "task.scheduled": (_task, { actor }) => ({
    text: `scheduled by ${nameOf(actor)}`,
    tone: "quiet",
  }),
  "task.unscheduled": silent,
  "task.paused": (_task, { actor }) => ({ text: `paused by ${nameOf(actor)}`, tone: "waits" }),
  "task.resumed": (_task, { actor }) => ({ text: `resumed by ${nameOf(actor)}`, tone: "quiet" }),
  "task.cancelled": (_task, { actor }) => ({
    text: `cancelled by ${nameOf(actor)}`,
    tone: "quiet",
  }),
  "task.reopened": (_task, { actor }) => ({ text: `reopened by ${nameOf(actor)}`, tone: "quiet" }),
  "task.seen": (_task, { actor }) => ({ text: `seen by ${nameOf(actor)}`, tone: "quiet" }),
};

export const ofAttempt: Tellers<"attempt"> = {
  "attempt.started": ({ number, agent }) => ({
    text: `attempt ${number} begins, for ${shown(agent)}`,
    tone: "works",
  }),
  "attempt.prepared": ({ base, setupWarnings }) => ({
    text: `workspace ready${base === null ? "" : ` at ${shortCommit(base)}`}`,
    tone: "quiet",
    detail: setupWarnings.join("\n"),
  }),
  "attempt.moved": silent,
  "attempt.updated": silent,
};
