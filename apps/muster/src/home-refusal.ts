import type { Refusal } from "@muster/cli";
import type { HomeRefused } from "@muster/pipeline";

const messages: {
  [Code in HomeRefused["code"]]: (refused: Extract<HomeRefused, { code: Code }>) => string;
} = {
  home_not_a_folder: ({ path }) => `${path} is not a folder.`,
  home_not_owned: ({ path, owner }) => `${path} belongs to another user (uid ${owner}).`,
  home_open_to_others: ({ path, mode }) =>
    `${path} can be read or written by others (mode ${mode}).`,
  home_path_unusable: ({ path, detail }) => `${path} cannot be a home: ${detail}.`,
  home_unavailable: ({ path, detail }) => `${path} cannot be used: ${detail}.`,
  socket_path_too_long: ({ path, limit }) =>
    `The socket path ${path} is longer than ${limit} bytes.`,
};

const nextSteps: Partial<Record<HomeRefused["code"], string>> = {
  home_not_a_folder: "Move it away, or set MUSTER_HOME to another folder.",
  home_open_to_others: "Take the rights away: chmod 700.",
  home_not_owned: "Set MUSTER_HOME to a folder of your own.",
};

/** Why a folder cannot be the home, in words and with a way out. */
export function homeRefusal(refused: HomeRefused): Refusal {
  const { code, ...data } = refused;
  const message = (messages[code] as (refused: HomeRefused) => string)(refused);
  const next =
    "next" in refused ? refused.next : (nextSteps[code] ?? "Set MUSTER_HOME to another folder.");
  return { code, message, next, data };
}
