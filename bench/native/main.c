/*
 * The native baseline: the translated epoch (LOOP) on threads of its own. Reads the first HEAD_BYTES of the memory (control
 * words, config, mix) from stdin, then orders, a line each, and answers each with a line:
 *
 *   run FIRST COUNT ROW MEASURING   one epoch to meet, then COUNT epochs; {"operations": of all CPUs, "seconds": of CPU 0}
 *   dump FILE                       writes the whole memory
 */
#include "words.h"
#include LOOP

enum { MAX_THREADS = 16 };

struct order {
  int32_t cpu, first, count, row, measuring;
  double seconds;
};

static void *run_cpu(void *argument) {
  struct order *order = argument;
  this_cpu = order->cpu;
  entry_epoch(0, order->first, (uint32_t)order->row, order->measuring);
  const double began = clock_ns();
  for (int32_t n = 1; n <= order->count; n++) entry_epoch(0, order->first + n, (uint32_t)order->row, order->measuring);
  order->seconds = (clock_ns() - began) / 1e9;
  return NULL;
}

static int run(const char *line) {
  struct order orders[MAX_THREADS], order = {0};
  pthread_t threads[MAX_THREADS];
  const int32_t cpus = load_i32(CONFIG_NR_CPUS);
  const int read = sscanf(line, "run %" SCNd32 " %" SCNd32 " %" SCNd32 " %" SCNd32, &order.first, &order.count, &order.row,
                          &order.measuring);
  if (read != 4 || cpus < 1 || cpus > MAX_THREADS) return 0;
  for (int32_t cpu = 0; cpu < cpus; cpu++) {
    orders[cpu] = order;
    orders[cpu].cpu = cpu;
    if (pthread_create(&threads[cpu], NULL, run_cpu, &orders[cpu]) != 0) return 0;
  }
  for (int32_t cpu = 0; cpu < cpus; cpu++) pthread_join(threads[cpu], NULL);
  const double operations = (double)cpus * order.count * load_i32(CONFIG_EPOCH_OPERATIONS);
  printf("{\"operations\": %.0f, \"seconds\": %.9f}\n", operations, orders[0].seconds);
  return 1;
}

static int dump(char *path) {
  path[strcspn(path, "\n")] = 0;
  FILE *file = fopen(path, "wb");
  if (file == NULL) return 0;
  const int written = fwrite(memory, sizeof memory, 1, file) == 1;
  if (fclose(file) != 0 || !written) return 0;
  puts("{}");
  return 1;
}

int main(void) {
  static char line[4096];
  if (fread(memory, HEAD_BYTES, 1, stdin) != 1) return 2;
  while (fgets(line, sizeof line, stdin) != NULL) {
    const int done = strncmp(line, "dump ", 5) == 0 ? dump(line + 5) : run(line);
    if (!done) return 2;
    fflush(stdout);
  }
  return 0;
}
