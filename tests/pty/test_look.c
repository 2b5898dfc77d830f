/*
 * What is written to the terminal: sizes, kinds of terminals, colours, and that nothing from a file
 * or a person becomes a command to it (pitfalls 2, 10, 11, 12 and 15 of tests/README.md; TRUST.md
 * 5.3).
 */
#include "scene.h"

#include <ctype.h>

/* ---- what the bytes say ---- */

/* Modes that may be set: keypad, wrapping, cursor, alternate screen, clicks, marked pastes. */
static const int known_modes[] = {
	1, 7, 12, 25, 47, 1000, 1002, 1006, 1034, 1047, 1048, 1049, 2004
};

struct sequence {
	char parameters[40], final;
};

static bool is_known_mode(const char *digits)
{
	int mode = atoi(digits);

	for (size_t i = 0; i < LENGTH(known_modes); i++)
		if (known_modes[i] == mode)
			return true;
	return false;
}

static bool is_known(const struct sequence *s)
{
	if (s->final == 'h' || s->final == 'l') {
		if (s->parameters[0] != '?')
			return strcmp(s->parameters, "4") == 0 || strcmp(s->parameters, "34") == 0;
		for (const char *p = s->parameters; p; p = strchr(p + 1, ';'))
			if (!is_known_mode(p + 1))
				return false;
		return true;
	}
	if (s->final == 't') /* the title is put aside and fetched, never changed */
		return strcmp(s->parameters, "22;0;0") == 0 || strcmp(s->parameters, "23;0;0") == 0;
	return s->final && strchr("HJKmABCDGdXPLM@STrb", s->final) && s->parameters[0] != '?';
}

/* Length of the sequence of Control Sequence Introducer at b; 0 when it is not one we know. */
static size_t read_csi(struct sequence *s, const char *b, size_t n)
{
	size_t i = 2, k = 0;

	while (i < n && (isdigit((unsigned char)b[i]) || strchr(";?", b[i])) &&
	       k + 1 < sizeof s->parameters)
		s->parameters[k++] = b[i++];
	s->parameters[k] = '\0';
	s->final = i < n ? b[i] : '\0';
	return is_known(s) ? i + 1 : 0;
}

static bool sets_colour(const struct sequence *s)
{
	if (s->final != 'm')
		return false;
	for (const char *p = s->parameters; p; p = strchr(p, ';') ? strchr(p, ';') + 1 : NULL) {
		int n = atoi(p);

		if ((n >= 30 && n <= 49) || (n >= 90 && n <= 107))
			return true;
	}
	return false;
}

/* Bytes that are no letters: C0 that terminals need, and what nobody may send. */
static bool is_plain_byte(const char *b, size_t left)
{
	const unsigned char *u = (const unsigned char *)b;

	if (*u < ' ')
		return strchr("\r\n\b\t\a\016\017", *b) != NULL && *b;
	if (*u == 0x7F)
		return false;
	if (*u == 0xC2 && left > 1 && u[1] < 0xA0)
		return false; /* C1 as UTF-8 */
	return !(*u == 0xE2 && left > 2 &&
		 ((u[1] == 0x80 && u[2] >= 0xAA && u[2] <= 0xAE) ||
		  (u[1] == 0x81 && u[2] >= 0xA6 && u[2] <= 0xA9)));
}

/* Everything written is known; how many colours were set. Fails the test with the bytes else. */
static size_t expect_known_bytes(struct vt *v)
{
	size_t n, step, colours = 0;
	const char *b = vt_raw(v, &n);

	for (size_t i = 0; i < n; i += step) {
		struct sequence s = { 0 };

		step = 1;
		if (b[i] == '\033' && i + 1 < n && b[i + 1] == '[')
			step = read_csi(&s, b + i, n - i);
		else if (b[i] == '\033' && i + 2 < n && strchr("()", b[i + 1]))
			step = strchr("B0", b[i + 2]) ? 3 : 0;
		else if (b[i] == '\033')
			step = i + 1 < n && strchr("78=>MH", b[i + 1]) ? 2 : 0;
		else if (!is_plain_byte(b + i, n - i))
			step = 0;
		if (step == 0)
			fail_msg("written at byte %zu: ESC%.*s", i, 20, b + i + 1);
		colours += sets_colour(&s);
	}
	return colours;
}

/* ---- colours ---- */

