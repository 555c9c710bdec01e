import { Empty } from "../ui/index.ts";

export function TaskScreen() {
  return <Empty title="Task" />;
}
