/** Planted faults and known holes, each in the named scenario that tells its story. */

export interface Case {
  variant: string;
  scenario: string;
  anomaly: string;
}

const planted: Case[] = [
  { variant: "no-redirty", scenario: "rtorrent", anomaly: "lost-store" },
  { variant: "no-tlb-flush", scenario: "fault-vs-mkclean", anomaly: "lost-store" },
  { variant: "no-ptl", scenario: "fault-vs-mkclean", anomaly: "lost-store" },
  { variant: "tag-before-dirty", scenario: "fault-vs-mkclean", anomaly: "tag-missing" },
  { variant: "v4.3-no-flush-dirty", scenario: "unmap-vs-sync", anomaly: "sync-loss" },
  { variant: "v7.1-pmd-zap", scenario: "unmap-vs-sync", anomaly: "sync-loss" },
];

const holes: Case[] = [
  { variant: "v2.6.19", scenario: "rtorrent", anomaly: "lost-store" },
  { variant: "v2.6.19", scenario: "linus-test-program", anomaly: "lost-store" },
  { variant: "v2.6.20-rc2", scenario: "without-journal", anomaly: "lost-store" },
  { variant: "v2.6.20-rc3", scenario: "fixme-race", anomaly: "untracked-dirty" },
  { variant: "v2.6.20-rc3", scenario: "msync-after-fixme", anomaly: "sync-loss" },
  { variant: "piggin-2006-12-29", scenario: "fixme-race", anomaly: "untracked-dirty" },
  { variant: "ecdfc97", scenario: "free-buffers-vs-zap", anomaly: "lost-store" },
  { variant: "v2.6.27", scenario: "write-vs-unmap", anomaly: "sync-loss" },
  { variant: "v2.6.29", scenario: "unmap-vs-writeback", anomaly: "lost-store" },
  { variant: "v4.8", scenario: "move-vs-writeback", anomaly: "lost-store" },
  { variant: "v6.14", scenario: "dropbehind-vs-writeback", anomaly: "lost-store" },
];

export const CASES: readonly Case[] = [...planted, ...holes];
