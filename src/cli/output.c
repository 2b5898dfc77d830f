#include "cli/internal.h"
#include "base/strbuf.h"
#include "base/utf8.h"

#include <inttypes.h>
#include <stdarg.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

void cli_say(FILE *to, const char *text)
{
	struct arena *a = arena_new();

	fputs(utf8_clean(a, text, strlen(text)), to);
	arena_free(a);
}

int cli_fail(int code, const struct err *e)
{
	fputs("los: ", stderr);
	cli_say(stderr, e->msg);
	fputs("\n", stderr);
	return code;
}

int cli_usage(const char *fmt, ...)
{
	struct err e = { 0 };
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(e.msg, sizeof e.msg, fmt, ap);
	va_end(ap);
	return cli_fail(EXIT_USAGE, &e);
}

bool cli_wants_json(bool *json, const char *format)
{
	*json = format && strcmp(format, "json") == 0;
	if (*json || !format || strcmp(format, "text") == 0)
		return true;
	cli_usage(_("--format is text or json, not '%s'"), format);
	return false;
}

int cli_findings(FILE *out, struct findings *f)
{
	struct strbuf b = { 0 };

	findings_sort(f);
	for (size_t i = 0; i < f->count; i++) {
		finding_print(&b, &f->at[i]);
		strbuf_addc(&b, '\n');
	}
	cli_say(out, strbuf_text(&b));
	strbuf_release(&b);
	return f->errors ? EXIT_FINDINGS : EXIT_DONE;
}

int cli_output(const char *path, const char *text, size_t n)
{
	struct err e = { 0 };

	/* a pipe or a file gets every byte */
	if ((!path || strcmp(path, "-") == 0) && isatty(STDOUT_FILENO)) {
		cli_say(stdout, text);
		return EXIT_DONE;
	}
	if (!os_write_file(path ? path : "-", text, n, &e))
		return cli_fail(EXIT_FAILED, &e);
	return EXIT_DONE;
}

struct cli_progress {
	const char *what;
	struct os_clock clock;
	struct instant begun, shown;
	bool terminal, ascii;
};

enum { SHOW_EVERY_MS = 100, BAR_COLUMNS = 20, USUAL_COLUMNS = 80 };

struct cli_progress *cli_progress_new(struct app *app, const char *what)
{
	struct cli_progress *p = ARENA_NEW(app->arena, struct cli_progress);
	struct clock c = os_clock_view(&p->clock);

	p->what = what;
	p->terminal = isatty(STDERR_FILENO);
	p->ascii = app->plain_locale;
	p->begun = c.now(c.self);
	return p;
}

static int terminal_columns(void)
{
	struct winsize w;

	return ioctl(STDERR_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col ? w.ws_col : USUAL_COLUMNS;
}

static const char *bar_of(struct arena *a, const struct cli_progress *p, uint64_t done,
			  uint64_t total)
{
	struct strbuf b = STRBUF_IN(a);
	uint64_t full = BAR_COLUMNS * done / total;

	for (uint64_t i = 0; i < BAR_COLUMNS; i++)
		strbuf_add(&b, i < full ? p->ascii ? "#" : "█" : p->ascii ? "." : "░");
	return strbuf_text(&b);
}

/* Groups of three, with a blank that every terminal can show. */
static const char *grouped(struct arena *a, uint64_t n)
{
	struct strbuf b = STRBUF_IN(a);
	const char *digits = arena_printf(a, "%" PRIu64, n);
	size_t left = strlen(digits);

	for (; left; left--) {
		if (b.len && left % 3 == 0)
			strbuf_addc(&b, ' ');
		strbuf_addc(&b, *digits++);
	}
	return strbuf_text(&b);
}

static const char *figures_of(struct arena *a, uint64_t done, uint64_t total, double seconds)
{
	double rate = (double)done / seconds;
	const char *pace = grouped(a, (uint64_t)rate);

	if (!total)
		return arena_printf(a, _("%s  %s/s"), grouped(a, done), pace);
	return arena_printf(a, _("%s of %s  %s/s  %.0f s left"), grouped(a, done),
			    grouped(a, total), pace,
			    done < total ? (double)(total - done) / rate : 0);
}

/* One line, whatever the terminal's width: it is written over. */
static void draw_bar(const struct cli_progress *p, uint64_t done, uint64_t total, double seconds)
{
	struct arena *a = arena_new();
	const char *figures = figures_of(a, done, total, seconds);
	const char *bar = total ? bar_of(a, p, done < total ? done : total, total) : "";
	int room = terminal_columns() - 1 - utf8_width(figures);

	if (room < BAR_COLUMNS + 2)
		bar = "";
	room -= *bar ? BAR_COLUMNS + 2 : 0;
	fputs("\r", stderr);
	if (utf8_width(p->what) + 2 <= room)
		cli_say(stderr, arena_printf(a, "%s  ", p->what));
	fprintf(stderr, "%s%s%s\033[K", bar, *bar ? "  " : "", figures);
	fflush(stderr);
	arena_free(a);
}

static bool step(void *self, uint64_t done, uint64_t total)
{
	struct cli_progress *p = self;
	struct clock c = os_clock_view(&p->clock);
	struct instant now;

	if (!p->terminal || done == 0)
		return true;
	now = c.now(c.self);
	if (now.ms - p->shown.ms < SHOW_EVERY_MS || now.ms <= p->begun.ms)
		return true;
	p->shown = now;
	draw_bar(p, done, total, (double)(now.ms - p->begun.ms) / 1000.0);
	return true;
}

struct progress cli_progress_view(struct cli_progress *p)
{
	return (struct progress){ .step = step, .self = p };
}

void cli_progress_done(struct cli_progress *p)
{
	if (p->terminal && p->shown.ms)
		fputs("\r\033[K", stderr);
}
