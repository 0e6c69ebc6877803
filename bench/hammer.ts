/** One way to run the hammer's loop. */

export interface Rate {
  /** Of all CPUs. */
  operations: number;
  seconds: number;
}

export interface Hammer {
  /** Runs epoch `first` for all CPUs to meet, then times the `count` epochs after it. */
  run(first: number, count: number): Promise<Rate>;
  /** What the memory holds, from address 0 on. */
  memory(): Promise<Uint8Array>;
  close(): Promise<void>;
}

export type Way = "wasm" | "js" | "c";
