/*
 * Interviews that another program of the ODK family, or another Los, held.
 *
 * A row is filled in once in a bare interview, which says what it answers; only then is it known
 * whether it is new, the same as before, or a change.  One whose answers the form refuses is kept
 * as a draft, so that nothing is lost and nothing wrong is counted; what was filled in or changed
 * here is never written over.
 */
#include "import/filling.h"
#include "import/internal.h"
#include "import/submissions.h"
#include "store/review.h"
#include "store/taken.h"
#include "table/fields.h"

#include <string.h>

static const char *const *interview_headers(struct arena *a)
{
	static const char *const words[] = { "id",
					     "version",
					     "orgnr",
					     "state",
					     "SubmissionDate",
					     "start",
					     "end",
					     "today",
					     "deviceid",
					     "meta-instanceID",
					     "instanceID",
					     "KEY",
					     "_uuid",
					     "_id",
					     "_index",
					     "_submission_time",
					     "__version__",
					     "FormVersion",
					     NULL };

	(void)a;
	return words;
}

static bool interview_columns(struct import *im, const struct table_row *header)
{
	return submissions_find(im, header);
}

static const char *interview_field_of(const struct import *im, size_t column)
{
	const struct submissions *x = im->submissions;
	int e;

	if (!x || !x->count || !x->at[0].form)
		return NULL;
	e = x->at[0].main.element[column];
	if (e >= 0)
		return form_element(x->at[0].form, e)->name;
	for (int i = 0; i < ABOUT_COUNT; i++)
		if (x->about[i] == (int)column)
			return im->header.cell[column];
	return NULL;
}

/* ---- what a row is --------------------------------------------------------------------------- */

static const char *about(const struct import *im, const struct table_row *row, enum about what)
{
	return field_text(im->row_arena, im->submissions->about[what], row->cell, row->count);
}

static struct uuid uuid_of_digest(const unsigned char digest[SHA256_SIZE])
{
	struct uuid u;

	memcpy(u.b, digest, sizeof u.b);
	u.b[6] = (unsigned char)((u.b[6] & 0x0F) | 0x80); /* version 8: made by a rule of our own */
	u.b[8] = (unsigned char)((u.b[8] & 0x3F) | 0x80);
	return u;
}

/* Its own where it is one; else made of what it is called, or of the whole row. */
static void find_id(char id[37], const struct import *im, const struct table_row *row)
{
	const char *name = submission_key(about(im, row, ABOUT_ID));
	unsigned char digest[SHA256_SIZE];
	struct sha256 h;
	struct uuid u;

	if (!uuid_parse(&u, name)) {
		sha256_init(&h);
		sha256_add(&h, im->submissions->form, strlen(im->submissions->form) + 1);
		sha256_add(&h, name, strlen(name) + 1);
		for (size_t i = 0; !*name && i < row->count; i++)
			sha256_add(&h, row->cell[i], strlen(row->cell[i]) + 1);
		sha256_done(digest, &h);
		u = uuid_of_digest(digest);
	}
	uuid_print(id, u);
}

static int64_t begun_ms(const struct import *im, const struct table_row *row)
{
	struct clock clock = store_clock(im->store);
	struct instant t;

	if (instant_parse_iso(&t, about(im, row, ABOUT_START), &clock))
		return t.ms;
	return clock.now(clock.self).ms;
}

static struct submission submission_of(struct import *im, const struct table_row *row)
{
	const struct submissions *x = im->submissions;
	struct submission s = { .arena = im->row_arena,
				.row = row,
				.store_clock = store_clock(im->store) };
	const char *index = about(im, row, ABOUT_INDEX);

	find_id(s.id, im, row);
	s.begun_ms = begun_ms(im, row);
	s.form = submissions_version(im, about(im, row, ABOUT_VERSION));
	s.key[0] = submission_key(about(im, row, ABOUT_KEY));
	s.key[1] = submission_key(about(im, row, ABOUT_ID));
	s.key[2] = index;
	s.own = x->own;
	s.orgnr = x->own ? about(im, row, ABOUT_ORGNR) : "";
	s.approved = x->own && strcmp(about(im, row, ABOUT_STATE), "approved") == 0;
	return s;
}

/* ---- keeping --------------------------------------------------------------------------------- */

struct keeping {
	struct store *store;
	const char *id;
	bool ok;
	struct err *e;
};

static void keep(void *self, const struct change *c)
{
	struct keeping *k = self;

	if (k->ok)
		k->ok = store_journal(k->store, k->id, c, k->e);
}

static bool leave_draft(struct import *im, const char *id, struct interview *iv, struct err *e)
{
	struct progress_count p = interview_progress(iv, interview_root(iv));
	const struct form *form = interview_form(iv);
	struct interview_row row = {
		.name = interview_name(iv, im->row_arena),
		.language = form_language_count(form)
				    ? form_language_code(form, form_default_language(form))
				    : "",
		.answered = p.answered,
		.due = p.due,
		.errors = p.errors,
		.clean = true,
	};

	return store_interview_at(im->store, id, &row, e);
}

static bool conclude(struct import *im, const struct submission *s, struct interview *iv,
		     struct err *e)
{
	if (s->faults)
		return leave_draft(im, s->id, iv, e);
	return store_interview_finish(im->store, s->id, iv, e) &&
	       (!s->approved || store_interview_judge(im->store, s->id, INTERVIEW_APPROVED, "", e));
}

