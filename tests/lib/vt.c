#include "vt.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <vterm.h>

enum { DEADLINE_MS = 10000 };

struct vt {
	VTerm *term;
	VTermScreen *screen;
	int master, rows, cols;
	pid_t pid;
	bool ended, altscreen;
	int status;
	VTermPos cursor;
	char *text;
	size_t changes, bytes, raw_cap;
	char *raw;
	bool hidden, guarded;
	double last_read_ms;
};

static long now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int on_cursor(VTermPos pos, VTermPos old, int visible, void *user)
{
	struct vt *v = user;

	(void)old;
	(void)visible;
	v->cursor = pos;
	return 1;
}

static int on_property(VTermProp prop, VTermValue *value, void *user)
{
	struct vt *v = user;

	if (prop == VTERM_PROP_ALTSCREEN)
		v->altscreen = value->boolean;
	if (prop == VTERM_PROP_CURSORVISIBLE)
		v->hidden = !value->boolean;
	return 1;
}

static int on_damage(VTermRect rect, void *user)
{
	struct vt *v = user;

	(void)rect;
	v->changes++;
	return 1;
}

static const VTermScreenCallbacks callbacks = { .damage = on_damage,
						.movecursor = on_cursor,
						.settermprop = on_property };

/* Answers of the terminal (device attributes, cursor reports) go back to the program. */
static void on_answer(const char *s, size_t n, void *user)
{
	struct vt *v = user;

	vt_sendn(v, s, n);
}

static void child(char *const argv[], char *const env[])
{
	setenv("TERM", "xterm-256color", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	setenv("LANGUAGE", "en", 1);
	setenv("TZ", "Europe/Oslo", 1);
	setenv("XDG_CONFIG_HOME", "/nonexistent", 0);
	unsetenv("ESCDELAY");
	unsetenv("ACCESSIBLE");
	unsetenv("NO_COLOR");
	unsetenv("LOS_DB");
	unsetenv("LINES");
	unsetenv("COLUMNS");
	for (; env && *env; env++)
		putenv(*env);
	execvp(argv[0], argv);
	_exit(127);
}

struct vt *vt_spawn(char *const argv[], char *const env[], int rows, int cols)
{
	struct vt *v = calloc(1, sizeof *v);
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };

	v->rows = rows;
	v->cols = cols;
	v->pid = forkpty(&v->master, NULL, NULL, &size);
	if (v->pid < 0) {
		perror("forkpty");
		exit(1);
	}
	if (v->pid == 0)
		child(argv, env);
	fcntl(v->master, F_SETFL, O_NONBLOCK);
	v->term = vterm_new(rows, cols);
	vterm_set_utf8(v->term, 1);
	vterm_output_set_callback(v->term, on_answer, v);
	v->screen = vterm_obtain_screen(v->term);
	vterm_screen_set_callbacks(v->screen, &callbacks, v);
	vterm_screen_enable_altscreen(v->screen, 1);
	vterm_screen_reset(v->screen, 1);
	v->text = malloc((size_t)(rows + 200) * (size_t)(cols + 400) * 8);
	return v;
}

static void note_bytes(struct vt *v, const char *buf, size_t n)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	if (v->bytes + n > v->raw_cap) {
		v->raw_cap = 2 * (v->bytes + n);
		v->raw = realloc(v->raw, v->raw_cap);
	}
	memcpy(v->raw + v->bytes, buf, n);
	v->bytes += n;
	v->last_read_ms = (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* Read what is there, waiting at most `ms`; false at the end of the terminal. */
static bool pump(struct vt *v, int ms)
{
	struct pollfd p = { .fd = v->master, .events = POLLIN };
	char buf[65536];
	ssize_t n;

	if (v->master < 0)
		return false;
	if (poll(&p, 1, ms) <= 0)
		return true;
	n = read(v->master, buf, sizeof buf);
	if (n > 0)
		note_bytes(v, buf, (size_t)n);
	if (n > 0)
		vterm_input_write(v->term, buf, (size_t)n);
	return n > 0 || (n < 0 && (errno == EAGAIN || errno == EINTR));
}

void vt_sendn(struct vt *v, const char *bytes, size_t n)
{
	long end = now_ms() + DEADLINE_MS;

	while (n > 0 && now_ms() < end) {
		ssize_t w = write(v->master, bytes, n);

		if (w > 0) {
			bytes += w;
			n -= (size_t)w;
		} else if (errno != EAGAIN && errno != EINTR) {
			return;
		}
		pump(v, 0);
	}
}

void vt_send(struct vt *v, const char *bytes)
{
	vt_sendn(v, bytes, strlen(bytes));
}

static size_t put_utf8(char *out, uint32_t c)
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xC0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3F));
		return 2;
	}
	if (c < 0x10000) {
		out[0] = (char)(0xE0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3F));
		out[2] = (char)(0x80 | (c & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | c >> 18);
	out[1] = (char)(0x80 | (c >> 12 & 0x3F));
	out[2] = (char)(0x80 | (c >> 6 & 0x3F));
	out[3] = (char)(0x80 | (c & 0x3F));
	return 4;
}

