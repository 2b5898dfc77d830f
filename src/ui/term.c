#include "ui/term.h"
#include "base/number.h"
#include "base/utf8.h"
#include "os/config.h"
#include "ui/internal.h"
#include "ui/theme.h"

#include <curses.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

/* curses' own names for what define_key() adds. */
enum {
	PASTE_BEGIN = 0x1000,
	PASTE_END,
	CTRL_LEFT,
	CTRL_RIGHT,
	ALT_UP,
	ALT_DOWN,
	PASTE_PAUSE_MS = 1000,
	IDLE_MS = 400,
	SHOWN_MS = 40, /* of work, before what it did is drawn */
	MAX_PASTE = 1 << 22,
	K_UNKNOWN = 1 << 30 /* a key that came, and means nothing */
};

/*
 * A signal handler has no context: what it must know stands here.  `last_signal` is read by the
 * loop; the saved terminal is for the handlers of fatal signals and for BUG().
 */
static volatile sig_atomic_t last_signal, resized, resumed;
static struct termios saved_tty;
static sigset_t open_mask; /* signals come in only while waiting for a key: none is missed */
static volatile sig_atomic_t in_curses;

static const int ending_signals[] = { SIGTERM, SIGHUP, SIGINT, SIGQUIT };
static const int fatal_signals[] = { SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL };

static void on_ending(int n)
{
	last_signal = n;
}

static void on_resize(int n)
{
	(void)n;
	resized = 1;
}

static void on_resume(int n)
{
	(void)n;
	resumed = 1;
}

/* Async-safe: leave the alternate screen, show the cursor, paste mode off, attributes off. */
static void restore_raw(void)
{
	static const char text[] = "\033[?2004l\033[?1006;1000l\033[?1049l\033[?25h\033[0m\r\n";
	ssize_t ignored;

	if (!in_curses)
		return;
	in_curses = 0;
	ignored = write(STDOUT_FILENO, text, sizeof text - 1);
	(void)ignored;
	tcsetattr(STDIN_FILENO, TCSANOW, &saved_tty);
}

static void on_fatal(int n)
{
	restore_raw();
	signal(n, SIG_DFL);
	raise(n);
}

static void catch_signals(void)
{
	struct sigaction sa = { .sa_handler = on_ending };

	for (size_t i = 0; i < ARRAY_LEN(ending_signals); i++)
		sigaction(ending_signals[i], &sa, NULL);
	sa.sa_handler = on_resize;
	sigaction(SIGWINCH, &sa, NULL);
	sa.sa_handler = on_resume;
	sigaction(SIGCONT, &sa, NULL);
	sa.sa_handler = on_fatal;
	sa.sa_flags = (int)SA_RESETHAND;
	for (size_t i = 0; i < ARRAY_LEN(fatal_signals); i++)
		sigaction(fatal_signals[i], &sa, NULL);
	signal(SIGPIPE, SIG_IGN);
}

/*
 * From here to the end they wait for wait_input(): one that came between the loop's look at
 * `last_signal` and the wait would else be noticed at the next key only.
 */
static void hold_signals(void)
{
	sigset_t held;

	sigemptyset(&held);
	for (size_t i = 0; i < ARRAY_LEN(ending_signals); i++)
		sigaddset(&held, ending_signals[i]);
	sigaddset(&held, SIGWINCH);
	sigaddset(&held, SIGCONT);
	sigprocmask(SIG_BLOCK, &held, &open_mask);
}

/*
 * What curses has been given last.  It compares every cell itself before it writes to the terminal,
 * but must be handed them one by one; a row that is as it was need not be handed over.
 */
static struct shadow {
	struct cell *cell;
	int rows, cols;
} shadow;

static void forget_shadow(void)
{
	free(shadow.cell);
	shadow = (struct shadow){ 0 };
}

/* ---- how the styles look ---- */

static attr_t attributes[STYLE_COUNT];
static bool colours_begun; /* at most once, and never for those who want none */

