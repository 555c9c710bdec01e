import { holds, stages } from "@muster/core";
import * as z from "zod";

export const stageSchema = z.enum(stages);
export const holdSchema = z.enum(holds);