static const struct {
	const char *name;
	char *env, *config;
	bool coloured;
} colours[] = {
	{ "as they are", NULL, "", true },
	{ "NO_COLOR", "NO_COLOR=1", "", false },
	{ "NO_COLOR that is empty says nothing", "NO_COLOR=", "", true },
	{ "NO_COLOR over a theme", "NO_COLOR=1", "theme = high-contrast", false },
	{ "a terminal without", "TERM=xterm-mono", "", false },
	{ "vt100", "TERM=vt100", "", false },
	{ "theme mono", NULL, "theme = mono", false },
	{ "theme light", NULL, "theme = light", true },
	{ "theme dark", NULL, "theme = dark", true },
	{ "theme high-contrast", NULL, "theme = high-contrast", true },
};

static void write_config(const char *text)
{
	char path[100];
	FILE *f;

	snprintf(path, sizeof path, "%s/los", scene_folder());
	if (access(path, F_OK) != 0)
		assert_int_equal(scene_run("mkdir -m 700 \"$XDG_CONFIG_HOME/los\" && : %s"), 0);
	snprintf(path, sizeof path, "%s/los/config", scene_folder());
	f = fopen(path, "w");
	assert_non_null(f);
	fprintf(f, "%s\n", text);
	assert_int_equal(fclose(f), 0);
}

static void colours_are_only_where_they_are_wanted(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(colours); i++) {
		struct vt *v;

		print_message("%s\n", colours[i].name);
		write_config(colours[i].config);
		v = scene_home_at(24, 80, colours[i].env);
		assert_true(vt_wait_text(v, "new interview"));
		vt_send(v, "b");
		assert_true(vt_wait_text(v, "new firm"));
		vt_send(v, ESC);
		assert_true(vt_wait_text(v, "new interview"));
		assert_int_equal(expect_known_bytes(v) > 0, colours[i].coloured);
		scene_leave(v);
	}
	write_config("");
}

/* ---- kinds of terminals ---- */

static char *const terminals[] = {
	"TERM=xterm", "TERM=xterm-256color", "TERM=screen",	"TERM=screen-256color",
	"TERM=tmux",  "TERM=linux",	     "TERM=vt100",	"TERM=vt220",
	"TERM=ansi",  "TERM=rxvt",	     "TERM=xterm-mono",
};

static void it_works_in_every_kind_of_terminal(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(terminals); i++) {
		struct vt *v = scene_home_at(24, 80, terminals[i]);

		print_message("%s\n", terminals[i]);
		assert_true(vt_wait_text(v, "new interview"));
		vt_send(v, "b");
		assert_true(vt_wait_text(v, "new firm"));
		vt_send(v, ESC);
		assert_true(vt_wait_text(v, "new interview"));
		scene_leave(v);
	}
}

static void an_unknown_terminal_is_told(void **state)
{
	struct vt *v = scene_home_at(24, 80, "TERM=no-such-terminal");

	(void)state;
	assert_true(vt_wait_text(v, "the terminal type 'no-such-terminal' is not known"));
	scene_left_in_order(v, 2);
}

/* It has no cursor to move: lines that scroll, and not one command to the terminal. */
static void a_dumb_terminal_gets_lines(void **state)
{
	char *argv[] = { (char *)scene_program(), NULL };
	char *env[] = { scene_db_env(), "TERM=dumb", NULL };
	struct vt *v = vt_spawn(argv, env, 24, 80);
	const char *raw;
	size_t n;

	(void)state;
	assert_true(vt_wait_text(v, "Drafts:"));
	vt_send(v, "\004");
	assert_int_equal(vt_wait_exit(v), 0);
	raw = vt_raw(v, &n);
	assert_null(memchr(raw, '\033', n));
	vt_close(v);
}

/* Signs that the terminal or its environment cannot show have plain ones in their place. */
static const struct {
	const char *name;
	char *env, *config;
	bool plain;
} signs[] = {
	{ "UTF-8", NULL, "", false },
	{ "the Linux console", "TERM=linux", "", true },
	{ "letters that are not UTF-8", "LC_ALL=C", "", true },
	{ "no line drawing", "NCURSES_NO_UTF8_ACS=1", "", true },
	{ "asked for", NULL, "ascii = always", true },
	{ "not wanted", "TERM=linux", "ascii = never", false },
};

static void signs_are_plain_where_others_cannot_be_shown(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(signs); i++) {
		struct vt *v;

		print_message("%s\n", signs[i].name);
		write_config(signs[i].config);
		v = scene_home_at(24, 80, signs[i].env);
		assert_true(vt_wait_text(v, "new interview"));
		assert_true(vt_wait_text(v, signs[i].plain ? "all saved +" : "all saved ✓"));
		assert_int_equal(vt_shows(v, "───"), !signs[i].plain);
		assert_int_equal(vt_shows(v, "---"), signs[i].plain);
		scene_leave(v);
	}
	write_config("");
}

