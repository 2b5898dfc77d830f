#include "os/config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <cmocka.h>

static const struct {
	const char *text;
	enum config_key key;
	const char *value;   /* that holds */
	const char *finding; /* its whole line; NULL: none */
} files[] = {
	{ "", CONFIG_THEME, "default", NULL },
	{ "theme=dark", CONFIG_THEME, "dark", NULL },
	{ "  theme \t=  dark \r\n", CONFIG_THEME, "dark", NULL },
	{ "# theme = dark\n\n", CONFIG_THEME, "default", NULL },
	{ "theme = dark\ntheme = light\n", CONFIG_THEME, "light", NULL },
	{ "name = Nina = Pilot\n", CONFIG_NAME, "Nina = Pilot", NULL },
	{ "escdelay = 100\n", CONFIG_ESCDELAY, "100", NULL },
	{ "\ntheme = pink\n", CONFIG_THEME, "default",
	  "c:2:theme: error: 'pink' is not allowed here; it can be: default, light, dark, "
	  "high-contrast, mono" },
	{ "theme = dar\n", CONFIG_THEME, "default",
	  "c:1:theme: error: 'dar' is not allowed here; it can be: default, light, dark, "
	  "high-contrast, mono" },
	{ "escdelay = 4\n", CONFIG_ESCDELAY, "25",
	  "c:1:escdelay: error: '4' is not allowed here; it can be: a whole number, 5-1000" },
	{ "escdelay = 10x\n", CONFIG_ESCDELAY, "25",
	  "c:1:escdelay: error: '10x' is not allowed here; it can be: a whole number, 5-1000" },
	{ "mouse\n", CONFIG_MOUSE, "off", "c:1:-: error: write it as: key = value" },
	{ "rat = on\n", CONFIG_MOUSE, "off",
	  "c:1:rat: warning: there is no setting of this name; 'los config' lists them" },
};

static void a_mistake_is_told_and_the_default_holds(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		struct arena *a = arena_new();
		struct strbuf line = STRBUF_IN(a);
		struct findings f;
		struct config c;

		findings_init(&f, a);
		config_parse(&c, a, "c", files[i].text, &f);
		assert_string_equal(config_get(&c, files[i].key), files[i].value);
		assert_int_equal(f.count, files[i].finding ? 1 : 0);
		if (f.count)
			finding_print(&line, &f.at[0]);
		assert_string_equal(strbuf_text(&line), files[i].finding ? files[i].finding : "");
		arena_free(a);
	}
}

static const char *in_folder(struct arena *a, const char *folder)
{
	return arena_printf(a, "%s/los/config", folder);
}

static void assert_lines(const struct config *c, const char *lines)
{
	struct strbuf b = STRBUF_IN(c->arena);

	for (size_t i = 0; i < c->count; i++)
		strbuf_addf(&b, "%s|", c->line[i].text);
	assert_string_equal(strbuf_text(&b), lines);
}

static void a_change_leaves_the_rest_of_the_file(void **state)
{
	char folder[] = "/tmp/los-config-XXXXXX", command[60];
	struct arena *a = arena_new();
	struct findings f;
	struct config c, again;
	struct err e = { 0 };
	struct stat st;

	(void)state;
	assert_non_null(mkdtemp(folder));
	findings_init(&f, a);
	config_parse(&c, a, in_folder(a, folder), "# mine\ntheme = light\nnew_in_9 = x\nname = N\n",
		     &f);
	assert_true(config_set(&c, CONFIG_THEME, "dark", &e));
	assert_true(config_set(&c, CONFIG_MOUSE, " on ", &e));
	assert_true(config_set(&c, CONFIG_NAME, NULL, &e));
	assert_false(config_set(&c, CONFIG_BELL, "loud", &e));
	assert_string_equal(e.msg, "'loud' is not allowed for bell; it can be: off, on");
	assert_false(config_set(&c, CONFIG_NAME, "a\nmouse = off", &e));
	assert_lines(&c, "# mine|theme = dark|new_in_9 = x|mouse = on|");
	assert_true(config_write(&c, &e));
	assert_int_equal(stat(c.path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(setenv("XDG_CONFIG_HOME", folder, 1), 0);
	config_read(&again, a, &f);
	assert_string_equal(config_get(&again, CONFIG_THEME), "dark");
	assert_true(config_is(&again, CONFIG_MOUSE, "on"));
	assert_true(config_is(&again, CONFIG_NAME, ""));
	arena_free(a);
	snprintf(command, sizeof command, "rm -r %s", folder);
	assert_int_equal(system(command), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_mistake_is_told_and_the_default_holds),
		cmocka_unit_test(a_change_leaves_the_rest_of_the_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
