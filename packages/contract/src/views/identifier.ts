import { type Id, type IdKind, idPrefixes } from "@muster/model";
import * as z from "zod";

/** An id on the wire: a plain pattern, so that documents generated from it can say it. */
export const identifier = <Kind extends IdKind>(kind: Kind): z.ZodType<Id<Kind>, Id<Kind>> =>
  z
    .string()
    .regex(new RegExp(`^${idPrefixes[kind]}_[0-9A-HJKMNP-TV-Z]{26}$`)) as unknown as z.ZodType<
    Id<Kind>,
    Id<Kind>
  >;

/** A list page; `next` is the cursor of the following page, null on the last. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().nullable() });
