/**
 * Which arm of a portfolio draws an execution. Half of the executions go to the arms by turns: whatever is learned, each has at least a share
 * of 1 / (2 arms), and finds what it finds after at most so many times the executions that it would need alone. The others go by
 * discounted UCB (Garivier, Moulines: "On upper-confidence bound policies for switching bandit problems", ALT 2011): to the arm
 * whose mean reward, of late, may be the highest. Discounted, for what is new does not stay so.
 *
 * The paper proves its bound for a padding of 2 sqrt(1/2 log n / pulls) and rewards up to 1; half a sqrt is taken here, as is usual: rewards are mostly
 * far below 1. Log n stays that of the discounted horizon. Rewards are of this episode, so an execution hangs on the seed and
 * on those of its episode before it.
 */
import {
  EPISODE,
  LEARNED,
  LEARNED_PULLS,
  LEARNED_REWARDS,
  LEARNED_STRIDE,
  SCHEDULER,
  SHARES,
  SHARES_BY_LOT,
  SHARES_FIXED,
} from "../layout/schedulers";
import { PCT_DEPTH } from "../layout/stepped";
import { at } from "../machine/stepped/base";
import { private_read, private_write, private_zero } from "../machine/private";
import { ARM_POS, ARM_RANDOM, ARM_SURW, NR_ARMS, PCT, POS, RANDOM, SURW } from "../vocabulary/schedulers";
import { begin_draws, draw_below } from "./draw";

/** Of what was learned, at each execution that goes by it: a thousand of them matter. */
const DISCOUNT: f64 = 0.999;
/** The natural logarithm of 1 / (1 - DISCOUNT). */
const LOG_HORIZON: f64 = 6.907755278982137;
const PADDING: f64 = 0.5;
/** 2^52: as far as a number stays whole. */
const APART: f64 = 4503599627370496;
/** Fewer discounted executions than this say nothing of an arm. */
const FEW: f64 = 0.5;

/** Whether nothing of what came before matters to this execution and those after it. */
export function begins_episode(number: f64): bool {
  return number % EPISODE == 0;
}

export function forget_rewards(): void {
  private_zero(LEARNED, NR_ARMS * LEARNED_STRIDE);
}

/** Writes the config of the scheduler that is to draw this execution. @returns the arm. */
export function choose_arm(number: f64): i32 {
  const shares = private_read(SHARES);
  if (shares == SHARES_FIXED) return arm_written();
  const arm = shares == SHARES_BY_LOT ? by_lot(number) : ((<i64>number) & 1) != 0 ? best_arm() : by_turns(number);
  if (arm == ARM_RANDOM) private_write(SCHEDULER, RANDOM);
  else if (arm == ARM_POS) private_write(SCHEDULER, POS);
  else if (arm == ARM_SURW) private_write(SCHEDULER, SURW);
  else {
    private_write(SCHEDULER, PCT);
    private_write(PCT_DEPTH, arm);
  }
  return arm;
}

/** The arm has drawn an execution. @param reward 0 to 1. */
export function learn(arm: i32, reward: f64): void {
  for (let each = 0; each < NR_ARMS; each++) {
    const row = at(LEARNED + each * LEARNED_STRIDE);
    const drew: f64 = each == arm ? 1 : 0;
    store<f64>(row + LEARNED_PULLS, load<f64>(row + LEARNED_PULLS) * DISCOUNT + drew);
    store<f64>(row + LEARNED_REWARDS, load<f64>(row + LEARNED_REWARDS) * DISCOUNT + drew * reward);
  }
}

function by_turns(number: f64): i32 {
  return <i32>((<u64>number) >>> 1) % NR_ARMS;
}

/** From a stream that no execution draws from: numbers are below 2^53, and those that come to be run far below. */
function by_lot(number: f64): i32 {
  begin_draws(number + APART);
  return draw_below(NR_ARMS);
}

function best_arm(): i32 {
  let best = 0;
  let highest: f64 = -1;
  for (let arm = 0; arm < NR_ARMS; arm++) {
    const row = at(LEARNED + arm * LEARNED_STRIDE);
    const pulls = max<f64>(load<f64>(row + LEARNED_PULLS), FEW);
    const bound = load<f64>(row + LEARNED_REWARDS) / pulls + PADDING * sqrt<f64>(LOG_HORIZON / 2 / pulls);
    if (bound > highest) {
      highest = bound;
      best = arm;
    }
  }
  return best;
}

function arm_written(): i32 {
  const scheduler = private_read(SCHEDULER);
  if (scheduler == POS) return ARM_POS;
  return scheduler == SURW ? ARM_SURW : ARM_RANDOM;
}
