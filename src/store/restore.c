#include "store/restore.h"

#include "os/os.h"
#include "store/access.h"
#include "store/erase_internal.h"
#include "store/internal.h"
#include "store/subject.h"

#include <stdlib.h>
#include <string.h>

/*
 * The copy is opened beside the database, brought up to date, checked, and loses what was erased
 * since; only then does it take the database's name, in one step, while the database keeps another.
 * Who is killed on the way has the one or the other.
 */

/* ---- erasures that the present database knows ------------------------------------------------ */

struct tombs {
	struct tomb {
		char kind[16];
		unsigned char entity[ENTITY_SIZE];
	} * at;
	size_t count, cap;
};

static bool read_tombs(struct tombs *out, struct store *s, struct arena *a, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_REV_TOMBS);
	enum db_step step;
	size_t n;

	while ((step = db_step(q, e)) == DB_ROW) {
		struct tomb *t = ARENA_PUSH(a, out->at, out->count, out->cap);

		*t = (struct tomb){ 0 };
		strncpy(t->kind, db_text(q, 0), sizeof t->kind - 1);
		memcpy(t->entity, db_blob(q, 1, &n), ENTITY_SIZE);
	}
	db_end(q);
	return step == DB_DONE;
}

static bool has_tomb(const struct tombs *t, const char *kind, const char *key)
{
	unsigned char entity[ENTITY_SIZE];

	rev_entity(entity, kind, key);
	for (size_t i = 0; i < t->count; i++)
		if (strcmp(t->at[i].kind, kind) == 0 &&
		    memcmp(t->at[i].entity, entity, ENTITY_SIZE) == 0)
			return true;
	return false;
}

static bool known_firms(const char ***out, size_t *count, struct store *s, struct arena *a,
			struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_KNOWN_FIRMS);
	const char **rows = NULL;
	size_t n = 0, cap = 0;
	enum db_step step;

	while ((step = db_step(q, e)) == DB_ROW)
		*ARENA_PUSH(a, rows, n, cap) = arena_strdup(a, db_text(q, 0));
	db_end(q);
	*out = rows;
	*count = n;
	return step == DB_DONE;
}

/* Firms that were erased since go again; and all that was erased is known as such. */
static bool erase_again(struct restored *out, struct store *s, struct arena *a,
			const struct tombs *t, struct err *e)
{
	struct erased gone;
	const char **orgnr;
	size_t n;
	bool ok = known_firms(&orgnr, &n, s, a, e);

	for (size_t i = 0; ok && i < n; i++)
		if (has_tomb(t, "firm", orgnr[i])) {
			ok = store_erase_firm(&gone, s, a, orgnr[i], false, e);
			out->erased += ok;
		}
	if (!ok || !store_begin(s, e))
		return false;
	for (size_t i = 0; ok && i < t->count; i++)
		ok = erase_tombstone(s, t->at[i].kind, t->at[i].entity, e);
	return store_end(s, ok, e);
}

/* ---- the copy -------------------------------------------------------------------------------- */

enum { PIECE = 1 << 20 };

static bool copy_file(const char *from, const char *to, struct err *e)
{
	char *piece = heap_alloc(1, PIECE);
	struct os_file *in = NULL;
	struct os_out *out = NULL;
	ptrdiff_t n = 0;
	bool ok = os_remove(to, e) && os_open(&in, from, e) && os_out_open(&out, to, e);

	while (ok && (n = os_read(in, piece, PIECE, e)) > 0)
		ok = os_out_put(out, piece, (size_t)n, e);
	ok = ok && n == 0;
	if (ok)
		ok = os_out_done(out, e);
	else
		os_out_drop(out);
	if (in)
		os_close(in);
	free(piece);
	return ok;
}

static bool is_whole(struct store *s, struct arena *a, const char *from, struct err *e)
{
	struct findings f;

	findings_init(&f, a);
	if (!store_check(s, &f, e))
		return false;
	return f.count == 0 ||
	       err_set(e, ERR_REFUSED, _("'%s' is damaged in %zu places and is not taken: %s"),
		       from, f.count, f.at[0].text);
}

/* Opened, brought up to date, checked, and without what was erased. */
static bool make_ready(struct restored *out, const struct store_options *o, const char *path,
		       const char *from, struct arena *a, const struct tombs *t, struct err *e)
{
	struct store_options copy = *o;
	struct access_note note = { .action = ACCESS_RESTORE, .what = "restore" };
	struct store *s = NULL;
	bool ok;

	copy.path = path;
	copy.must_exist = true;
	copy.create = false;
	if (!store_open(&s, &copy, e))
		return false;
	ok = is_whole(s, a, from, e) && erase_again(out, s, a, t, e) &&
	     store_access_note(s, &note, e);
	store_close(s);
	return ok;
}

/* ---- the present one ------------------------------------------------------------------------- */

/* False: it cannot be replaced now, or not without losing what it knows of erasures. */
static bool read_present(struct tombs *t, const struct store_options *o, struct arena *a,
			 struct err *e)
{
	struct store *s = NULL;
	bool ok;

	if (!os_exists(o->path))
		return true;
	if (!store_open(&s, o, e))
		return err_context(e, _("the present database cannot be read, so what was erased "
					"is not known; put it aside first"));
	ok = read_tombs(t, s, a, e);
	if (ok && !store_guard(s))
		ok = err_set(e, ERR_BUSY,
			     _("another program has the database open; close that first"));
	store_close(s);
	if (ok && os_exists(arena_printf(a, "%s-wal", o->path)))
		ok = err_set(e, ERR_BUSY,
			     _("another program has the database open; close that first"));
	return ok;
}

static void clear_away(struct arena *a, const char *part)
{
	static const char *const endings[] = { "", "-wal", "-shm" };
	struct err none = { 0 };

	for (size_t i = 0; i < ARRAY_LEN(endings); i++)
		if (!os_remove(arena_printf(a, "%s%s", part, endings[i]), &none))
			log_info("store", "half a copy could not be removed");
}

bool store_restore(struct restored *out, const struct store_options *o, const char *from,
		   struct arena *a, struct err *e)
{
	const char *part = arena_printf(a, "%s.restoring", o->path);
	struct tombs t = { 0 };
	bool ok;

	*out = (struct restored){ .aside = "" };
	if (os_is_same_file(from, o->path))
		return err_set(e, ERR_REFUSED, _("'%s' is the database itself"), from);
	ok = read_present(&t, o, a, e) && os_make_folders(o->path, e) && copy_file(from, part, e) &&
	     make_ready(out, o, part, from, a, &t, e);
	if (ok && os_exists(o->path))
		out->aside = arena_printf(a, "%s.before-restore", o->path);
	ok = ok && os_replace(part, o->path, out->aside, e);
	if (!ok) {
		clear_away(a, part);
	}
	return ok || err_context(e, _("cannot restore"));
}
