#include "store/internal.h"
#include "store/batch.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/*
 * How a batch of courses ends.  What a file does not list stays, and is counted; of providers that
 * it replaces it is withdrawn.  A rejected row keeps the course that it was meant for, and when no
 * one can tell which that was, nothing is withdrawn.
 */

/* ---- whose courses are withdrawn ---------------------------------------------------------------
 */

static bool is_meant(struct arena *scratch, const char *replace, const char *provider)
{
	return strcmp(replace, "*") == 0 ||
	       strcmp(utf8_fold(scratch, replace), utf8_fold(scratch, provider)) == 0;
}

enum { MOST_NAMED = 10 };

static bool none_is_meant(const struct importing *m, struct arena *scratch, const char *replace,
			  struct err *e)
{
	struct strbuf names = STRBUF_IN(scratch);

	for (size_t i = 0; i < m->provider_count && i < MOST_NAMED; i++)
		strbuf_addf(&names, "%s'%s'", i ? ", " : "", m->provider[i].name);
	if (m->provider_count > MOST_NAMED)
		strbuf_add(&names, ", ...");
	if (!m->provider_count)
		return err_set(e, ERR_NOT_FOUND,
			       _("nothing is withdrawn, and nothing kept: no course of the file "
				 "could be taken in"));
	return err_set(e, ERR_NOT_FOUND,
		       _("nothing is withdrawn, and nothing kept: the file has no courses of "
			 "'%.80s', but of %.200s"),
		       replace, strbuf_text(&names));
}

bool store_import_replace(struct store *s, const char *provider, struct err *e)
{
	struct importing *m = s->importing;
	struct arena *scratch = arena_new();
	bool any = false;

	for (size_t i = 0; i < m->provider_count; i++)
		if (is_meant(scratch, provider, m->provider[i].name))
			any = m->provider[i].replaced = true;
	if (!any)
		none_is_meant(m, scratch, provider, e);
	arena_free(scratch);
	return any;
}

/* ---- rejected rows -----------------------------------------------------------------------------
 */

void store_import_rejected(struct store *s, const char *provider, const char *code,
			   const char *title)
{
	struct importing *m = s->importing;

	if (*code || *title)
		number_set_add(&m->rejected, course_hash(&m->text, provider, code, title));
}

size_t store_import_repeated(const struct store *s)
{
	return s->importing->totals.repeated;
}

void store_import_broken(struct store *s)
{
	s->importing->broken = true;
}

/*
 * By its own provider, or by a row that named none; by its title too, for the code can have been
 * made of that.
 */
static bool is_rejected(struct importing *m, const char *provider, const char *code,
			const char *title)
{
	const char *const owner[] = { provider, "" }, *const called[] = { code, "" };

	for (size_t i = 0; m->rejected.count && i < 4; i++)
		if (number_set_has(&m->rejected,
				   course_hash(&m->text, owner[i / 2], called[i % 2], title)))
			return true;
	return false;
}

/* ---- what the file does not list ---------------------------------------------------------------
 */

struct ending {
	struct importing *m;
	size_t *by_id; /* number of a provider in the batch and 1; 0: not in it */
	int64_t last;
	struct number_set unlisted; /* courses none of whose runs are in the file */
	int64_t *gone;
	size_t count, cap;
};

static void begin_ending(struct ending *end, struct importing *m)
{
	*end = (struct ending){ .m = m };
	for (size_t i = 0; i < m->provider_count; i++)
		if (m->provider[i].id > end->last)
			end->last = m->provider[i].id;
	end->by_id = heap_alloc((size_t)end->last + 1, sizeof *end->by_id);
	for (size_t i = 0; i < m->provider_count; i++)
		end->by_id[m->provider[i].id] = i + 1;
}

static struct batch_provider *provider_of(const struct ending *end, int64_t id)
{
	size_t n = id <= end->last ? end->by_id[id] : 0;

	return n ? &end->m->provider[n - 1] : NULL;
}

