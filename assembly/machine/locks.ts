/** Spinlocks, and the sleeping bit locks (page lock, buffer lock) with their waiters. A lock is a word: 0 free, 1 held. */
import { test_and_clear_bit, test_and_set_bit } from "./bits";
import { BUG_ON } from "./bug";
import { WRITE_ONCE, acquire, wait_while } from "./words";

export function spin_lock(lock: usize): void {
  acquire(lock);
}

export function spin_unlock(lock: usize): void {
  WRITE_ONCE(lock, 0);
}

/** True if the caller has the lock now. */
export function bit_trylock(lock: usize): bool {
  return !test_and_set_bit(lock);
}

export function bit_lock(lock: usize): void {
  acquire(lock);
}

export function bit_unlock(lock: usize): void {
  BUG_ON(!test_and_clear_bit(lock));
}

/** Waits for the holder without taking the lock. */
export function wait_on_bit(lock: usize): void {
  wait_while(lock, 1);
}
