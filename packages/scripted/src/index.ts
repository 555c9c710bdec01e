export { runScriptedAgent, type AgentIo } from "./agent.ts";
