import { Empty } from "../ui/index.ts";

export function ReviewScreen() {
  return <Empty title="Review" />;
}
