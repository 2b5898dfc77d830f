#include "scene.h"

#include <sys/wait.h>

static char folder[] = "/tmp/los-pty-XXXXXX";
static char db[64], db_env[80];

const char *scene_program(void)
{
	const char *los = getenv("LOS");

	return los ? los : "build/los";
}

const char *scene_folder(void)
{
	return folder;
}

char *scene_db(void)
{
	return db;
}

char *scene_db_env(void)
{
	return db_env;
}

int scene_run(const char *format)
{
	char command[1000];
	int code;

	snprintf(command, sizeof command, format, scene_program());
	code = system(command);
	return WIFEXITED(code) ? WEXITSTATUS(code) : -1;
}

int scene_begin(void **state)
{
	(void)state;
	if (!mkdtemp(folder))
		return -1;
	snprintf(db, sizeof db, "%s/los.db", folder);
	snprintf(db_env, sizeof db_env, "LOS_DB=%s", db);
	setenv("LOS_DB", db, 1);
	setenv("LANGUAGE", "en", 1);
	setenv("XDG_CONFIG_HOME", folder, 1);
	setenv("XDG_STATE_HOME", folder, 1);
	return scene_run("%s --now 2026-11-23T09:00:00+01:00 init --demo >/dev/null");
}

int scene_end(void **state)
{
	char command[80];

	(void)state;
	snprintf(command, sizeof command, "rm -r %s", folder);
	return system(command);
}

struct vt *scene_home_at(int rows, int cols, char *extra)
{
	char *argv[] = { (char *)scene_program(), "--now", "2026-11-23T09:00:00+01:00", NULL };
	char *env[] = { db_env, extra, NULL };
	struct vt *v = vt_spawn(argv, env, rows, cols);

	vt_guard_cursor(v);
	return v;
}

struct vt *scene_home(void)
{
	struct vt *v = scene_home_at(24, 80, NULL);

	assert_true(vt_wait_text(v, "new interview"));
	return v;
}

struct vt *scene_interview(char *now, char *extra)
{
	char *argv[] = { (char *)scene_program(),
			 "--now",
			 now,
			 "interview",
			 "kort",
			 "--firm",
			 "385133588",
			 NULL };
	char *env[] = { db_env, extra, NULL };
	struct vt *v = vt_spawn(argv, env, 24, 80);

	vt_guard_cursor(v);
	assert_true(vt_wait_text(v, "Organisation number"));
	return v;
}

void scene_go_to_need(struct vt *v)
{
	vt_send(v, "\006");
	assert_true(vt_wait_text(v, "Find a question"));
	vt_send(v, "better at\r");
	assert_true(vt_wait_text(v, "Need: 1 of 1"));
	/* a screen comes in pieces: what the list showed must be painted over before more is
	 * awaited */
	assert_true(vt_wait_gone(v, "How many people does it concern?"));
	assert_true(vt_wait_gone(v, "Find a question"));
}

/* What sqlite3 prints for a question to the database, without the newline. */
static void ask_database(char *out, size_t size, const char *sql)
{
	char command[500];
	size_t n;
	FILE *p;

	snprintf(command, sizeof command, "sqlite3 -readonly %s \"%s\"", db, sql);
	p = popen(command, "r");
	assert_non_null(p);
	n = fread(out, 1, size - 1, p);
	while (n > 0 && out[n - 1] == '\n')
		n--;
	out[n] = '\0';
	pclose(p);
}

#define NEWEST "(SELECT id FROM interview ORDER BY made_at DESC LIMIT 1)"

struct vt *scene_again(void)
{
	char id[40];
	char *argv[] = { (char *)scene_program(), "interview", "--resume", id, NULL };
	char *env[] = { db_env, NULL };
	struct vt *v;

	ask_database(id, sizeof id, "SELECT id FROM interview WHERE id = " NEWEST);
	v = vt_spawn(argv, env, 24, 80);
	vt_guard_cursor(v);
	return v;
}

void scene_terminal_is_as_before(struct vt *v)
{
	assert_false(vt_in_altscreen(v));
	assert_true(vt_is_cooked(v));
	assert_true(vt_cursor_is_visible(v));
	assert_false(vt_is_on(v, 2004)); /* pastes are marked no more */
	assert_false(vt_is_on(v, 1000)); /* and clicks are not told */
}

void scene_left_in_order(struct vt *v, int code)
{
	assert_int_equal(vt_wait_exit(v), code);
	scene_terminal_is_as_before(v);
	vt_close(v);
}

void scene_leave(struct vt *v)
{
	vt_send(v, "\003");
	assert_true(vt_wait_text(v, "Leave Los?"));
	vt_send(v, "y");
	scene_left_in_order(v, 0);
}

void scene_answer(char *out, size_t size, const char *path_end)
{
	char sql[300];

	snprintf(sql, sizeof sql,
		 "SELECT hex(value) FROM journal WHERE interview = " NEWEST
		 " AND path LIKE '%%%s' ORDER BY n DESC LIMIT 1",
		 path_end);
	ask_database(out, size, sql);
}
