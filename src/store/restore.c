#include "store/restore.h"

#include "os/os.h"
#include "store/access.h"
#include "store/erase_internal.h"
#include "store/internal.h"
#include "store/subject.h"
#include "store/sweep.h"

#include <stdlib.h>
#include <stdio.h>
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
		int64_t at_ms;
		bool known; /* again, since; only of firms */
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

		*t = (struct tomb){ .at_ms = db_int(q, 2), .known = db_int(q, 3) };
		snprintf(t->kind, sizeof t->kind, "%s", db_text(q, 0));
		memcpy(t->entity, db_blob(q, 1, &n), ENTITY_SIZE);
	}
	db_end(q);
	return step == DB_DONE;
}

/* When it was erased; NULL: it was not. */
static const struct tomb *tomb_of(const struct tombs *t, const char *kind,
				  const unsigned char entity[ENTITY_SIZE])
{
	for (size_t i = 0; i < t->count; i++)
		if (strcmp(t->at[i].kind, kind) == 0 &&
		    memcmp(t->at[i].entity, entity, ENTITY_SIZE) == 0)
			return &t->at[i];
	return NULL;
}

/* Something that the copy has. */
struct had {
	const char *id;
	unsigned char entity[ENTITY_SIZE];
};

static bool read_had(struct had **out, size_t *count, struct store *s, struct arena *a, int query,
		     struct err *e)
{
	struct stmt *q = db_begin(s->db, (size_t)query);
	struct had *rows = NULL;
	size_t n = 0, cap = 0;
	enum db_step step;

	while ((step = db_step(q, e)) == DB_ROW) {
		struct had *k = ARENA_PUSH(a, rows, n, cap);

		*k = (struct had){ .id = arena_strdup(a, db_text(q, 0)) };
	}
	db_end(q);
	*out = rows;
	*count = n;
	return step == DB_DONE;
}

/* Does the copy know of it, and of what came after? */
static bool was_erased_in(bool *out, struct store *s, const struct tomb *t, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_REV_ERASED_AT);
	bool ok;

	db_bind_blob(q, ":entity", t->entity, ENTITY_SIZE);
	db_bind_text(q, ":kind", t->kind);
	ok = db_step(q, e) == DB_ROW;
	*out = ok && db_int(q, 0) >= t->at_ms;
	db_end(q);
	return ok;
}

static bool erase_firms(struct restored *out, struct store *s, struct arena *a,
			const struct tombs *t, struct err *e)
{
	struct erased gone;
	struct had *firm;
	size_t n;
	bool ok = read_had(&firm, &n, s, a, Q_KNOWN_FIRMS, e);

	for (size_t i = 0; ok && i < n; i++) {
		const struct tomb *tomb;
		bool erased = true;

		rev_entity(firm[i].entity, "firm", firm[i].id);
		tomb = tomb_of(t, "firm", firm[i].entity);
		if (tomb && !was_erased_in(&erased, s, tomb, e))
			return false;
		if (!tomb || erased)
			continue;
		ok = store_erase_firm(&gone, s, a, firm[i].id, false, e);
		out->erased += ok;
	}
	return ok;
}

/* Persons that went, erased or past their time: wherever the copy names them. */
static bool erase_persons(struct restored *out, struct store *s, const struct tombs *t,
			  struct err *e)
{
	for (size_t i = 0; i < t->count; i++) {
		bool gone;

		if (strcmp(t->at[i].kind, "contact") != 0)
			continue;
		if (!person_erase(&gone, s, t->at[i].entity, ACCESS_ERASE, "restore", e))
			return false;
		out->persons += gone;
	}
	return true;
}

static void entity_of_interview(struct had *k)
{
	struct uuid u;

	if (uuid_parse(&u, k->id))
		memcpy(k->entity, u.b, sizeof k->entity);
}

static void entity_of_paradata(struct had *k)
{
	purge_paradata_entity(k->entity, k->id);
}

static void entity_of_text(struct had *k)
{
	purge_text_entity(k->entity, k->id);
}

static bool again_paradata(struct store *s, struct arena *a, const char *id, int64_t at_ms,
			   struct err *e)
{
	(void)a;
	return purge_paradata(s, id, at_ms, e);
}

static bool again_interview(struct store *s, struct arena *a, const char *id, int64_t at_ms,
			    struct err *e)
{
	(void)at_ms;
	return purge_interview(s, a, id, e);
}

static bool again_words(struct store *s, struct arena *a, const char *id, int64_t at_ms,
			struct err *e)
{
	return purge_text(s, a, id, false, at_ms, e);
}

static bool again_talk(struct store *s, struct arena *a, const char *id, int64_t at_ms,
		       struct err *e)
{
	return purge_text(s, a, id, true, at_ms, e);
}

/* What goes alone: its time was over. */
static bool purge_again(struct restored *out, struct store *s, struct arena *a,
			const struct tombs *t, struct err *e)
{
	static const struct {
		int query;
		void (*entity)(struct had *k);
		bool (*purge)(struct store *s, struct arena *a, const char *id, int64_t at_ms,
			      struct err *e);
	} alone[] = {
		{ Q_KNOWN_INTERVIEWS, entity_of_interview, again_interview },
		{ Q_KNOWN_PARADATA, entity_of_paradata, again_paradata },
		{ Q_KNOWN_INTERVIEWS, entity_of_text, again_words },
		{ Q_KNOWN_TALKS, entity_of_text, again_talk },
	};

	for (size_t i = 0; i < ARRAY_LEN(alone); i++) {
		struct had *k;
		size_t n;

		if (!read_had(&k, &n, s, a, alone[i].query, e))
			return false;
		for (size_t j = 0; j < n; j++) {
			const struct tomb *tomb;
			bool known;

			alone[i].entity(&k[j]);
			tomb = tomb_of(t, "interview", k[j].entity);
			if (!tomb)
				continue;
			if (!was_erased_in(&known, s, tomb, e))
				return false;
			if (known)
				continue;
			if (!alone[i].purge(s, a, k[j].id, tomb->at_ms, e))
				return false;
			out->purged++;
		}
	}
	return true;
}

