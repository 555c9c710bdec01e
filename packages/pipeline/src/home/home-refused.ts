/** Why a folder cannot be Muster's home; nothing has been written then. */
export type HomeRefused =
  | { code: "home_not_a_folder"; path: string }
  | { code: "home_not_owned"; path: string; owner: number }
  /** Others may read or write it; `mode` is octal. */
  | { code: "home_open_to_others"; path: string; mode: string }
  | { code: "home_path_unusable"; path: string; detail: string }
  /** The system refused to read or create it. */
  | { code: "home_unavailable"; path: string; detail: string }
  | { code: "socket_path_too_long"; path: string; limit: number; next: string };
