export { followLive } from "./follow.ts";
export {
  type ConnectionShown,
  type Conversation,
  liveCard,
  useAsks,
  useBoardAt,
  useBoardLoaded,
  useCard,
  useCardMap,
  useCards,
  useConnection,
  useEntries,
  useProjects,
  useTaskEvents,
} from "./hooks.ts";
