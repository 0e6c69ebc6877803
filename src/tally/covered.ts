/** Of what a patch redefines, the functions that were run, by name; null: who else was, is not known. */
export type Covered = string[] | null;

export function addCovered(a: Covered, b: Covered): Covered {
  return a === null || b === null ? null : [...new Set([...a, ...b])].sort();
}
