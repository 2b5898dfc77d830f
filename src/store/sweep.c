#include "store/sweep.h"

#include "os/os.h"
#include "store/erase_internal.h"
#include "store/subject.h"

#include <stdlib.h>
#include <string.h>

/*
 * secure_delete overwrites what is deleted, but not what a page held before its cells moved, nor
 * what was freed by a program that did not overwrite: VACUUM writes the whole file anew, and the
 * checkpoint behind it leaves a log of no length.
 */

static const char unswept[] = "unswept";

bool sweep_later(struct store *s, struct err *e)
{
	return store_setting_put(s, unswept, "1", e);
}

/* Before updates of the schema, what a restore put aside, a copy that was not finished. */
static bool is_copy(const char *name, const char *of)
{
	static const char *const endings[] = { ".bak", ".before-restore", ".part", ".restoring" };
	size_t n = strlen(of), length = strlen(name);

	if (strncmp(name, of, n) != 0 || name[n] != '.')
		return false;
	for (size_t i = 0; i < ARRAY_LEN(endings); i++) {
		size_t m = strlen(endings[i]);

		if (length >= n + m && strcmp(name + length - m, endings[i]) == 0)
			return true;
	}
	return false;
}

void sweep_find_copies(const char ***out, size_t *count, struct store *s, struct arena *a)
{
	const char *slash = strrchr(s->path, '/');
	const char *of = slash ? slash + 1 : s->path;
	const char *folder = slash ? arena_strndup(a, s->path, (size_t)(slash + 1 - s->path)) : "";
	const char **rows = NULL;
	struct os_entry *entry;
	size_t n, kept = 0, cap = 0;

	os_list_entries(&entry, &n, a, *folder ? folder : ".");
	for (size_t i = 0; i < n; i++)
		if (!entry[i].is_folder && is_copy(entry[i].name, of))
			*ARENA_PUSH(a, rows, kept, cap) = arena_printf(a, "%s%s", folder,
								       entry[i].name);
	*out = rows;
	*count = kept;
}

static bool remove_copies(struct store *s, struct arena *a, struct err *e)
{
	const char **copy;
	size_t n;

	if (!store_path(s))
		return true;
	sweep_find_copies(&copy, &n, s, a);
	for (size_t i = 0; i < n; i++)
		if (!os_remove(copy[i], e))
			return false;
	return true;
}

static bool sweep(bool *swept, struct store *s, struct arena *a, struct err *e)
{
	struct stmt *q;

	if (!remove_copies(s, a, e))
		return false;
	if (!db_sweep(swept, s->db, e))
		return false;
	if (!*swept)
		return true;
	q = db_begin(s->db, Q_SETTING_DELETE);
	db_bind_text(q, ":key", unswept);
	return db_run(q, e);
}

bool store_sweep(bool *swept, struct store *s, struct err *e)
{
	struct arena *a = arena_new();
	const char *due;
	bool ok = store_setting(&due, s, a, unswept, e);

	*swept = true;
	if (ok && due)
		ok = sweep(swept, s, a, e);
	arena_free(a);
	return ok || err_context(e, _("traces of what was erased are left in the database file"));
}

void sweep_left_over(struct store *s)
{
	struct err none = { 0 };
	bool swept;

	restore_left_over(s);
	if (!store_sweep(&swept, s, &none) || !swept)
		log_info("store", "traces of what was erased could not be swept yet");
}
