/** The kernel of v3.15: what it redefines by name, and everything else of the older one. */
export * from "../index";
export { zap_pte_range } from "./memory";
