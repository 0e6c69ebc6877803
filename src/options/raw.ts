/** Options as the command line has them: text, or whether they were given. */
export type Raw = Record<string, string | boolean | undefined>;
