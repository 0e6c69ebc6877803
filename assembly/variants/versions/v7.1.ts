/**
 * Of pages of one size nothing that is modelled has changed since v6.16; what has is how many of them a fault maps at once, and of
 * which size.
 *
 * @source v7.1, 2026
 * @design untracked-tagged: as in v2.6.29
 */
export * from "./v6.16";