const char *vt_screen(struct vt *v)
{
	char *out = v->text;

	for (int row = 0; row < v->rows; row++) {
		char *end = out;

		for (int col = 0; col < v->cols; col++) {
			VTermScreenCell cell;

			vterm_screen_get_cell(v->screen, (VTermPos){ row, col }, &cell);
			if (cell.chars[0] == (uint32_t)-1)
				continue;
			if (!cell.chars[0]) {
				*out++ = ' ';
				continue;
			}
			for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
				out += put_utf8(out, cell.chars[i]);
			end = out;
		}
		out = end;
		*out++ = '\n';
	}
	*out = '\0';
	return v->text;
}

bool vt_shows(struct vt *v, const char *text)
{
	return strstr(vt_screen(v), text) != NULL;
}

static bool wait_for(struct vt *v, const char *text, bool there)
{
	long end = now_ms() + DEADLINE_MS;

	while (vt_shows(v, text) != there) {
		if (now_ms() > end || !pump(v, 50)) {
			if (vt_shows(v, text) == there)
				return true;
			fprintf(stderr, "%s on the screen: '%s'\n%s", there ? "not" : "still", text,
				vt_screen(v));
			return false;
		}
	}
	return true;
}

bool vt_wait_text(struct vt *v, const char *text)
{
	return wait_for(v, text, true) && (!v->guarded || vt_wait_cursor_on_focus(v));
}

void vt_guard_cursor(struct vt *v)
{
	v->guarded = true;
}

bool vt_cursor_is_visible(struct vt *v)
{
	return !v->hidden;
}

/* Inputs are underlined, selected rows reversed. */
static bool has_focus_look(struct vt *v, int row, int col)
{
	VTermScreenCell cell;

	return vterm_screen_get_cell(v->screen, (VTermPos){ row, col }, &cell) &&
	       (cell.attrs.reverse || cell.attrs.underline);
}

static bool shows_focus(struct vt *v)
{
	for (int row = 0; row < v->rows; row++)
		for (int col = 0; col < v->cols; col++)
			if (has_focus_look(v, row, col))
				return true;
	return false;
}

static bool cursor_is_on_focus(struct vt *v)
{
	return !v->hidden && (has_focus_look(v, v->cursor.row, v->cursor.col) || !shows_focus(v));
}

bool vt_wait_cursor_on_focus(struct vt *v)
{
	long end = now_ms() + DEADLINE_MS;

	while (!cursor_is_on_focus(v))
		if (now_ms() > end || !pump(v, 50)) {
			fprintf(stderr, "the cursor is %s, at %d,%d, not on the focus\n%s",
				v->hidden ? "hidden" : "visible", v->cursor.row, v->cursor.col,
				vt_screen(v));
			return false;
		}
	return true;
}

/* "?1006;1000" has 1000 in it. */
static bool names_mode(const char *list, size_t n, int mode)
{
	for (size_t i = 0; i < n; i++)
		if ((list[i] == '?' || list[i] == ';') && atoi(list + i + 1) == mode)
			return true;
	return false;
}

bool vt_is_on(struct vt *v, int mode)
{
	bool on = false;

	for (size_t i = 0; i + 3 < v->bytes; i++) {
		size_t n = 0;

		if (memcmp(v->raw + i, "\033[?", 3) != 0)
			continue;
		while (i + 2 + n < v->bytes && strchr("?;0123456789", v->raw[i + 2 + n]))
			n++;
		if (i + 2 + n < v->bytes && strchr("hl", v->raw[i + 2 + n]) &&
		    names_mode(v->raw + i + 2, n, mode))
			on = v->raw[i + 2 + n] == 'h';
	}
	return on;
}

bool vt_wait_on(struct vt *v, int mode)
{
	long end = now_ms() + DEADLINE_MS;

	while (!vt_is_on(v, mode) && now_ms() < end)
		if (!pump(v, 50))
			break;
	return vt_is_on(v, mode);
}

const char *vt_raw(struct vt *v, size_t *n)
{
	vt_settle(v, 0);
	*n = v->bytes;
	return v->raw;
}

/* The end of a row without what a box has there. */
static const char *without_edge(const char *row, const char *end)
{
	static const char line[] = "│";
	size_t n = sizeof line - 1;

	if ((size_t)(end - row) >= n && memcmp(end - n, line, n) == 0)
		end -= n;
	while (end > row && end[-1] == ' ')
		end--;
	return end;
}

