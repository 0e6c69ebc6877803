/** What somebody may have meant by a name that does not exist. */

/** The names that differ least from a word, by at most a third of its letters; or else those that it is a part of. */
export function nearNames(word: string, names: readonly string[]): string[] {
  const wanted = word.toLowerCase();
  const distances = names.map((name) => ({ name, distance: editDistance(wanted, name) }));
  const least = Math.min(...distances.map(({ distance }) => distance));
  if (least > Math.max(1, wanted.length / 3)) return names.filter((name) => wanted.length > 2 && name.includes(wanted));
  return distances.filter(({ distance }) => distance === least).map(({ name }) => name);
}

/** `did you mean store?`, or else `there are store, load, ...`. */
export function suggestion(word: string, names: readonly string[]): string {
  const near = nearNames(word, names);
  return near.length > 0 ? `did you mean ${near.join(" or ")}?` : `there are ${names.join(", ")}`;
}

/** Letters to insert, delete or replace, or neighbours to swap (optimal string alignment). */
function editDistance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const replace = (last[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
      const least = Math.min(replace, (last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1);
      const swapped = row > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current.push(swapped ? Math.min(least, (beforeLast[column - 2] ?? 0) + 1) : least);
    }
    beforeLast = last;
    last = current;
  }
  return last[to.length] ?? 0;
}