static attr_t curses_attributes(unsigned of)
{
	static const struct {
		unsigned look;
		attr_t curses;
	} table[] = {
		{ LOOK_BOLD, A_BOLD },
		{ LOOK_DIM, A_DIM },
		{ LOOK_REVERSE, A_REVERSE },
		{ LOOK_UNDERLINE, A_UNDERLINE },
	};
	attr_t all = A_NORMAL;

	for (size_t i = 0; i < ARRAY_LEN(table); i++)
		all |= of & table[i].look ? table[i].curses : A_NORMAL;
	return all;
}

static bool begin_colours(void)
{
	if (!colours_begun && has_colors()) {
		start_color();
		use_default_colors();
		colours_begun = true;
	}
	return colours_begun;
}

static void set_looks(const struct ui *ui)
{
	enum theme t = theme_find(config_get(ui->options->config, CONFIG_THEME));
	bool colour = !ui->options->no_color && t != THEME_MONO && begin_colours();

	for (int s = 0; s < STYLE_COUNT; s++) {
		struct look l = theme_look(colour ? t : THEME_MONO, (enum style)s);

		attributes[s] = curses_attributes(l.attributes);
		if (l.front == OWN && l.back == OWN)
			continue;
		init_pair((short)(s + 1), l.front, l.back);
		attributes[s] |= (attr_t)COLOR_PAIR(s + 1);
	}
	bkgdset((chtype)' ' | attributes[STYLE_NORMAL]);
}

/* Terminals whose letters are few, or whose environment says so. */
static bool lacks_signs(const struct ui *ui)
{
	static const char *const poor[] = { "linux", "vt100", "vt102",	"vt220",
					    "ansi",  "dumb",  "cons25", "sun" };
	const char *term = getenv("TERM"), *acs = getenv("NCURSES_NO_UTF8_ACS");

	for (size_t i = 0; i < ARRAY_LEN(poor); i++)
		if (term && strncmp(term, poor[i], strlen(poor[i])) == 0)
			return true;
	return ui->options->plain_locale || (acs && *acs && strcmp(acs, "0") != 0);
}

static void apply_settings(struct ui *ui)
{
	const struct config *c = ui->options->config;
	int64_t delay;

	set_looks(ui);
	forget_shadow();
	ui->stale = true;
	ui->canvas.ascii = config_is(c, CONFIG_ASCII, "always") ||
			   (config_is(c, CONFIG_ASCII, "auto") && lacks_signs(ui));
	if (!getenv("ESCDELAY") && number_parse_int(&delay, config_get(c, CONFIG_ESCDELAY)))
		set_escdelay((int)delay);
	mousemask(config_is(c, CONFIG_MOUSE, "on")
			  ? BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED
			  : 0,
		  NULL);
	ui->settings_changed = false;
	ui->redraw = true;
}

/* ---- start and end ---- */

static void leave_curses(void)
{
	if (!in_curses)
		return;
	in_curses = 0;
	fputs("\033[?2004l", stdout);
	fflush(stdout);
	endwin();
}

/* Keys as terminals send them whose kind is not what TERM says, or that terminfo does not name. */
static const struct {
	const char *bytes;
	int code;
} sequences[] = {
	{ "\033[A", KEY_UP },	     { "\033[B", KEY_DOWN },	{ "\033[C", KEY_RIGHT },
	{ "\033[D", KEY_LEFT },	     { "\033OA", KEY_UP },	{ "\033OB", KEY_DOWN },
	{ "\033OC", KEY_RIGHT },     { "\033OD", KEY_LEFT },	{ "\033[H", KEY_HOME },
	{ "\033OH", KEY_HOME },	     { "\033[1~", KEY_HOME },	{ "\033[7~", KEY_HOME },
	{ "\033[F", KEY_END },	     { "\033OF", KEY_END },	{ "\033[4~", KEY_END },
	{ "\033[8~", KEY_END },	     { "\033[3~", KEY_DC },	{ "\033[5~", KEY_PPAGE },
	{ "\033[6~", KEY_NPAGE },    { "\033[Z", KEY_BTAB },	{ "\033OP", KEY_F(1) },
	{ "\033OQ", KEY_F(2) },	     { "\033OR", KEY_F(3) },	{ "\033OS", KEY_F(4) },
	{ "\033[11~", KEY_F(1) },    { "\033[12~", KEY_F(2) },	{ "\033[13~", KEY_F(3) },
	{ "\033[14~", KEY_F(4) },    { "\033[15~", KEY_F(5) },	{ "\033[17~", KEY_F(6) },
	{ "\033[18~", KEY_F(7) },    { "\033[19~", KEY_F(8) },	{ "\033[20~", KEY_F(9) },
	{ "\033[21~", KEY_F(10) },   { "\033[23~", KEY_F(11) }, { "\033[24~", KEY_F(12) },
	{ "\033[[A", KEY_F(1) },     { "\033[[B", KEY_F(2) },	{ "\033[[C", KEY_F(3) },
	{ "\033[[D", KEY_F(4) },     { "\033[[E", KEY_F(5) },	{ "\033[1;5D", CTRL_LEFT },
	{ "\033[1;5C", CTRL_RIGHT }, { "\033Od", CTRL_LEFT },	{ "\033Oc", CTRL_RIGHT },
	{ "\033[1;3A", ALT_UP },     { "\033[1;3B", ALT_DOWN }, { "\033[200~", PASTE_BEGIN },
	{ "\033[201~", PASTE_END },
};

