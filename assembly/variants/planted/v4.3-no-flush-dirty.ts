/**
 * Planted fault: v4.3 without the flush before it writes a page.
 *
 * @planted
 * @known lost-store: planted
 * @known sync-loss: planted: the same store, acknowledged by msync
 * @design untracked-tagged: as in v2.6.29
 */
import { Page } from "../../kernel/v3.15";
export * from "../versions/v4.3";

export function try_to_unmap_flush_dirty(_page: Page): void {}