/* ---- the mouse ---- */

/* A press of the first button; rows and columns from 1. */
static void click(struct vt *v, int row, int col)
{
	char bytes[40];

	snprintf(bytes, sizeof bytes, ESC "[<0;%d;%dM", col, row);
	if (!vt_is_on(v, 1006))
		snprintf(bytes, sizeof bytes, ESC "[M %c%c", ' ' + col, ' ' + row);
	vt_send(v, bytes);
}

static void the_mouse_is_off_until_it_is_wanted(void **state)
{
	struct vt *v = scene_home();

	(void)state;
	assert_false(vt_is_on(v, 1000));
	vt_send(v, "s");
	assert_true(vt_wait_text(v, "Language of the program"));
	vt_send(v, ESC "[B" ESC "[B" ESC "[B" ESC "[B ");
	assert_true(vt_wait_text(v, "Kept"));
	assert_true(vt_wait_on(v, 1000));
	click(v, 8, 10);
	assert_true(vt_wait_text(v, "Ring when something"));
	vt_send(v, ESC);
	assert_true(vt_wait_text(v, "new interview"));
	vt_send(v, "b");
	assert_true(vt_wait_text(v, "new firm"));
	scene_leave(v);
	write_config("");
}

/* ---- sizes ---- */

static void a_small_window_keeps_what_is_typed(void **state)
{
	struct vt *v = scene_interview("2026-12-08T09:00:00+01:00", NULL);

	(void)state;
	scene_go_to_need(v);
	vt_send(v, "midt i et sv");
	assert_true(vt_wait_field(v, "midt i et sv"));
	vt_resize(v, 6, 20);
	assert_true(vt_wait_text(v, "Too small"));
	vt_send(v, "ar");
	assert_true(vt_wait_taken(v));
	vt_resize(v, 24, 80);
	assert_true(vt_wait_field(v, "midt i et svar"));
	vt_resize(v, 1, 1);
	vt_resize(v, 12, 40);
	assert_true(vt_wait_text(v, "midt i et svar"));
	vt_send(v, "\r");
	assert_true(vt_wait_text(v, "How many people does it concern?"));
	scene_leave(v);
}

static void two_hundred_sizes_in_a_row_are_one_resize(void **state)
{
	struct vt *v = scene_interview("2026-12-08T10:00:00+01:00", NULL);
	unsigned seed = 1;

	(void)state;
	scene_go_to_need(v);
	vt_send(v, "i all slags vindu");
	assert_true(vt_wait_field(v, "i all slags vindu"));
	for (int i = 0; i < 200; i++) {
		seed = seed * 1103515245u + 12345u;
		vt_resize(v, 1 + (int)(seed >> 16) % 60, 1 + (int)(seed >> 8) % 200);
		if (i % 10 == 0)
			vt_settle(v, 0);
	}
	vt_resize(v, 24, 80);
	assert_true(vt_wait_field(v, "i all slags vindu"));
	vt_resize(v, 40, 120);
	assert_true(vt_wait_text(v, "i all slags vindu"));
	scene_leave(v);
}

static void lines_and_columns_of_the_environment_do_not_hold_it(void **state)
{
	char *argv[] = { (char *)scene_program(), NULL };
	char *env[] = { scene_db_env(), "LINES=12", "COLUMNS=40", NULL };
	struct vt *v = vt_spawn(argv, env, 24, 80);

	(void)state;
	vt_guard_cursor(v);
	assert_true(vt_wait_text(v, "Figures")); /* has no room in 40 columns */
	vt_resize(v, 12, 40);
	assert_true(vt_wait_gone(v, "Figures"));
	vt_resize(v, 40, 120);
	assert_true(vt_wait_text(v, "Figures"));
	scene_leave(v);
}

/* ---- what others wrote ---- */

#define EVIL_UTF8                                                                                  \
	"\033]0;evil\007\033[2J\033[31m\033Pq#0\033\\\302\233"                                     \
	"6n\033c\033[?9999h\342\200\256\302\205\177"
#define EVIL                                                                                       \
	EVIL_UTF8 "\233"                                                                           \
		  "5n"

/* So much of it that the table reader does not take the file for a picture. */
#define WORDS "sveising av rustfritt og av aluminium i tynn plate for dem som har sveist stål "
#define PLAIN WORDS WORDS WORDS WORDS WORDS WORDS WORDS WORDS