static bool type_is_known(void)
{
	int found;
	bool known = setupterm(NULL, STDOUT_FILENO, &found) == OK;

	if (known)
		del_curterm(cur_term);
	return known;
}

static bool enter_curses(struct ui *ui, struct err *e)
{
	SCREEN *screen;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return err_set(e, ERR_REFUSED,
			       _("no terminal here; 'los --help' lists what works without one"));
	tcgetattr(STDIN_FILENO, &saved_tty);
	/* asked first: newterm() loses memory where it fails */
	screen = type_is_known() ? newterm(NULL, stdout, stdin) : NULL;
	if (!screen)
		return err_set(e, ERR_REFUSED,
			       _("the terminal type '%s' is not known; try TERM=xterm"),
			       getenv("TERM") ? getenv("TERM") : "");
	set_term(screen);
	in_curses = 1;
	atexit(leave_curses);
	bug_hook(restore_raw);
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	meta(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	mouseinterval(0); /* a press is told at once, not after a wait for a second one */
	leaveok(stdscr, FALSE);
	scrollok(stdscr, FALSE);
	apply_settings(ui);
	for (size_t i = 0; i < ARRAY_LEN(sequences); i++)
		define_key(sequences[i].bytes, sequences[i].code);
	fputs("\033[?2004h", stdout);
	fflush(stdout);
	catch_signals();
	return true;
}

/* ---- drawing ---- */

/* The cells of a row from `from` on that have one style, as one text; returns where it ends. */
static int take_run(char *run, size_t size, const struct cell *cell, int from, int cols)
{
	size_t n = 0;
	int col = from;

	for (; col < cols && n + CELL_BYTES < size && cell[col].style == cell[from].style; col++) {
		size_t len = strlen(cell[col].text);

		memcpy(run + n, cell[col].text, len);
		n += len;
	}
	run[n] = '\0';
	return col;
}

static void paint_row(const struct cell *cell, int row, int cols)
{
	char run[1024];
	int next;

	for (int col = 0; col < cols; col = next) {
		next = take_run(run, sizeof run, cell, col, cols);
		attrset((int)attributes[cell[col].style]);
		mvaddstr(row, col, run);
	}
}

static void paint_rows(const struct canvas *c)
{
	size_t cols = (size_t)c->cols, bytes = cols * sizeof *c->cell;
	bool known = shadow.cell && shadow.rows == c->rows && shadow.cols == c->cols;

	if (!known) {
		forget_shadow();
		shadow = (struct shadow){ heap_alloc((size_t)c->rows * cols, sizeof *c->cell),
					  c->rows, c->cols };
	}
	for (int row = 0; row < c->rows; row++) {
		const struct cell *now = c->cell + (size_t)row * cols;
		struct cell *before = shadow.cell + (size_t)row * cols;

		if (known && memcmp(now, before, bytes) == 0)
			continue;
		paint_row(now, row, c->cols);
		memcpy(before, now, bytes);
	}
}

static void paint(struct canvas *c)
{
	paint_rows(c);
	attrset(A_NORMAL);
	if (c->cursor_row >= 0) {
		curs_set(1);
		move(c->cursor_row, c->cursor_col);
	} else {
		move(c->rows - 1, 0);
	}
	refresh();
}

/* ---- keys ---- */

static const struct {
	int curses;
	uint32_t key;
} named[] = {
	{ KEY_UP, K_UP },	  { KEY_DOWN, K_DOWN },		  { KEY_LEFT, K_LEFT },
	{ KEY_RIGHT, K_RIGHT },	  { KEY_HOME, K_HOME },		  { KEY_END, K_END },
	{ KEY_PPAGE, K_PAGE_UP }, { KEY_NPAGE, K_PAGE_DOWN },	  { KEY_ENTER, K_ENTER },
	{ KEY_BTAB, K_BACKTAB },  { KEY_BACKSPACE, K_BACKSPACE }, { KEY_DC, K_DELETE },
	{ KEY_IC, K_INSERT },	  { KEY_FIND, K_HOME },		  { KEY_SELECT, K_END },
	{ KEY_RESIZE, K_RESIZE }, { CTRL_LEFT, K_CTRL | K_LEFT }, { CTRL_RIGHT, K_CTRL | K_RIGHT },
	{ ALT_UP, K_ALT | K_UP }, { ALT_DOWN, K_ALT | K_DOWN },
};

static uint32_t from_curses(int code)
{
	if (code >= KEY_F(1) && code <= KEY_F(12))
		return K_F1 + (uint32_t)(code - KEY_F(1));
	for (size_t i = 0; i < ARRAY_LEN(named); i++)
		if (named[i].curses == code)
			return named[i].key;
	return K_UNKNOWN;
}

static uint32_t from_rune(uint32_t rune)
{
	switch (rune) {
	case '\r':
		return K_ENTER;
	case '\t':
		return K_TAB;
	case 0x7F:
	case 0x08:
		return K_BACKSPACE;
	case 0x1B:
		return K_ESCAPE;
	case 0x1F:
		return K_CTRL | '_';
	}
	if (rune < ' ')
		return rune ? K_CTRL | (rune + 'a' - 1) : K_UNKNOWN;
	return rune;
}

/* Something to read within `ms`. */
static bool more_within(int ms)
{
	struct pollfd p = { .fd = STDIN_FILENO, .events = POLLIN };
	int rc;

	do
		rc = poll(&p, 1, ms);
	while (rc < 0 && errno == EINTR);
	return rc > 0 && !(p.revents & (POLLHUP | POLLERR | POLLNVAL));
}

/* How much of `mark` the end of b may be the beginning of. */
static size_t begun(const struct strbuf *b, const char *mark, size_t n)
{
	for (size_t k = b->len < n ? b->len : n; k > 0; k--)
		if (memcmp(b->text + b->len - k, mark, k) == 0)
			return k;
	return 0;
}

static const char *pasted_text(struct arena *a, const struct strbuf *b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (b->text[i] == '\r')
			b->text[i] = '\n';
	return utf8_clean(a, n ? b->text : "", n);
}

/*
 * Everything up to the end of the paste, as one text.  It comes in pieces: a pause is no end, only
 * a long one is, when the mark of the end was lost.  Read past curses, which asks for one byte at a
 * time; never so much that the mark and a key behind it could be in one piece.
 */
static const char *read_paste(struct arena *a)
{
	static const char end[] = "\033[201~";
	const size_t mark = sizeof end - 1;
	struct strbuf b = STRBUF_IN(a);
	size_t k = 0;

	while (k < mark && more_within(PASTE_PAUSE_MS)) {
		char piece[sizeof end];
		ssize_t n = read(STDIN_FILENO, piece, mark - k);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		if (b.len > MAX_PASTE + mark) { /* too long to be kept: only the mark matters */
			memmove(b.text + MAX_PASTE, b.text + b.len - k, k);
			b.len = MAX_PASTE + k;
		}
		strbuf_addn(&b, piece, (size_t)n);
		k = begun(&b, end, mark);
	}
	b.len -= k == mark ? mark : 0;
	return pasted_text(a, &b, b.len < MAX_PASTE ? b.len : MAX_PASTE);
}

/*
 * A letter of several bytes.  curses' own get_wch() forgets the first ones when the others are not
 * there yet, and depends on the locale; so bytes are read, and the rest is waited for.
 */
static uint32_t read_letter(int first)
{
	char text[5] = { (char)first };
	size_t want = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
	uint32_t rune;

	if (first < 0x80)
		return from_rune((uint32_t)first);
	for (size_t n = 1; n < want; n++) {
		int c = getch();

		if (c == ERR && more_within(PASTE_PAUSE_MS))
			c = getch();
		if (c == ERR || c > 0xFF || (c & 0xC0) != 0x80) {
			if (c != ERR)
				ungetch(c);
			return K_UNKNOWN;
		}
		text[n] = (char)c;
	}
	if (utf8_valid(text, want) != want)
		return K_UNKNOWN;
	utf8_decode(&rune, text);
	return rune >= 0xA0 ? rune : (uint32_t)K_UNKNOWN;
}

/* The rest of a key that nobody knows: it must not be taken for text. */
static void skip_sequence(int introducer)
{
	int c;

	while ((c = getch()) != ERR && c <= 0xFF)
		if (introducer == 'O' || (c >= 0x40 && c <= 0x7E))
			break;
}

/* An Esc that is followed at once by a key is Alt with that key. */
static uint32_t after_escape(void)
{
	int c = getch();
	int next = c == '[' || c == 'O' ? getch() : ERR;

	if (next != ERR) {
		ungetch(next);
		skip_sequence(c);
		return K_UNKNOWN;
	}
	/* some send Esc and the arrow for Alt with an arrow */
	if (c == KEY_UP || c == KEY_DOWN)
		return K_ALT | from_curses(c);
	if (c == ERR || c > 0xFF || c == 0x1B)
		return K_ESCAPE;
	return K_ALT | read_letter(c);
}

static uint32_t read_mouse(struct ui *ui)
{
	MEVENT e;

	if (getmouse(&e) != OK)
		return K_UNKNOWN;
	ui->mouse.row = e.y;
	ui->mouse.col = e.x;
	return e.bstate & BUTTON1_PRESSED   ? (uint32_t)K_CLICK
	       : e.bstate & BUTTON4_PRESSED ? (uint32_t)K_WHEEL_UP
	       : e.bstate & BUTTON5_PRESSED ? (uint32_t)K_WHEEL_DOWN
					    : (uint32_t)K_UNKNOWN;
}

static uint32_t read_any(struct ui *ui)
{
	int c = getch();

	if (c == ERR)
		return K_NONE;
	if (c == PASTE_BEGIN) {
		ui->pasted = read_paste(ui->frame);
		return K_PASTE;
	}
	if (c == KEY_MOUSE)
		return read_mouse(ui);
	if (c > 0xFF)
		return from_curses(c);
	return c == 0x1B ? after_escape() : read_letter(c);
}

/* A key that is there already; K_NONE when there is none. */
static uint32_t read_key(struct ui *ui)
{
	uint32_t key;

	do
		key = read_any(ui);
	while (key & K_UNKNOWN);
	return key;
}

/* ---- the loop ---- */

/* The window's size, which LINES and COLUMNS of the environment must not hide. */
static void fit(struct ui *ui)
{
	struct winsize w = { 0 };
	int rows, cols;

	getmaxyx(stdscr, rows, cols);
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_row > 0 && w.ws_col > 0 &&
	    (w.ws_row != rows || w.ws_col != cols)) {
		resizeterm(w.ws_row, w.ws_col);
		getmaxyx(stdscr, rows, cols);
	}
	if (rows != ui->canvas.rows || cols != ui->canvas.cols)
		canvas_resize(&ui->canvas, rows, cols);
	ui->stale = true;
}

