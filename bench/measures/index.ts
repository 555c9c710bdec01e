import type { Measure } from "../reading.ts";
import { board } from "./board.ts";
import { dispatching } from "./dispatch.ts";
import { lines } from "./lines.ts";
import { list } from "./list.ts";
import { memory } from "./memory.ts";
import { quiet } from "./quiet.ts";
import { start } from "./start.ts";
import { storm } from "./storm.ts";

export const measures: Measure[] = [start, list, dispatching, memory, quiet, storm, board, lines];
