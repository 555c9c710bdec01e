export { parseAgents, parseKeepDays } from "./agents.ts";
export { parseConfiguration } from "./configuration.ts";
export { environmentFingerprint } from "./fingerprint.ts";
export { type ConfigurationInvalid, invalidText } from "./invalid.ts";
export { suggestConfiguration } from "./suggestion.ts";
