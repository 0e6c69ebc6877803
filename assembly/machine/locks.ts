/** Spinlocks, and the sleeping bit locks (page lock, buffer lock) with their waiters. A lock is a word: 0 free, 1 held. */
import { Word } from "../vocabulary/types";
import { test_and_clear_bit, test_and_set_bit } from "./bits";
import { BUG_ON } from "./bug";
import { WRITE_ONCE, acquire, wait_while } from "./words";

export function spin_lock(lock: Word): void {
  acquire(lock);
}

export function spin_unlock(lock: Word): void {
  WRITE_ONCE(lock, 0);
}

/** True if the caller has the lock now. */
export function bit_trylock(lock: Word): bool {
  return !test_and_set_bit(lock);
}

export function bit_lock(lock: Word): void {
  acquire(lock);
}

export function bit_unlock(lock: Word): void {
  BUG_ON(!test_and_clear_bit(lock));
}

/** Waits for the holder without taking the lock. */
export function wait_on_bit(lock: Word): void {
  wait_while(lock, 1);
}
