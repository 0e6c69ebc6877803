/** Store buffering, the litmus test SB: two threads, each stores to its own word and then loads the other's. */
import { Worker } from "node:worker_threads";

const THREAD = `
const { parentPort, workerData: { memory, rounds, own } } = require("node:worker_threads");
const [WORDS, SEEN, ARRIVED] = [0, 2, 4];
const meet = (turn) => {
  Atomics.add(memory, ARRIVED, 1);
  for (let polls = 0; Atomics.load(memory, ARRIVED) < 2 * turn && polls < 1e9; polls++);
};
let missed = 0;
for (let round = 0; round < rounds; round++) {
  Atomics.store(memory, WORDS + own, 0);
  meet(3 * round + 1);
  Atomics.store(memory, WORDS + own, 1);
  Atomics.store(memory, SEEN + own, Atomics.load(memory, WORDS + 1 - own));
  meet(3 * round + 2);
  if (Atomics.load(memory, SEEN) === 0 && Atomics.load(memory, SEEN + 1) === 0) missed++;
  meet(3 * round + 3);
}
parentPort.postMessage(missed);
`;

/** @returns rounds in which both threads missed the other's store: none where memory is sequentially consistent. */
export async function bothMissed(rounds: number): Promise<number> {
  const memory = new Int32Array(new SharedArrayBuffer(32));
  const counts = [0, 1].map(
    (own) =>
      new Promise<number>((resolve, reject) => {
        const worker = new Worker(THREAD, { eval: true, workerData: { memory, rounds, own } });
        worker.once("message", resolve).once("error", reject);
      }),
  );
  return Math.max(...(await Promise.all(counts)));
}
