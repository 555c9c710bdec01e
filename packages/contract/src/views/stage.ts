import { holds, stages } from "@muster/core/view";
import * as z from "zod";

export const stageSchema = z.enum(stages);
export const holdSchema = z.enum(holds);