static void stays(struct ending *end, struct batch_provider *p, uint64_t course)
{
	p->runs++;
	if (number_set_has(&end->m->courses, course)) {
		p->unlisted_runs++;
	} else if (number_set_add(&end->unlisted, course)) {
		p->courses++;
		p->unlisted++;
	}
}

/* A run of the batch's providers that was there before, and not in the file. */
static void unseen(struct ending *end, struct batch_provider *p, int64_t id, const char *code,
		   const char *title)
{
	struct importing *m = end->m;
	bool rejected = p->replaced && is_rejected(m, p->name, code, title);

	if (p->replaced && !rejected && !m->broken) {
		*HEAP_PUSH(end->gone, end->count, end->cap) = id;
		p->withdrawn++;
		return;
	}
	m->totals.spared += rejected;
	stays(end, p, course_hash(&m->text, p->name, code, title));
}

static bool find_unseen(struct ending *end, struct store *s, struct err *e)
{
	struct stmt *q;
	enum db_step step;

	if (end->m->listed == end->m->before)
		return true;
	q = db_begin(s->db, Q_COURSE_IDS);
	db_bind_int(q, ":newest", end->m->newest);
	while ((step = db_step(q, e)) == DB_ROW) {
		struct batch_provider *p = provider_of(end, db_int(q, 1));

		if (p && !importing_has_seen(end->m, db_int(q, 0)))
			unseen(end, p, db_int(q, 0), db_text(q, 2), db_text(q, 3));
	}
	db_end(q);
	return step == DB_DONE;
}

static bool settle_unseen(struct store *s, struct importing *m, struct err *e)
{
	struct ending end;
	bool ok;

	begin_ending(&end, m);
	ok = find_unseen(&end, s, e);
	for (size_t i = 0; ok && i < end.count; i++)
		ok = course_to_past(s, end.gone[i], m->batch, true, e);
	m->totals.removed = end.count;
	free(end.gone);
	free(end.unlisted.slot);
	free(end.by_id);
	return ok;
}

/* ---- figures -----------------------------------------------------------------------------------
 */

static bool write_figures(struct store *s, struct importing *m, struct err *e)
{
	struct stmt *q;

	for (size_t i = 0; i < m->provider_count; i++) {
		q = db_begin(s->db, Q_PROVIDER_FIGURES);
		db_bind_int(q, ":id", m->provider[i].id);
		db_bind_int(q, ":courses", (int64_t)m->provider[i].courses);
		db_bind_int(q, ":runs", (int64_t)m->provider[i].runs);
		if (!db_run(q, e))
			return false;
	}
	return true;
}

static void tell_providers(struct store *s, struct importing *m)
{
	s->provider = ARENA_ARRAY(s->told, struct import_provider, m->provider_count + 1);
	s->providers = m->provider_count;
	for (size_t i = 0; i < m->provider_count; i++) {
		const struct batch_provider *p = &m->provider[i];

		s->provider[i] = (struct import_provider){
			.name = p->name,
			.unlisted = p->unlisted,
			.unlisted_runs = p->unlisted_runs,
			.withdrawn = p->withdrawn,
			.replaced = p->replaced,
		};
		m->totals.unlisted += p->unlisted;
		m->totals.unlisted_runs += p->unlisted_runs;
	}
	m->totals.withheld = m->broken;
}

bool store_import_end(struct store *s, bool ok, struct import_totals *totals, struct err *e)
{
	struct importing *m = s->importing;
	bool own = m->own;

	m->totals.rejected = totals ? totals->rejected : 0;
	if (ok)
		ok = writer_settle(s, e) && settle_unseen(s, m, e) &&
		     known_write(&m->known, s, e) && write_figures(s, m, e);
	m->totals.rows += m->totals.rejected;
	if (ok && m->own_batch)
		ok = store_batch_end(s, &m->totals, e);
	if (!ok)
		s->batch = (struct open_batch){ 0 };
	if (ok)
		tell_providers(s, m);
	if (totals)
		*totals = m->totals;
	batch_release(s);
	return tx_end(s, own, ok, e);
}

const struct import_provider *store_import_providers(size_t *count, const struct store *s)
{
	*count = s->providers;
	return s->provider;
}