static void write_file(const char *name, const char *text)
{
	char path[100];
	FILE *f;

	snprintf(path, sizeof path, "%s/%s", scene_folder(), name);
	f = fopen(path, "w");
	assert_non_null(f);
	assert_int_equal(fwrite(text, 1, strlen(text), f), strlen(text));
	assert_int_equal(fclose(f), 0);
}

static void bring_in_hostile_files(void)
{
	write_file("evil.csv",
		   "survey\n,type,name,label,hint\n,text,t,Mark1" EVIL_UTF8 ",Hint" EVIL_UTF8
		   "\n,note,n," PLAIN ",\n,select_one l,s,Mark2" EVIL_UTF8
		   ",\nchoices\n,list_name,name,label\n"
		   ",l,a,Alfa" EVIL_UTF8 "\n,l,b,Beta\nsettings\n,form_id,form_title,version\n"
		   ",evil,Title" EVIL_UTF8 ",1\n");
	write_file("courses.csv",
		   "provider;code;title;description\nSkole;E0;Sveising;" PLAIN "\n\"Skole" EVIL
		   "\";E1;\"Ondsinnet kurs i sveising" EVIL "\";\"Om sveising " EVIL "\"\n");
	write_file("needs.csv",
		   "need_id;firm_orgnr;firm_name;need_text\nX1;974760673;"
		   "\"Aaa Ond AS" EVIL "\";\"sveising " EVIL "\"\nX2;974760673;;" PLAIN "\n");
	assert_int_equal(scene_run("%s form add \"$XDG_CONFIG_HOME/evil.csv\" >/dev/null 2>&1"), 0);
	assert_int_equal(
		scene_run("%s import courses \"$XDG_CONFIG_HOME/courses.csv\" >/dev/null 2>&1"), 0);
	assert_int_equal(
		scene_run("%s import needs \"$XDG_CONFIG_HOME/needs.csv\" >/dev/null 2>&1"), 0);
}

/* NO_COLOR, so that a colour can only have come from outside. */
static void texts_are_never_commands(void **state)
{
	char *argv[] = { (char *)scene_program(), "interview", "evil", NULL };
	char *env[] = { scene_db_env(), "NO_COLOR=1", NULL };
	struct vt *v;

	(void)state;
	bring_in_hostile_files();
	v = scene_home_at(40, 120, "NO_COLOR=1");
	assert_true(vt_wait_text(v, "new interview"));
	vt_send(v, "b");
	assert_true(vt_wait_text(v, "new firm"));
	vt_send(v, "ond as");
	assert_true(vt_wait_text(v, "Aaa Ond AS"));
	vt_send(v, "\017");
	assert_true(vt_wait_text(v, "sveising"));
	vt_send(v, "\t");
	assert_true(vt_wait_text(v, "Ondsinnet"));
	assert_int_equal(expect_known_bytes(v), 0);
	scene_leave(v);
	v = vt_spawn(argv, env, 24, 80);
	assert_true(vt_wait_text(v, "Mark1"));
	vt_send(v, ESC "[200~limt" EVIL "inn" ESC "[201~\r");
	assert_true(vt_wait_text(v, "sveising av rustfritt"));
	vt_send(v, "\r");
	assert_true(vt_wait_text(v, "Mark2"));
	assert_true(vt_wait_text(v, "Alfa"));
	vt_send(v, "1\r");
	assert_true(vt_wait_text(v, "Complete"));
	vt_send(v, "\003");
	assert_true(vt_wait_text(v, "Leave Los?"));
	assert_int_equal(expect_known_bytes(v), 0);
	vt_close(v);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(colours_are_only_where_they_are_wanted),
		cmocka_unit_test(it_works_in_every_kind_of_terminal),
		cmocka_unit_test(an_unknown_terminal_is_told),
		cmocka_unit_test(a_dumb_terminal_gets_lines),
		cmocka_unit_test(signs_are_plain_where_others_cannot_be_shown),
		cmocka_unit_test(the_mouse_is_off_until_it_is_wanted),
		cmocka_unit_test(a_small_window_keeps_what_is_typed),
		cmocka_unit_test(two_hundred_sizes_in_a_row_are_one_resize),
		cmocka_unit_test(lines_and_columns_of_the_environment_do_not_hold_it),
		cmocka_unit_test(texts_are_never_commands),
	};

	return cmocka_run_group_tests(tests, scene_begin, scene_end);
}
