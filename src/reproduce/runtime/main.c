/* ---- The program ---- */

static void on_signal(int number)
{
	(void)number;
	interrupted = 1;
	if (searcher > 0)
		kill(searcher, SIGINT);
}

/* Long after the time that was asked for: something hangs. */
static void on_alarm(int number)
{
	static const char said[] = "repro: something hangs; the run says nothing\n";

	(void)number;
	if (write(STDERR_FILENO, said, sizeof said - 1) < 0)
		_exit(FAILED);
	_exit(FAILED);
}

static void listen_to_signals(void)
{
	struct sigaction action = { .sa_handler = on_signal };

	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGHUP, &action, NULL);
	action.sa_handler = on_alarm;
	sigaction(SIGALRM, &action, NULL);
#if ACCESSES_MAY_FAULT
	action.sa_handler = on_fault;
	action.sa_flags = SA_NODEFER;
	sigaction(SIGSEGV, &action, NULL);
	sigaction(SIGBUS, &action, NULL);
#endif
	alarm((unsigned)options.seconds + 60);
}

int main(int count, char **words)
{
	int status;

	read_options(count, words);
	asked_seed = options.seed;
	refuse_kernel();
	listen_to_signals();
	search();
	confirm();
	status = judge();
	if (options.json)
		report_json(status);
	else
		report_text(status);
	if (fflush(stdout) != 0)
		end_with(FAILED, "stdout: %s", strerror(errno));
	_exit(status);
}
