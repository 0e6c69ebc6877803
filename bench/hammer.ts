/** One way to run the hammer's loop. */
export type Way = "wasm" | "js" | "c";

export interface Rate {
  /** Of all CPUs. */
  operations: number;
  /** Of CPU 0. */
  seconds: number;
}

export interface Hammer {
  /** Runs epoch `first` for all CPUs to meet, then times the `count` epochs after it. */
  run(first: number, count: number): Promise<Rate>;
  close(): Promise<void>;
}
