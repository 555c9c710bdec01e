import type { Measure } from "../reading.ts";
import { dispatching } from "./dispatch.ts";
import { list } from "./list.ts";
import { memory } from "./memory.ts";
import { quiet } from "./quiet.ts";
import { start } from "./start.ts";
import { storm } from "./storm.ts";

export const measures: Measure[] = [start, list, dispatching, memory, quiet, storm];
