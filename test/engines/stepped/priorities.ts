/** The distributions of pos and surw on tasks of plain accesses, from their definitions: every order of what is drawn, each as likely. */

/** A step: the cell that it reads, and the one that it writes; left out: none. */
export interface Access {
  reads?: string;
  writes?: string;
}

/**
 * Under pos, as the paper has it. A priority is drawn for every step that a task comes to, and again for one that was in race with
 * the step taken: only how they are ordered matters, so all orders of `draws` of them are gone through.
 */
export function posOrders(tasks: readonly Access[][], draws: number): Map<string, number> {
  const orders = new Map<string, number>();
  const all = permutations(draws);
  for (const ranks of all) {
    const name = takenByPriority(tasks, ranks);
    orders.set(name, (orders.get(name) ?? 0) + 1 / all.length);
  }
  return orders;
}

function takenByPriority(tasks: readonly Access[][], ranks: readonly number[]): string {
  let drawn = 0;
  const draw = () => {
    if (drawn === ranks.length) throw new Error("more draws than ranks");
    return ranks[drawn++]!;
  };
  const at = tasks.map(() => 0);
  const priority = tasks.map((steps) => (steps.length > 0 ? draw() : -1));
  let name = "";
  for (;;) {
    const able = tasks.flatMap((steps, task) => (at[task]! < steps.length ? [task] : []));
    if (able.length === 0) return name;
    const first = able.reduce((a, b) => (priority[a]! > priority[b]! ? a : b));
    const step = tasks[first]![at[first]!]!;
    for (const other of able) {
      if (other !== first && isRace(step, tasks[other]![at[other]!]!)) priority[other] = draw();
    }
    at[first]!++;
    if (at[first]! < tasks[first]!.length) priority[first] = draw();
    name += String.fromCharCode("a".charCodeAt(0) + first);
  }
}

function isRace(a: Access, b: Access): boolean {
  const writes = (one: Access, other: Access) =>
    one.writes !== undefined && (one.writes === other.writes || one.writes === other.reads);
  return writes(a, b) || writes(b, a);
}

function permutations(length: number): number[][] {
  if (length === 0) return [[]];
  return permutations(length - 1).flatMap((rest) =>
    Array.from({ length }, (_, place) => [...rest.slice(0, place), length - 1, ...rest.slice(place)]),
  );
}

/** The steps of an order that are one of these, by task: `abb`. @param isOne of a task and how many of its steps came before. */
export function selected(order: string, isOne: (task: number, step: number) => boolean): string {
  const taken = new Map<string, number>();
  return [...order]
    .filter((letter) => {
      const step = taken.get(letter) ?? 0;
      taken.set(letter, step + 1);
      return isOne(letter.charCodeAt(0) - "a".charCodeAt(0), step);
    })
    .join("");
}

/** All orders of so many steps of each task, each as likely. */
export function uniformOrders(counts: readonly number[]): Map<string, number> {
  const go = (left: readonly number[]): string[] => {
    if (left.every((count) => count === 0)) return [""];
    return left.flatMap((count, task) =>
      count === 0
        ? []
        : go(left.map((each, other) => (other === task ? each - 1 : each))).map(
            (rest) => String.fromCharCode("a".charCodeAt(0) + task) + rest,
          ),
    );
  };
  const names = go(counts);
  return new Map(names.map((name) => [name, 1 / names.length]));
}
