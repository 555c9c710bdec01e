export { createGates, type GateOptions, type ShellGates } from "./gates.ts";
