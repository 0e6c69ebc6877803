/**
 * The probe, fixed: clear first, then copy.
 *
 * @subject probe
 */
export * from "./probe";
