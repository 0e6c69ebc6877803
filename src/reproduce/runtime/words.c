/* ---- Saying, ending, counting time, drawing numbers ---- */

enum { SILENT = 0, REPRODUCED = 1, USAGE = 2, FAILED = 3, INTERRUPTED = 130 };

enum { SEARCHING, CONFIRMING, PHASES }; /* each in a process of its own */

static int phase;
static volatile sig_atomic_t interrupted;

/* Ends the program. Nothing of it is left in DIR: its files have had no name since they were opened. */
__attribute__((noreturn, format(printf, 2, 3)))
static void end_with(int status, const char *format, ...)
{
	char line[5000];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(line, sizeof line, format, arguments);
	va_end(arguments);
	for (char *each = line; *each != '\0'; each++)
		if ((unsigned char)*each < ' ' || *each == 127)
			*each = '?'; /* of a name: what is said is one line */
	fprintf(stderr, "repro: %s\n", line);
	_exit(status == USAGE && phase == CONFIRMING ? FAILED : status); /* what was asked was right once */
}

static uint64_t now_ns(void)
{
	struct timespec at;

	clock_gettime(CLOCK_MONOTONIC, &at);
	return (uint64_t)at.tv_sec * 1000000000u + (uint64_t)at.tv_nsec;
}

static inline void relax(void)
{
#if defined(__x86_64__) || defined(__i386__)
	__builtin_ia32_pause();
#else
	__asm__ volatile("" ::: "memory");
#endif
}

/* splitmix64: the same seed draws the same numbers. */
static uint64_t draw(uint64_t *state)
{
	uint64_t z = (*state += 0x9e3779b97f4a7c15u);

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

static void futex_wait(_Atomic uint32_t *word, uint32_t value, uint64_t ns)
{
	struct timespec most = { (time_t)(ns / 1000000000u), (long)(ns % 1000000000u) };

	syscall(SYS_futex, word, FUTEX_WAIT_PRIVATE, value, &most, NULL, 0);
}

static void futex_wake(_Atomic uint32_t *word)
{
	syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, INT_MAX, NULL, NULL, 0);
}
