import type { TaskCard } from "@muster/contract/live";

type Always = "id" | "number" | "title" | "stage" | "project";

/** A card as a server of another age may tell it: without the fields that it does not know [HU-7]. */
export type ToldCard = Pick<TaskCard, Always> & Partial<Omit<TaskCard, Always>>;