/* All that was erased is known as such. */
static bool put_tombs(struct store *s, const struct tombs *t, struct err *e)
{
	for (size_t i = 0; i < t->count; i++)
		if (!t->at[i].known &&
		    !erase_tombstone(s, t->at[i].kind, t->at[i].entity, t->at[i].at_ms, e))
			return false;
	return !t->count || sweep_later(s, e);
}

/* What was erased since goes again, and leaves no trace in the file. */
static bool erase_again(struct restored *out, struct store *s, struct arena *a,
			const struct tombs *t, struct err *e)
{
	bool swept;

	return erase_firms(out, s, a, t, e) && store_begin(s, e) &&
	       store_end(s,
			 erase_persons(out, s, t, e) && purge_again(out, s, a, t, e) &&
				 put_tombs(s, t, e),
			 e) &&
	       store_sweep(&swept, s, e);
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

/* The log that SQLite keeps of a database until it has all of it in the file. */
static bool has_log(struct arena *a, const char *path)
{
	return os_exists(arena_printf(a, "%s-wal", path));
}

/* Opened, brought up to date, checked, and without what was erased; whole in one file. */
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
	/* closing has no words for a disk that fails: what it could not move is in the log still */
	if (ok && has_log(a, path))
		ok = err_set(e, ERR_IO, _("cannot write '%s': the disk does not take it"), path);
	return ok;
}

/* ---- the present one ------------------------------------------------------------------------- */

static bool is_busy(struct err *e)
{
	return err_set(e, ERR_BUSY, _("another program has the database open; close that first"));
}

/* False: it cannot be replaced now, or not without losing what it knows of erasures. */
static bool read_present(struct tombs *t, const struct store_options *o, struct arena *a,
			 struct err *e)
{
	struct store *s = NULL;
	bool swept = false, ok;

	if (!os_exists(o->path))
		return true;
	if (!store_open(&s, o, e))
		return err_context(e, _("the present database cannot be read, so what was erased "
					"is not known; put it aside first"));
	/* what is kept aside must have no traces left */
	ok = read_tombs(t, s, a, e) && store_sweep(&swept, s, e);
	store_close(s);
	return ok && ((swept && !has_log(a, o->path)) || is_busy(e));
}

static void clear_away(struct arena *a, const char *part)
{
	const char *slash = strrchr(part, '/');
	const char *name = slash ? slash + 1 : part;
	const char *folder = slash ? arena_strndup(a, part, (size_t)(slash + 1 - part)) : "";
	struct os_entry *entry;
	struct err none = { 0 };
	size_t n;

	/* also what was put beside it: its log, and what it was before its schema was made anew */
	os_list_entries(&entry, &n, a, *folder ? folder : ".");
	for (size_t i = 0; i < n; i++)
		if (!entry[i].is_folder && strncmp(entry[i].name, name, strlen(name)) == 0 &&
		    !os_remove(arena_printf(a, "%s%s", folder, entry[i].name), &none))
			log_info("store", "half a copy could not be removed");
}

/* ---- one after another ----------------------------------------------------------------------- */

static const char *part_of(struct arena *a, const char *path)
{
	return arena_printf(a, "%s.restoring", path);
}

/* One program at a time; also against those that show the database on a screen. */
static int hold(struct arena *a, const char *path)
{
	return os_hold(arena_printf(a, "%s-ballast", path));
}

void restore_left_over(struct store *s)
{
	struct arena *a = arena_new();
	const char *part = part_of(a, s->path);
	int held;

	if (store_path(s) && (os_exists(part) || os_exists(arena_printf(a, "%s.part", part)))) {
		held = hold(a, s->path);
		if (held != OS_HELD)
			clear_away(a, part);
		os_let_go(held);
	}
	arena_free(a);
}

static bool replace(struct restored *out, const struct store_options *o, const char *part,
		    struct arena *a, struct err *e)
{
	if (has_log(a, o->path))
		return is_busy(e);
	if (os_exists(o->path))
		out->aside = arena_printf(a, "%s.before-restore", o->path);
	return os_replace(part, o->path, out->aside, e);
}

bool store_restore(struct restored *out, const struct store_options *o, const char *from,
		   struct arena *a, struct err *e)
{
	const char *part = part_of(a, o->path);
	struct tombs t = { 0 };
	int held;
	bool ok;

	*out = (struct restored){ .aside = "" };
	if (os_is_same_file(from, o->path))
		return err_set(e, ERR_REFUSED, _("'%s' is the database itself"), from);
	if (!os_make_folders(o->path, e))
		return false;
	held = hold(a, o->path);
	if (held == OS_HELD)
		return is_busy(e) || err_context(e, _("cannot restore"));
	clear_away(a, part);
	ok = read_present(&t, o, a, e) && copy_file(from, part, e) &&
	     make_ready(out, o, part, from, a, &t, e) && replace(out, o, part, a, e);
	clear_away(a, part);
	os_let_go(held);
	return ok || err_context(e, _("cannot restore"));
}
