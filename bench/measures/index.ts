import type { Measure } from "../reading.ts";
import { board } from "./board.ts";
import { conversation } from "./conversation.ts";
import { created } from "./created.ts";
import { diff } from "./diff.ts";
import { dispatching } from "./dispatch.ts";
import { firstLoad } from "./first-load.ts";
import { lighthouse } from "./lighthouse.ts";
import { lines } from "./lines.ts";
import { list } from "./list.ts";
import { memory } from "./memory.ts";
import { openBoard } from "./open-board.ts";
import { quiet } from "./quiet.ts";
import { start } from "./start.ts";
import { storm } from "./storm.ts";
import { tabs } from "./tabs.ts";

const ofProgram = [start, list, dispatching, memory, quiet, storm];
const ofWeb = [created, lines, board, diff, conversation, tabs, openBoard, firstLoad, lighthouse];

export const measures: Measure[] = [...ofProgram, ...ofWeb];
