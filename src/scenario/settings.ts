import type { Scenario } from "./scenario.js";

/** What the short form does not say: `1 page of 2 blocks, 1 mapping, 2 CPUs, ext3-ordered`. */
export function formatSettings(scenario: Scenario): string {
  const { pages, blocks, mappings, cpus, filesystem, accounted, evicts, prefetches } = scenario;
  const parts = [
    `${count(pages, "page")} of ${count(blocks, "block")}`,
    pages === 1 ? count(mappings, "mapping") : `${count(mappings, "mapping")} of each`,
    count(cpus, "CPU"),
    filesystem,
  ];
  return [
    ...parts,
    ...(accounted ? [] : ["dirty pages not accounted"]),
    ...(evicts ? ["TLB entries evicted"] : []),
    ...(prefetches ? ["TLB entries prefetched"] : []),
  ].join(", ");
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
