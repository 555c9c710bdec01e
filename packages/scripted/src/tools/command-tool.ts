import { cancelled, done, failed, type StepEnd } from "../steps/end.ts";
import type { Turn } from "../turn/turn.ts";
import { runProcess, type ProcessEnd } from "./process.ts";
import { textContent, useTool, type Tool, type ToolEnd } from "./tool-call.ts";

/** How much of a command's output its closing update and the session's file keep: the last part. */
const KEPT_CHARACTERS = 32 * 1024;

export type CommandTool = {
  title: string;
  rawInput: unknown;
  permission: Tool["permission"];
  /** Run one after the other, up to the first that fails. */
  commands: readonly (readonly string[])[];
};

function stepEnd(end: ProcessEnd): StepEnd {
  if (end.code === "cancelled") return cancelled;
  if (end.code === "not_started") return failed(end.message);
  if (end.code === "killed") return failed("the command was killed");
  return end.exitCode === 0 ? done : failed(`exit code ${end.exitCode}`);
}

function toolEnd(toolCallId: string, end: ProcessEnd, tail: string, cut: boolean): ToolEnd {
  const exitCode = end.code === "exited" ? end.exitCode : null;
  const output = `${cut ? "[earlier output left out]\n" : ""}${tail}`;
  return {
    end: stepEnd(end),
    details: {
      ...(output === "" ? {} : { content: textContent(output) }),
      rawOutput: { output, exitCode },
      _meta: { terminal_exit: { terminal_id: toolCallId, exit_code: exitCode, signal: null } },
    },
  };
}

/**
 * Runs commands as one tool call. While they run each piece of output goes out once, as
 * `_meta.terminal_output_delta`; `content` replaces what a client has, so it comes at the end.
 */
export function useCommand(turn: Turn, tool: CommandTool): Promise<StepEnd> {
  const { title, rawInput, permission } = tool;
  return useTool(turn, { title, kind: "execute", rawInput, permission }, async (toolCallId) => {
    let tail = "";
    let cut = false;
    const onOutput = (data: string): Promise<void> => {
      cut ||= tail.length + data.length > KEPT_CHARACTERS;
      tail = (tail + data).slice(-KEPT_CHARACTERS);
      const _meta = { terminal_output_delta: { terminal_id: toolCallId, data } };
      return turn.stream({ sessionUpdate: "tool_call_update", toolCallId, _meta });
    };
    const { cwd } = turn.session;
    const { environment } = turn.around;
    let end: ProcessEnd = { code: "exited", exitCode: 0 };
    for (const argv of tool.commands) {
      end = await runProcess({ argv, cwd, environment, signal: turn.signal, onOutput });
      if (stepEnd(end).code !== "done") break;
    }
    return toolEnd(toolCallId, end, tail, cut);
  });
}
