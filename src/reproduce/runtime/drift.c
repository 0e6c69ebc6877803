/* ---- count-drift: NR_FILE_DIRTY against the pages that are dirty ----
 * Before and after all rounds: the counter (/proc/vmstat, its parts of all CPUs added up by vm.stat_refresh) against the pages of the whole
 * machine whose flags say dirty (/proc/kpageflags), while every page of the file is dirty. So it counts whose pages they are, and a sweep
 * that does not see at least ours is worth nothing. No false alarms:
 *   others dirty and clean pages, too: a sweep counts only if nr_dirty, nr_dirtied and nr_written are the same before and after it;
 *   pages that are dirty and no file's, or of files that are not counted (anonymous, shmem, ramfs, huge, a driver's): left out by their
 *   flags;
 *   pages that have been taken out of their file and that somebody dirties then: nobody counts them, and they are gone with the last who
 *   holds them. That may be a CPU that has them in a batch, so batches are emptied first.
 * A page that is on no list may be a file's on its way there, or a driver's: so there are two bounds, and a drift is where those
 *   of before and after have nothing in common.
 * It is the whole machine's counter: if something else makes it drift in just that time, that is found, too. */

#define FLAG(name) ((uint64_t)1 << (name))
#define KPF_MLOCKED_PAGE 33 /* not among those that the headers name */
#define UNCOUNTED (FLAG(KPF_ANON) | FLAG(KPF_SWAPBACKED) | FLAG(KPF_HUGE) | FLAG(KPF_SLAB) | FLAG(KPF_NOPAGE))

struct count { long long dirty, dirtied, written; };
struct difference { long long least, most; }; /* of the counter and the pages */

static const char *drift_why[PHASES] = { "", "" }; /* why nobody looks; empty: somebody does */
static struct difference differences[PHASES][2]; /* before the rounds, after them */

static int read_counter(struct count *into)
{
	int refresh = open("/proc/sys/vm/stat_refresh", O_WRONLY | O_CLOEXEC), seen = 0;
	FILE *from;
	char name[64];
	long long value;

	if (refresh < 0 || write(refresh, "1", 1) < 0) {
		if (refresh >= 0)
			close(refresh);
		return 0;
	}
	close(refresh);
	from = fopen("/proc/vmstat", "re");
	while (from != NULL && fscanf(from, "%63s %lld", name, &value) == 2) {
		long long *to = strcmp(name, "nr_dirty") == 0 ? &into->dirty : strcmp(name, "nr_dirtied") == 0 ? &into->dirtied
				: strcmp(name, "nr_written") == 0 ? &into->written : NULL;

		if (to != NULL)
			*to = value, seen++;
	}
	if (from != NULL)
		fclose(from);
	return seen == 3;
}

/* A folio is dirty by its first page: on some kernels the others say so, too. @on_lists: without those that are on no list. */
static long long sweep(long long *on_lists)
{
	static uint64_t flags[1 << 15];
	long long all = 0;
	int is_dirty = 0, is_listed = 0;
	off_t at = 0;
	ssize_t got;

	*on_lists = 0;
	while ((got = pread(kpageflags, flags, sizeof flags, at)) > 0) {
		at += got;
		for (ssize_t i = 0; i < got / (ssize_t)sizeof *flags; i++) {
			if (!(flags[i] & FLAG(KPF_COMPOUND_TAIL))) {
				int is_kept = (flags[i] & FLAG(KPF_UNEVICTABLE)) && !(flags[i] & FLAG(KPF_MLOCKED_PAGE)); /* ramfs */

				is_dirty = (flags[i] & FLAG(KPF_DIRTY)) && !(flags[i] & UNCOUNTED) && !is_kept;
				is_listed = (flags[i] & FLAG(KPF_LRU)) != 0;
			}
			all += is_dirty;
			*on_lists += is_dirty && is_listed;
		}
	}
	return all;
}

static int is_same(const struct count *a, const struct count *b)
{
	return a->dirty == b->dirty && a->dirtied == b->dirtied && a->written == b->written;
}

static void dirty_all(uint64_t value)
{
	for (uint64_t at = 0; at < FILE_BYTES; at += PAGE)
		*(volatile uint64_t *)(map[0] + at) = value;
}

/* Of all CPUs: move_pages does so before it moves anything, and this page is where it is to be already. */
static int empty_batches(void)
{
	void *page = map[0];
	int node = 0, status = -1;

	if (syscall(SYS_move_pages, 0, 1UL, &page, NULL, &status, 0) < 0 || status < 0)
		return 0;
	node = status;
	return syscall(SYS_move_pages, 0, 1UL, &page, &node, &status, 2) >= 0;
}

/* @is_after: the rounds. All has come to rest, and comes to rest again. */
static void look_for_drift(int is_after)
{
	const uint64_t from = now_ns(), most = (uint64_t)((options.seconds < 60 ? options.seconds : 60) / 20 * 1e9);

	if (drift_why[phase][0] != '\0')
		return;
	for (int try = 0; try == 0 || (now_ns() - from < most && !interrupted); try++) {
		struct count first, last;
		long long all, on_lists;

		dirty_all(0x640000u + (uint64_t)try);
		if (!empty_batches()) {
			drift_why[phase] = "pages that only a CPU's batch holds cannot be told apart here: move_pages";
			break;
		}
		if (!read_counter(&first)) {
			drift_why[phase] = "the counter cannot be read here: /proc/vmstat, and vm.stat_refresh";
			break;
		}
		all = sweep(&on_lists);
		if (!read_counter(&last) || !is_same(&first, &last))
			continue;
		if (all < ROWS * PAGES) {
			drift_why[phase] = "pages that are dirty here were not seen by their flags";
			break;
		}
		differences[phase][is_after] = (struct difference){ first.dirty - all, first.dirty - on_lists };
		come_to_rest();
		return;
	}
	come_to_rest();
	if (drift_why[phase][0] == '\0')
		drift_why[phase] = "others dirty or clean pages all the time, and the counter is the machine's";
}

static int has_drifted(int which)
{
	const struct difference *before = &differences[which][0], *after = &differences[which][1];

	return drift_why[which][0] == '\0' && (before->most < after->least || after->most < before->least);
}

/* Who cannot read flags has no pages to count. */
static void open_drift(void)
{
	if (kpageflags < 0)
		drift_why[phase] = untracked_why;
	else
		look_for_drift(0);
}
