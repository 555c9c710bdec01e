export { followLive } from "./follow.ts";
export {
  type Conversation,
  useAsks,
  useBoardLoaded,
  useCard,
  useCardMap,
  useCards,
  useConnection,
  useEntries,
  useProjects,
  useTaskEvents,
} from "./hooks.ts";
