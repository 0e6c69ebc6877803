/* ---- The machine, read from the running system ---- */

static struct machine {
	struct utsname kernel;
	char preemption[64], configuration[512], filesystem[64], mount[256], device[64];
	int cpus, cpu[CPU_SETSIZE]; /* that this process may run on */
	int nodes, root;
} machine;

static void first_line(const char *path, char *into, size_t size)
{
	FILE *from = fopen(path, "re");

	into[0] = '\0';
	if (from == NULL)
		return;
	if (fgets(into, (int)size, from) == NULL)
		into[0] = '\0';
	into[strcspn(into, "\n")] = '\0';
	fclose(from);
}

/* What the system says stands between quotes in JSON. */
static void make_plain(char *text)
{
	for (; *text != '\0'; text++)
		if (*text == '"' || *text == '\\' || *text < ' ' || *text > '~')
			*text = '?';
}

/* A kernel that ends itself at a warning is no place to look for some. */
static void refuse_kernel(void)
{
	char value[16];

	first_line("/proc/sys/kernel/panic_on_warn", value, sizeof value);
	if (value[0] == '1')
		end_with(USAGE, "kernel.panic_on_warn is 1: a warning would end this machine; set it to 0, or use another one");
}

/* The lines of its configuration that windows depend on, where the kernel shows it. */
static void read_configuration(void)
{
	static const char *const wanted = "CONFIG_(SMP|HZ|PREEMPT|PREEMPT_NONE|PREEMPT_VOLUNTARY|PREEMPT_LAZY|PREEMPT_DYNAMIC|"
					  "PREEMPT_RT|TRANSPARENT_HUGEPAGE|NUMA|COMPACTION|MEMCG|DEBUG_VM)=";
	char command[512], line[128];
	FILE *from;

	snprintf(command, sizeof command, "{ zcat /proc/config.gz || cat /boot/config-\"$(uname -r)\"; } 2>/dev/null | grep -E '^%s'",
		 wanted);
	from = popen(command, "re");
	while (from != NULL && fgets(line, sizeof line, from) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		if (strlen(machine.configuration) + strlen(line) + 2 < sizeof machine.configuration)
			sprintf(machine.configuration + strlen(machine.configuration), "%s%s", machine.configuration[0] ? " " : "", line + 7);
	}
	if (from != NULL)
		pclose(from);
}

static void read_filesystem(void)
{
	struct stat of;
	char line[512], wanted[32];
	FILE *from = fopen("/proc/self/mountinfo", "re");

	if (fstat(file, &of) != 0)
		end_with(FAILED, "fstat: %s", strerror(errno));
	snprintf(wanted, sizeof wanted, " %u:%u ", major(of.st_dev), minor(of.st_dev));
	strcpy(machine.filesystem, "unknown");
	while (from != NULL && fgets(line, sizeof line, from) != NULL) {
		char *rest = strstr(line, " - ");

		if (rest != NULL && strstr(line, wanted) != NULL)
			sscanf(rest, " - %63s %*s %255s", machine.filesystem, machine.mount);
	}
	make_plain(machine.filesystem);
	if (from != NULL)
		fclose(from);
}

static void read_machine(void)
{
	cpu_set_t may;

	uname(&machine.kernel);
	make_plain(machine.kernel.release);
	make_plain(machine.kernel.version);
	make_plain(machine.kernel.machine);
	first_line("/sys/kernel/debug/sched/preempt", machine.preemption, sizeof machine.preemption);
	read_configuration();
	make_plain(machine.preemption);
	make_plain(machine.configuration);
	machine.root = geteuid() == 0;
	if (sched_getaffinity(0, sizeof may, &may) != 0)
		end_with(FAILED, "sched_getaffinity: %s", strerror(errno));
	for (int cpu = 0; cpu < CPU_SETSIZE; cpu++)
		if (CPU_ISSET(cpu, &may))
			machine.cpu[machine.cpus++] = cpu;
	while (machine.nodes < 64) {
		char path[64];

		snprintf(path, sizeof path, "/sys/devices/system/node/node%d", machine.nodes);
		if (access(path, F_OK) != 0)
			break;
		machine.nodes++;
	}
}
