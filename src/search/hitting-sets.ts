/** Which operations to leave out, so that no condition is met any more: the fewest, in every way that there is. */

/**
 * The minimal hitting sets (Reiter, "A theory of diagnosis from first principles", Artificial Intelligence 32, 1987) of some sets: of
 * each set they have one element at least, and without any element of theirs they would miss one. In order, each once.
 *
 * @param sets none of them empty; of none there is one hitting set, with nothing in it.
 */
export function hittingSets(sets: readonly (readonly string[])[]): string[][] {
  let all: string[][] = [[]];
  for (const set of sets)
    all = all.flatMap((hitting) =>
      set.some((each) => hitting.includes(each)) ? [hitting] : set.map((each) => [...hitting, each].sort()),
    );
  const isMinimal = (hitting: readonly string[]) =>
    !all.some((other) => other.length < hitting.length && other.every((each) => hitting.includes(each)));
  const minimal = all.filter(isMinimal).map((hitting) => JSON.stringify(hitting));
  return [...new Set(minimal)].sort().map((text) => JSON.parse(text) as string[]);
}
