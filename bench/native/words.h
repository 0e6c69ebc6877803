/*
 * AssemblyScript's built-ins and the host's part of assembly/machine/threads/words.ts, in C11. The shared memory is an array, as
 * a C harness would have it: the compiler knows its address, and addresses of the model are offsets into it.
 */
#include <inttypes.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static uint8_t memory[MEMORY_PAGES * 65536] __attribute__((aligned(65536)));
static __thread int32_t this_cpu;

static inline double clock_ns(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

/* As in src/run/instance.ts; the system makes of it some 0.1 ms. */
static __attribute__((noinline)) void nap(void) {
  nanosleep(&(struct timespec){.tv_nsec = 50000}, NULL);
}

static inline int32_t load_i32(uint32_t at) {
  return *(int32_t *)(memory + at);
}

/*
 * Volatile, or gcc makes one store of the interrupts' delay loop: V8 keeps every store. It costs
 * the rest 1 % (1 page, 1 thread, no interrupts, median of 31).
 */
static inline void store_i32(uint32_t at, int32_t value) {
  *(volatile int32_t *)(memory + at) = value;
}

static inline double load_f64(uint32_t at) {
  return *(double *)(memory + at);
}

static inline void store_f64(uint32_t at, double value) {
  *(double *)(memory + at) = value;
}

static inline _Atomic int32_t *word_at(uint32_t at) {
  return (_Atomic int32_t *)(memory + at);
}

static inline int32_t atomic_load_i32(uint32_t at) {
  return atomic_load_explicit(word_at(at), memory_order_seq_cst);
}

static inline void atomic_store_i32(uint32_t at, int32_t value) {
  atomic_store_explicit(word_at(at), value, memory_order_seq_cst);
}

static inline int32_t atomic_xchg_i32(uint32_t at, int32_t value) {
  return atomic_exchange_explicit(word_at(at), value, memory_order_seq_cst);
}

static inline int32_t atomic_add_i32(uint32_t at, int32_t change) {
  return atomic_fetch_add_explicit(word_at(at), change, memory_order_seq_cst);
}

/* Returns what stood there, as wasm does. */
static inline int32_t atomic_cmpxchg_i32(uint32_t at, int32_t expected, int32_t value) {
  atomic_compare_exchange_strong_explicit(word_at(at), &expected, value, memory_order_seq_cst, memory_order_seq_cst);
  return expected;
}

static inline void memory_fill(uint32_t at, int32_t value, uint32_t bytes) {
  memset(memory + at, value, bytes);
}

static inline void assert(bool condition) {
  if (!condition) __builtin_trap();
}

static inline void unreachable(void) {
  __builtin_trap();
}