/* Filled in again, and this time each change is kept. */
static bool fill_draft(struct import *im, struct submission *s, bool mends, struct err *e)
{
	struct keeping k = { .store = im->store, .id = s->id, .ok = true, .e = e };
	struct interview *iv = filling_new(s, keep, &k);
	struct findings told = im->findings;
	bool ok;

	findings_init(&im->findings, im->row_arena); /* they were told the first time */
	ok = !mends || store_interview_replay(im->store, s->id, iv, e);
	if (ok)
		fill(im, s, iv);
	im->findings = told;
	ok = ok && k.ok && conclude(im, s, iv, e) &&
	     store_take_done(im->store, s->id, im->path, s->hash, e);
	interview_free(iv);
	return ok;
}

static bool take_new(struct import *im, struct submission *s, struct err *e)
{
	return store_take_draft(im->store, s->id, s->form->form, s->orgnr, s->begun_ms, e) &&
	       fill_draft(im, s, false, e);
}

/* A draft is taken anew; what is finished gets a revision that follows it. */
static bool take_changed(struct import *im, struct submission *s, struct err *e)
{
	struct interview_row row;

	if (!store_interview(&row, im->store, im->row_arena, s->id, e))
		return false;
	if (row.state == INTERVIEW_DRAFT && !row.mending)
		return store_interview_discard(im->store, s->id, e) && take_new(im, s, e);
	if (row.state == INTERVIEW_APPROVED &&
	    !store_interview_judge(im->store, s->id, INTERVIEW_COMPLETE, "", e))
		return false;
	if (row.state != INTERVIEW_DRAFT &&
	    !(store_interview_judge(im->store, s->id, INTERVIEW_REJECTED,
				    _("a file has other answers"), e) &&
	      store_interview_mend(im->store, s->id, e)))
		return false;
	return fill_draft(im, s, true, e);
}

/* ---- rows ------------------------------------------------------------------------------------ */

/* Does what stands here say the same, as far as the file goes? */
static bool is_same_here(bool *same, struct import *im, const struct submission *s, struct err *e)
{
	struct clock clock = store_clock(im->store);
	struct interview *iv;
	struct form *form;

	if (!store_interview_read(&iv, &form, im->store, s->id, &clock, e))
		return false;
	*same = filling_agrees(s, iv);
	interview_free(iv);
	form_free(form);
	return true;
}

static enum row_fate conflict(struct import *im, const struct submission *s)
{
	struct place_in_file where = import_place(im, s->row->line);

	findings_add(&im->findings, FINDING_ERROR, "conflict", where,
		     _("interview %s was filled in or changed here and has other answers; what "
		       "the file says of it is kept out"),
		     s->id);
	return ROW_REJECTED;
}

static enum row_fate known(struct import *im, struct submission *s, enum taken how, struct err *e)
{
	bool same = how == TAKEN_SAME;

	if (!same && !is_same_here(&same, im, s, e))
		return ROW_FAILED;
	if (!same && (how == TAKEN_HERE || how == TAKEN_TOUCHED))
		return conflict(im, s);
	import_count_row(im, true, same);
	return same || take_changed(im, s, e) ? ROW_KEPT : ROW_FAILED;
}

/* The firm that its answers name; else the one that the row names. */
static const char *firm_of(struct import *im, const struct submission *s, struct interview *iv)
{
	struct drawn_list drawn = { 0 };
	char orgnr[ORGNR_SIZE], expected;

	interview_draw(iv, &drawn, im->row_arena);
	for (size_t i = 0; i < drawn.count; i++) {
		const struct drawn *d = &drawn.at[i];
		enum orgnr_fault fault = ORGNR_LENGTH;

		if (strcmp(d->key, "firm.orgnr") == 0 && d->state == ANSWER_GIVEN)
			fault = orgnr_check(orgnr, &expected, d->value);
		if (fault == ORGNR_OK || fault == ORGNR_CHECK_DIGIT)
			return arena_strdup(im->row_arena, orgnr);
	}
	return s->orgnr;
}

static enum row_fate interview_row(struct import *im, const struct table_row *row, struct err *e)
{
	struct submission s = submission_of(im, row);
	struct interview *iv = filling_new(&s, NULL, NULL);
	enum row_fate fate;
	enum taken how;

	fill(im, &s, iv);
	filling_check(im, &s, iv);
	fate = import_interview_fate(im, s.id, row->line, e);
	if (fate == ROW_KEPT)
		fate = import_firm_fate(im, firm_of(im, &s, iv), row->line, e);
	interview_free(iv);
	if (fate != ROW_KEPT)
		return fate;
	if (!store_taken(&how, im->store, s.id, s.hash, e))
		return ROW_FAILED;
	if (how != TAKEN_NOT)
		return known(im, &s, how, e);
	import_count_row(im, false, false);
	return take_new(im, &s, e) ? ROW_KEPT : ROW_FAILED;
}

/* Rows of repeats that no interview has asked for. */
static void tell_orphans(struct import *im)
{
	const struct submissions *x = im->submissions;

	findings_init(&im->findings, im->row_arena);
	for (size_t i = 0; i < x->files; i++)
		for (size_t k = 0; k < x->file[i].count; k++) {
			const struct repeat_row *r = &x->file[i].row[k];
			struct place_in_file where = { .file = x->file[i].path, .row = r->line };

			if (!r->used)
				findings_add(&im->findings, FINDING_WARNING, "no-interview", where,
					     _("this row belongs to '%.80s', which is not in %s"),
					     r->parent, im->path);
		}
	if (im->findings.count && im->teller.findings)
		im->teller.findings(im->teller.self, &im->findings);
}

static bool interview_end(struct import *im, bool keep, struct err *e)
{
	if (keep)
		tell_orphans(im);
	return import_no_end(im, keep, e);
}

const struct import_kind import_interviews = {
	"interviews",	 interview_headers, interview_columns, interview_field_of,
	import_no_begin, interview_row,	    interview_end,
};