/* Without a shell that could fetch us again the system drops the stop. */
static bool has_shell(void)
{
	return getsid(getppid()) == getsid(0);
}

static void stop_and_go(struct ui *ui)
{
	ui->suspend = false;
	if (!has_shell()) {
		ui_say(ui, MESSAGE_INFO, _("There is no shell here to go back to"));
		return;
	}
	def_prog_mode();
	fputs("\033[?2004l", stdout);
	fflush(stdout);
	endwin();
	kill(0, SIGTSTP);
	reset_prog_mode();
	fputs("\033[?2004h", stdout);
	fflush(stdout);
	clearok(stdscr, TRUE);
	refresh();
}

/* Is there a key, a signal or another size? A terminal that went away counts as a signal. */
static bool is_called(void)
{
	struct pollfd p = { .fd = STDIN_FILENO, .events = POLLIN };
	struct timespec none = { 0 };
	int ready = ppoll(&p, 1, &none, &open_mask);

	if (ready > 0 && (p.revents & (POLLHUP | POLLERR | POLLNVAL)))
		last_signal = SIGHUP;
	return ready != 0 || last_signal || resized;
}

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/*
 * Work goes on in small pieces while nothing is typed, and what was done is shown now and then: to
 * draw after each piece would take longer than the pieces do.
 */
