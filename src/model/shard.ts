/** A request in pieces that need nothing of each other, and whose results merge into that of the whole. */
import { UsageError } from "../failure.js";
import type { HammerRequest, Request, SampleRequest } from "./request.js";

/** Odd, and far from a simple fraction of 2^32: seeds of pieces lie apart. */
const SEED_STEP = 0x9e3779b1;

/** @throws UsageError for a request that cannot be cut into so many. */
export function shardsOf(request: Request, count: number): Request[] {
  if (request.mode === "sample") return ranges(request, count);
  if (request.mode === "hammer") return runs(request, count);
  if (request.mode === "calibrate") throw new UsageError("shard: a calibration is of one machine: it cannot be cut");
  if (request.mode === "mutate") throw new UsageError("shard: cut mutants by functions: a request for each");
  throw new UsageError(`shard: ${request.mode} walks all states at once: it cannot be cut`);
}

/** Each has a range of the executions. */
function ranges(request: SampleRequest, count: number): SampleRequest[] {
  const { executions, first, stopOnFirst } = request;
  if (stopOnFirst) throw new UsageError("shard: pieces know nothing of each other: leave out stopOnFirst");
  if (executions === null) throw new UsageError("shard: time ends this request; give it -n, a number of executions");
  if (executions < count) throw new UsageError(`shard: ${executions} executions are too few for ${count} pieces`);
  const edge = (piece: number) => first + Math.floor((piece * executions) / count);
  return pieces(count, (piece) => ({ ...request, first: edge(piece), executions: edge(piece + 1) - edge(piece) }));
}

/** Each is a run of its own, with a seed of its own and its share of the time, or of the operations. */
function runs(request: HammerRequest, count: number): HammerRequest[] {
  const { seed, durationMs, operations, stopOnFirst, until } = request;
  if (stopOnFirst || until !== null)
    throw new UsageError("shard: pieces know nothing of each other: leave out stopOnFirst and until");
  return pieces(count, (piece) => ({
    ...request,
    seed: (seed + Math.imul(piece, SEED_STEP)) >>> 0,
    durationMs: durationMs / count,
    operations: operations === null ? null : Math.ceil(operations / count),
  }));
}

function pieces<R>(count: number, piece: (index: number) => R): R[] {
  return Array.from({ length: count }, (_, index) => piece(index));
}
