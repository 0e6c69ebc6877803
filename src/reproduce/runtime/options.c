/* ---- What is asked for: repro [OPTIONS] DIR ---- */

static struct {
	const char *dir;
	double seconds; /* of all, at most MOST_SECONDS */
	uint64_t rounds; /* measured ones, at most; 0: until the time is up */
	uint64_t seed;
	int json;
} options = { NULL, DEFAULT_SECONDS, DEFAULT_ROUNDS, DEFAULT_SEED, 0 };

static uint64_t asked_seed; /* options.seed moves with each number drawn */

#define MOST_SECONDS 3600.0

static void help(void)
{
	printf("usage: repro [--seconds N] [--rounds N] [--seed N] [--json] DIR\n\n"
	       "%s on %s, against the kernel that runs here.\n"
	       "DIR is a directory on a disk's filesystem; it gets %lu KiB of files without a\nname.\n"
	       "Exit status: 0 not seen, 1 reproduced, 2 wrong usage, 3 the run says nothing,\n130 interrupted.\n",
	       SCENARIO, VARIANT, 3 * FILE_BYTES / 1024);
}

static double number(const char *option, const char *text, double least, double most, int whole)
{
	char *end;
	double value;

	if (text == NULL)
		end_with(USAGE, "%s: want a number behind it", option);
	errno = 0;
	value = strtod(text, &end);
	if (errno != 0 || end == text || *end != '\0' || !(value >= least && value <= most) ||
	    (whole && value != (double)(uint64_t)value))
		end_with(USAGE, "%s %s: want a %snumber from %.0f to %.0f", option, text, whole ? "whole " : "", least, most);
	return value;
}

static void read_options(int count, char **words)
{
	for (int i = 1; i < count; i++) {
		const char *word = words[i], *value = i + 1 < count ? words[i + 1] : NULL;

		if (strcmp(word, "--seconds") == 0)
			options.seconds = number(word, value, 1, MOST_SECONDS, 0), i++;
		else if (strcmp(word, "--rounds") == 0)
			options.rounds = (uint64_t)number(word, value, 1, 1e9, 1), i++;
		else if (strcmp(word, "--seed") == 0)
			options.seed = (uint64_t)number(word, value, 0, 4294967295.0, 1), i++;
		else if (strcmp(word, "--json") == 0)
			options.json = 1;
		else if (strcmp(word, "--help") == 0)
			help(), exit(SILENT);
		else if (word[0] == '-')
			end_with(USAGE, "no option %s; --help lists them", word);
		else if (options.dir != NULL)
			end_with(USAGE, "%s: one DIR is enough; --help says how it is called", word);
		else
			options.dir = word;
	}
	if (options.dir == NULL)
		end_with(USAGE, "in which directory? repro DIR, on a disk's filesystem");
}