static bool field_is(struct vt *v, const char *text)
{
	static const char line[] = "│";
	const char *row = vt_screen(v), *end, *found;

	for (int i = 0; i < v->cursor.row; i++)
		row = strchr(row, '\n') + 1;
	end = without_edge(row, strchr(row, '\n'));
	while ((found = strstr(row, line)) && found < end)
		row = found + sizeof line - 1;
	row += strspn(row, " ");
	if (row > end)
		row = end;
	return (size_t)(end - row) == strlen(text) && memcmp(row, text, strlen(text)) == 0;
}

bool vt_wait_field(struct vt *v, const char *text)
{
	long end = now_ms() + DEADLINE_MS;

	while (!field_is(v, text))
		if (now_ms() > end || !pump(v, 50)) {
			fprintf(stderr, "the field is not '%s'\n%s", text, vt_screen(v));
			return false;
		}
	return !v->guarded || vt_wait_cursor_on_focus(v);
}

/* The program's end of the terminal tells how much lies there unread. */
bool vt_wait_taken(struct vt *v)
{
	int slave = open(ptsname(v->master), O_RDWR | O_NOCTTY), unread = 1;
	long end = now_ms() + DEADLINE_MS;

	while (slave >= 0 && now_ms() < end && ioctl(slave, FIONREAD, &unread) == 0 && unread > 0)
		pump(v, 1);
	if (slave >= 0)
		close(slave);
	return unread == 0;
}

void vt_settle(struct vt *v, int ms)
{
	while (v->master >= 0) {
		size_t before = v->bytes;

		pump(v, ms);
		if (v->bytes == before)
			break;
	}
}

size_t vt_changes(struct vt *v)
{
	vt_settle(v, 0);
	return v->changes;
}

bool vt_wait_change(struct vt *v, size_t since)
{
	long end = now_ms() + DEADLINE_MS;

	while (v->changes == since && now_ms() < end)
		if (!pump(v, 100))
			return false;
	return v->changes != since;
}

bool vt_wait_bytes(struct vt *v, size_t since)
{
	long end = now_ms() + DEADLINE_MS;

	while (v->bytes == since && now_ms() < end)
		if (!pump(v, 100))
			return false;
	return v->bytes != since;
}

double vt_last_read_ms(const struct vt *v)
{
	return v->last_read_ms;
}

size_t vt_bytes(const struct vt *v)
{
	return v->bytes;
}

bool vt_wait_gone(struct vt *v, const char *text)
{
	return wait_for(v, text, false);
}

void vt_resize(struct vt *v, int rows, int cols)
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };

	v->rows = rows;
	v->cols = cols;
	v->text = realloc(v->text, (size_t)(rows + 200) * (size_t)(cols + 400) * 8);
	vterm_set_size(v->term, rows, cols);
	ioctl(v->master, TIOCSWINSZ, &size);
}

void vt_cursor(struct vt *v, int *row, int *col)
{
	*row = v->cursor.row;
	*col = v->cursor.col;
}

bool vt_in_altscreen(struct vt *v)
{
	return v->altscreen;
}

bool vt_is_cooked(struct vt *v)
{
	struct termios t;

	return tcgetattr(v->master, &t) == 0 && (t.c_lflag & ICANON) && (t.c_lflag & ECHO);
}

pid_t vt_pid(const struct vt *v)
{
	return v->pid;
}

int vt_wait_exit(struct vt *v)
{
	long end = now_ms() + DEADLINE_MS;

	while (!v->ended && now_ms() < end) {
		if (waitpid(v->pid, &v->status, WNOHANG) == v->pid)
			v->ended = true;
		else
			pump(v, 10);
	}
	for (int i = 0; i < 100 && v->master >= 0 && pump(v, 0); i++)
		;
	if (!v->ended)
		return -1;
	return WIFSIGNALED(v->status) ? 128 + WTERMSIG(v->status) : WEXITSTATUS(v->status);
}

bool vt_wait_stopped(struct vt *v)
{
	long end = now_ms() + DEADLINE_MS;

	while (now_ms() < end) {
		int status;

		if (waitpid(v->pid, &status, WNOHANG | WUNTRACED) == v->pid)
			return WIFSTOPPED(status);
		pump(v, 10);
	}
	return false;
}

void vt_hangup(struct vt *v)
{
	close(v->master);
	v->master = -1;
}

void vt_close(struct vt *v)
{
	if (!v->ended) {
		kill(v->pid, SIGKILL);
		waitpid(v->pid, &v->status, 0);
	}
	if (v->master >= 0)
		close(v->master);
	vterm_free(v->term);
	free(v->text);
	free(v->raw);
	free(v);
}
