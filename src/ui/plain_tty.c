#include "ui/plain.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

/*
 * The real ends of the plain mode.  The terminal's own line discipline does the editing; reading
 * waits in ppoll() with the ending signals let through only there, so that none comes between.
 */
enum { CHUNK = 1 << 16, WIDTH = 80 };

static volatile sig_atomic_t last_signal; /* a handler has no context */

struct ends {
	struct plain_io io; /* first: it is what the callbacks get */
	const char *script; /* what is left of it; NULL: standard input */
	size_t script_left;
	char *chunk;
	size_t at, filled;
	sigset_t open_mask;
	bool terminal;
};

static struct ends *ends_of(struct plain_io *io)
{
	union {
		struct plain_io *io;
		struct ends *ends;
	} as = { .io = io };

	return as.ends;
}

/* ---- signals -------------------------------------------------------------------------------- */

static const int ending_signals[] = { SIGTERM, SIGHUP, SIGINT, SIGQUIT };

static void on_ending(int n)
{
	last_signal = n;
}

static void hold_signals(struct ends *t)
{
	struct sigaction sa = { .sa_handler = on_ending };
	sigset_t held;

	last_signal = 0;
	sigemptyset(&held);
	for (size_t i = 0; i < ARRAY_LEN(ending_signals); i++) {
		sigaction(ending_signals[i], &sa, NULL);
		sigaddset(&held, ending_signals[i]);
	}
	signal(SIGPIPE, SIG_IGN);
	sigprocmask(SIG_BLOCK, &held, &t->open_mask);
}

/* ---- standard input ------------------------------------------------------------------------- */

/* More bytes; false at the end and for a signal. */
static bool fill(struct ends *t)
{
	struct pollfd p = { .fd = STDIN_FILENO, .events = POLLIN };
	ssize_t n = -1;

	while (!last_signal) {
		if (ppoll(&p, 1, NULL, &t->open_mask) < 0) {
			if (errno == EINTR)
				continue;
			return false;
		}
		n = read(STDIN_FILENO, t->chunk, CHUNK);
		if (n >= 0 || (errno != EINTR && errno != EAGAIN))
			break;
	}
	if (n <= 0 && t->terminal && (p.revents & (POLLHUP | POLLERR)))
		last_signal = SIGHUP; /* it may be told of before the signal comes */
	t->at = 0;
	t->filled = n > 0 ? (size_t)n : 0;
	return n > 0;
}

/* Bytes up to the end of the line are added; false: the line goes on in the next chunk. */
static bool take(struct ends *t, struct strbuf *line, bool *too_long)
{
	const char *from = t->chunk + t->at;
	size_t left = t->filled - t->at;
	const char *end = memchr(from, '\n', left);
	size_t n = end ? (size_t)(end - from) : left;

	if (line->len + n > PLAIN_MAX_LINE)
		*too_long = true;
	else
		strbuf_addn(line, from, n);
	t->at += n + (end != NULL);
	return end != NULL;
}

static enum plain_read read_stdin(struct ends *t, struct strbuf *line)
{
	bool too_long = false, some = false;

	for (;;) {
		if (t->at == t->filled && !fill(t)) {
			t->io.signal = (int)last_signal;
			if (t->io.signal)
				return PLAIN_SIGNAL;
			return some ? (too_long ? PLAIN_TOO_LONG : PLAIN_LINE) : PLAIN_END;
		}
		some = true;
		if (take(t, line, &too_long))
			return too_long ? PLAIN_TOO_LONG : PLAIN_LINE;
	}
}

/* A secret answer is not shown while it is typed. */
static enum plain_read read_secret(struct ends *t, struct strbuf *line)
{
	struct termios before, quiet;
	enum plain_read r;

	if (tcgetattr(STDIN_FILENO, &before) != 0)
		return read_stdin(t, line);
	quiet = before;
	quiet.c_lflag &= ~(tcflag_t)ECHO;
	quiet.c_lflag |= ECHONL;
	tcsetattr(STDIN_FILENO, TCSADRAIN, &quiet);
	r = read_stdin(t, line);
	tcsetattr(STDIN_FILENO, TCSADRAIN, &before);
	return r;
}

static enum plain_read read_script(struct ends *t, struct strbuf *line)
{
	const char *end = memchr(t->script, '\n', t->script_left);
	size_t n = end ? (size_t)(end - t->script) : t->script_left;

	if (t->script_left == 0)
		return PLAIN_END;
	if (n <= PLAIN_MAX_LINE)
		strbuf_addn(line, t->script, n);
	t->script += n + (end != NULL);
	t->script_left -= n + (end != NULL);
	return n <= PLAIN_MAX_LINE ? PLAIN_LINE : PLAIN_TOO_LONG;
}

static enum plain_read read_line(struct plain_io *io, struct strbuf *line, bool secret)
{
	struct ends *t = ends_of(io);

	if (t->script)
		return read_script(t, line);
	return secret ? read_secret(t, line) : read_stdin(t, line);
}

/* ---- standard output ------------------------------------------------------------------------ */

static bool write_all(struct plain_io *io, const char *text, size_t n)
{
	(void)io;
	while (n > 0) {
		ssize_t done = write(STDOUT_FILENO, text, n);

		if (done < 0 && (errno == EINTR || errno == EAGAIN))
			continue;
		if (done <= 0)
			return false;
		text += done;
		n -= (size_t)done;
	}
	return true;
}

static int columns(struct plain_io *io)
{
	struct winsize w = { 0 };

	(void)io;
	return ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col ? w.ws_col : WIDTH;
}

bool plain_run(struct ui *ui, const struct ui_options *o, struct err *e)
{
	struct ends t = {
		.io = { .read = read_line,
			.write = write_all,
			.columns = columns,
			.echo = o->script || !isatty(STDIN_FILENO) },
		.terminal = isatty(STDIN_FILENO),
		.script = o->script,
		.script_left = o->script ? o->script_size : 0,
	};
	struct arena *a = arena_new();
	bool ok;

	t.chunk = arena_alloc(a, CHUNK);
	hold_signals(&t);
	ok = plain_run_io(ui, &t.io, o, e);
	sigprocmask(SIG_SETMASK, &t.open_mask, NULL);
	arena_free(a);
	if (ok && t.io.signal)
		return err_set(e, ERR_BUSY, "signal %d", t.io.signal);
	return ok;
}
