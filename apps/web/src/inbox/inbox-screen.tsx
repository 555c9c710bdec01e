import { Empty } from "../ui/index.ts";

export function InboxScreen() {
  return <Empty title="Inbox" />;
}
