/** The formats that a report comes in. */
export const FORMATS = ["terminal", "markdown"] as const;

export type Format = (typeof FORMATS)[number];
