export { createGates } from "./gates.ts";