static bool worked(struct ui *ui)
{
	int64_t until = now_ms() + SHOWN_MS;

	if (!ui_work(ui))
		return false;
	ui->stale = true; /* what was done is shown */
	while (!is_called() && ui->depth && !ui->quit && now_ms() < until)
		if (!ui_work(ui))
			break;
	return true;
}

/*
 * Waits until there is something to read, or a pause is over that a screen waits for; a terminal
 * that is gone counts as SIGHUP.
 */
static void wait_input(struct ui *ui)
{
	static const struct timespec pause = { .tv_nsec = IDLE_MS * 1000000L };
	struct pollfd p = { .fd = STDIN_FILENO, .events = POLLIN };
	int there = 0, ready;

	ready = ppoll(&p, 1, ui_awaits_pause(ui) ? &pause : NULL, &open_mask);
	if (ready == 0) {
		ui_idle(ui);
		ui->stale = true;
	}
	if (ready <= 0)
		return; /* a pause, or a signal: the loop looks at it */
	if ((p.revents & (POLLHUP | POLLERR | POLLNVAL)) ||
	    (ioctl(STDIN_FILENO, FIONREAD, &there) == 0 && there == 0))
		last_signal = SIGHUP;
}

/* Terminals move what they show when they are resized: what curses believes is no longer so. */
static void handle_size(struct ui *ui)
{
	resized = 0;
	fit(ui);
	ui->redraw = true;
}

