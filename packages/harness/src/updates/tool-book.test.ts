import { expect, test } from "bun:test";
import { makeId } from "@muster/model";
import { ToolBook, type ToolRecord } from "./tool-book.ts";
import { longestShown } from "./tool-content.ts";

function book() {
  const records: ToolRecord[] = [];
  const turn = makeId("turn", "01J00000000000000000000001");
  return { records, tools: new ToolBook(turn, (record) => records.push(record)) };
}

const content = (text: string) => [{ type: "content", content: { type: "text", text } }];
const delta = (data: string) => ({ _meta: { terminal_output_delta: { data } } });

test("[AG-18] what an update does not name stays, and one that changes nothing makes no record", () => {
  const { records, tools } = book();
  tools.upsert({ toolCallId: "t", title: "Edit", kind: "edit", rawInput: { path: "a" } });
  tools.upsert({ toolCallId: "t", status: "in_progress" });
  tools.upsert({ toolCallId: "t", status: "in_progress" });
  tools.upsert({ toolCallId: "t", status: "completed", locations: [{ path: "a", line: 3 }] });
  expect(records).toHaveLength(3);
  expect(records.at(-1)).toMatchObject({
    title: "Edit",
    kind: "edit",
    input: { path: "a" },
    status: "completed",
    output: null,
    locations: [{ path: "a", line: 3 }],
  });
});

test("[ST-37] a record shows at most 64 KiB of each text, and says how much it leaves out", () => {
  const { records, tools } = book();
  const long = "x".repeat(longestShown + 10);
  const diff = { type: "diff", path: "a", oldText: long, newText: long };
  tools.upsert({
    toolCallId: "t",
    status: "completed",
    content: [...content(long), diff],
    rawInput: { long },
  });
  const [record] = records;
  for (const text of [record?.output, record?.diffs[0]?.oldText, record?.diffs[0]?.newText]) {
    expect(text).toEndWith("\n[10 characters not shown]");
  }
  expect(JSON.stringify(record).length).toBeLessThan(4 * longestShown);
});

test("output that is told piece by piece is shown as a whole, seldom while it grows and fully at its end", () => {
  const { records, tools } = book();
  tools.upsert({ toolCallId: "t", status: "in_progress" });
  for (let count = 0; count < 1_000; count += 1)
    tools.upsert({ toolCallId: "t", ...delta("line\n") });
  expect(records.length).toBeLessThan(60);
  tools.upsert({ toolCallId: "t", status: "completed" });
  expect(records.at(-1)?.output).toBe("line\n".repeat(1_000));
});

test("[AG-46] [AG-19] a denied call that the agent never closes does not count as running", () => {
  const { records, tools } = book();
  tools.upsert({ toolCallId: "t", status: "pending" });
  expect(tools.isRunning).toBe(true);
  tools.deny("t");
  expect(tools.isRunning).toBe(false);
  tools.close();
  expect(records.at(-1)?.status).toBe("denied");
});

test("a turn with very many calls keeps only so many, never dropping one that is open", () => {
  const { records, tools } = book();
  tools.upsert({ toolCallId: "open", status: "in_progress" });
  for (let count = 0; count < 5_000; count += 1) {
    tools.upsert({ toolCallId: `t${count}`, status: "completed" });
  }
  tools.close();
  expect(records.at(-1)).toMatchObject({ toolCallId: "open", status: "unknown" });
  expect(records).toHaveLength(5_002);
});
