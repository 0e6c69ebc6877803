/** The state in which every epoch begins. */
export * from "../boot";