static void redraw_all(struct ui *ui)
{
	if (ui->redraw || resumed)
		clearok(stdscr, TRUE);
	ui->redraw = false;
	resumed = 0;
}

static void ring(struct ui *ui)
{
	if (ui->ring && config_is(ui->options->config, CONFIG_BELL, "on"))
		beep();
	ui->ring = false;
}

static void draw_if_stale(struct ui *ui)
{
	if (ui->settings_changed)
		apply_settings(ui);
	if (ui->stale)
		ui_draw(ui);
	ui->stale = false;
}

/* Paints only when no more keys are waiting, so that fast typing is never behind. */
static void one_turn(struct ui *ui)
{
	uint32_t key;

	draw_if_stale(ui);
	key = read_key(ui);
	if (key == K_NONE) {
		redraw_all(ui);
		paint(&ui->canvas);
		ring(ui);
		if (worked(ui))
			ui->stale = true;
		else
			wait_input(ui);
		return;
	}
	ui->stale = true;
	if (key == K_RESIZE)
		fit(ui);
	else
		ui_key(ui, key);
	ui->pasted = NULL;
	if (ui->suspend)
		stop_and_go(ui);
}

bool term_run(struct ui *ui, struct err *e)
{
	if (!enter_curses(ui, e))
		return false;
	hold_signals();
	fit(ui);
	while (ui->depth && !ui->quit && !last_signal) {
		one_turn(ui);
		if (resized)
			handle_size(ui);
	}
	leave_curses();
	forget_shadow();
	sigprocmask(SIG_SETMASK, &open_mask, NULL);
	if (!last_signal)
		return true;
	/* what is open is released in order by the caller; the exit code tells the signal */
	return err_set(e, ERR_BUSY, "signal %d", (int)last_signal);
}
