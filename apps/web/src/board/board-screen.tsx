import { Empty } from "../ui/index.ts";

export function BoardScreen() {
  return <Empty title="Board" />;
}
