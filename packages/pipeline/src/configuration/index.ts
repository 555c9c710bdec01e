export { parseAgents, parseKeepDays } from "./agents.ts";
export { parseConfiguration } from "./configuration.ts";
export { definitionHash } from "./definition-hash.ts";
export { environmentFingerprint } from "./fingerprint.ts";
export { type ConfigurationInvalid, invalidText } from "./invalid.ts";
export { suggestConfiguration } from "./suggestion.ts";
