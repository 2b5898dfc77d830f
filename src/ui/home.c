#include "ui/home.h"
#include "report/contact.h"
#include "report/figures.h"
#include "store/contact.h"
#include "ui/path.h"

enum { MOST_SHOWN = 100, MOST_UNMATCHED = 20000, TOP = 10, RUNS_A_PIECE = 200 };

static const char *when(struct ui *ui, struct arena *a, int64_t ms)
{
	return ui_day(ui, a, date_of_ms(ms, &ui->clock));
}

static const char *who(const struct interview_row *r)
{
	return *r->firm_name ? r->firm_name : *r->name ? r->name : r->form;
}

/* ---- lines ---- */

static struct home_line *add(struct home *s, enum home_kind kind, const char *text)
{
	struct home_line *l = ARENA_PUSH(s->arena, s->line, s->lines, s->line_cap);

	*l = (struct home_line){ .kind = kind, .mark = "", .text = text, .right = "" };
	return l;
}

static void heading(struct home *s, const char *text)
{
	if (s->lines)
		add(s, HOME_BLANK, "");
	add(s, HOME_HEADING, text)->style = STYLE_BOLD;
}

static void add_due(struct ui *ui, struct home *s, const struct contact_due *d)
{
	bool late = date_to_days(d->log.next) < date_to_days(ui_today(ui));
	const char *time = contact_time(s->arena, d->log.next_min);
	const char *next = contact_next_word(d->log.outcome);
	struct home_line *l = add(s, HOME_DUE,
				  late || !*time
					  ? d->firm_name
					  : arena_printf(s->arena, "%s %s", time, d->firm_name));

	l->mark = late ? "!" : "●";
	l->style = late ? STYLE_WARN : STYLE_ACCENT;
	l->right = late ? arena_printf(s->arena, "%s, %s", next, ui_day(ui, s->arena, d->log.next))
			: next;
	l->log = d->log.id;
	l->orgnr = d->log.orgnr;
}

/* What is to be done today first, then what should have been. */
static bool add_today(struct ui *ui, struct home *s, struct err *e)
{
	struct date today = ui_today(ui);
	struct contact_due *d;
	size_t n;

	if (!store_contact_due(&d, &n, ui->store, s->arena, today, e))
		return false;
	if (n)
		heading(s, _("Today"));
	for (int late = 0; late <= 1; late++)
		for (size_t i = 0; i < n; i++)
			if ((date_to_days(d[i].log.next) < date_to_days(today)) == late)
				add_due(ui, s, &d[i]);
	return true;
}

static void add_drafts(struct home *s)
{
	heading(s, arena_printf(s->arena, _("Drafts (%zu)"), s->drafts));
	for (size_t i = 0; i < s->drafts; i++) {
		const struct interview_row *r = &s->draft[i];
		struct home_line *l = add(s, HOME_DRAFT, who(r));

		l->row = r;
		l->mark = r->errors ? "!" : "●";
		l->style = r->errors ? STYLE_ERROR : STYLE_ACCENT;
		l->right = r->errors ? arena_printf(s->arena,
						    ngettext("%zu error", "%zu errors", r->errors),
						    r->errors)
				     : arena_printf(s->arena, _("%zu of %zu"), r->answered, r->due);
	}
}

static void wait_for(struct home *s, enum home_kind kind, const char *format, size_t n)
{
	struct home_line *l;

	if (n == 0)
		return;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	l = add(s, kind, arena_printf(s->arena, format, n));
#pragma GCC diagnostic pop
	l->mark = "→";
	l->style = STYLE_WARN;
}

static bool add_rejected(struct ui *ui, struct home *s, struct err *e)
{
	struct interview_row *row;
	size_t count;

	if (!store_interviews_in(&row, &count, ui->store, s->arena, INTERVIEW_REJECTED, MOST_SHOWN,
				 e))
		return false;
	for (size_t i = 0; i < count; i++) {
		struct home_line *l = add(
			s, HOME_REJECTED,
			arena_printf(s->arena, _("%s: to mend: %s"), who(&row[i]), row[i].why));

		l->row = &row[i];
		l->mark = "!";
		l->style = STYLE_ERROR;
		l->right = when(ui, s->arena, row[i].changed_ms);
	}
	return true;
}

static void add_import(struct ui *ui, struct home *s)
{
	const struct import_row *last = s->imports ? &s->import[0] : NULL;
	struct home_line *l;

	if (!last || !last->totals.rejected)
		return;
	l = add(s, HOME_IMPORT,
		arena_printf(s->arena,
			     ngettext("%s: %zu row rejected", "%s: %zu rows rejected",
				      last->totals.rejected),
			     path_base(s->arena, last->file), last->totals.rejected));
	l->mark = "~";
	l->style = STYLE_WARN;
	l->right = when(ui, s->arena, last->at_ms);
}

static bool add_waiting(struct ui *ui, struct home *s, struct err *e)
{
	const struct home_figures *f = &s->figures;
	size_t before;

	heading(s, _("Waiting for you"));
	before = s->lines;
	if (!add_rejected(ui, s, e))
		return false;
	wait_for(s, HOME_GAPS,
		 ngettext("%zu need without a course", "%zu needs without a course", f->gaps),
		 f->gaps);
	wait_for(s, HOME_UNDECIDED,
		 ngettext("%zu need to decide on", "%zu needs to decide on", f->undecided),
		 f->undecided);
	wait_for(s, HOME_FOLLOW_UP,
		 ngettext("%zu offer to follow up", "%zu offers to follow up", f->follow_up),
		 f->follow_up);
	add_import(ui, s);
	if (f->courses == 0)
		add(s, HOME_NO_COURSES, _("There are no courses yet"))->mark = "→";
	if (s->lines == before)
		s->lines -= s->lines > 1 ? 2 : 1;
	return true;
}

static bool add_done(struct ui *ui, struct home *s, struct err *e)
{
	static const enum interview_state done[] = { INTERVIEW_COMPLETE, INTERVIEW_APPROVED };
	struct interview_row *row;
	size_t count;
	bool told = false;

	for (size_t k = 0; k < ARRAY_LEN(done); k++) {
		if (!store_interviews_in(&row, &count, ui->store, s->arena, done[k], MOST_SHOWN, e))
			return false;
		if (count && !told)
			heading(s, _("Finished interviews"));
		told |= count > 0;
		for (size_t i = 0; i < count; i++) {
			struct home_line *l = add(s, HOME_DONE, who(&row[i]));

			l->row = &row[i];
			l->mark = "✓";
			l->style = STYLE_OK;
			l->right = when(ui, s->arena, row[i].changed_ms);
		}
	}
	return true;
}

bool home_may_open(const struct home_line *l)
{
	return l->kind != HOME_HEADING && l->kind != HOME_BLANK;
}

static bool read_all(struct ui *ui, struct home *s, struct err *e)
{
	if (!store_home(&s->figures, ui->store, e) ||
	    !figures_months(s->month, ui->store, &ui->clock, s->year, e) ||
	    !store_areas(&s->area, &s->areas, ui->store, s->arena, e) ||
	    !store_imports(&s->import, &s->imports, ui->store, s->arena, e) ||
	    !store_interviews_in(&s->draft, &s->drafts, ui->store, s->arena, INTERVIEW_DRAFT,
				 MOST_SHOWN, e) ||
	    !add_today(ui, s, e))
		return false;
	add_drafts(s);
	return add_waiting(ui, s, e) && add_done(ui, s, e);
}

bool home_load(struct ui *ui, struct home *s, struct err *e)
{
	size_t selected = s->list.selected;
	struct home fresh = *s;

	fresh.arena = arena_new();
	fresh.expiry = NULL;
	fresh.line = NULL;
	fresh.draft = NULL;
	fresh.lines = fresh.line_cap = fresh.drafts = 0;
	fresh.listed = false;
	fresh.year = ui_today(ui).year;
	if (!read_all(ui, &fresh, e)) {
		arena_free(fresh.arena);
		return false;
	}
	store_expiry_free(s->expiry);
	arena_free(s->arena);
	*s = fresh;
	list_set_count(&s->list, s->lines);
	list_select(&s->list, selected);
	return true;
}

/* ---- matching behind the screen ---- */

static bool list_unmatched(struct ui *ui, struct home *s, struct err *e)
{
	if (!s->work_arena)
		s->work_arena = arena_new();
	if (!s->match_arena)
		s->match_arena = arena_new();
	arena_reset(s->work_arena);
	s->unmatched_count = s->matched = s->founds = 0;
	s->listed = true;
	return s->figures.courses == 0 ||
	       store_needs_unmatched(&s->unmatched, &s->unmatched_count, ui->store, s->work_arena,
				     MOST_UNMATCHED, e);
}

static bool match_one(struct ui *ui, struct home *s, const char *id, struct err *e)
{
	struct match_result r;
	struct need n;

	arena_reset(s->match_arena);
	if (!store_need(&n, ui->store, s->match_arena, id, e) ||
	    !ui_match(&r, ui, &n, TOP, s->match_arena, e))
		return false;
	s->found[s->founds++] = (struct found_row){
		.need = id,
		.offers = r.count,
		.best_fit = r.count ? r.offer[0].fit : 0,
		.gap = r.gap != GAP_NONE,
		.kind = r.gap,
	};
	return true;
}

/* One transaction for many: the disk need not be waited for at every need. */
static bool keep_found(struct ui *ui, struct home *s, struct err *e)
{
	bool ok = store_begin(ui->store, e);

	if (!ok)
		return false;
	for (size_t i = 0; ok && i < s->founds; i++)
		ok = store_need_matched(ui->store, s->found[i].need, s->found[i].offers,
					s->found[i].best_fit, s->found[i].kind, e);
	s->founds = 0;
	return store_end(ui->store, ok, e);
}

static bool match_piece(struct ui *ui, struct home *s, struct err *e)
{
	if (s->founds == ARRAY_LEN(s->found) || s->matched == s->unmatched_count)
		return keep_found(ui, s, e);
	return match_one(ui, s, s->unmatched[s->matched++], e);
}

static bool count_piece(struct ui *ui, struct home *s, struct err *e)
{
	bool more;

	if (!s->expiry)
		s->expiry = store_expiry_new();
	if (!store_expiry_step(&more, s->expiry, ui->store, RUNS_A_PIECE, e))
		return false;
	if (more)
		return true;
	store_expiry_free(s->expiry);
	s->expiry = NULL;
	return store_home(&s->figures, ui->store, e);
}

void home_release(struct home *s)
{
	store_expiry_free(s->expiry);
	arena_free(s->arena);
	arena_free(s->work_arena);
	arena_free(s->match_arena);
}

/* Figures that cannot be kept (the disk is full, another program writes) are not worth a message:
 * they are counted the next time. */
bool home_work(struct ui *ui, struct home *s)
{
	struct err e = { 0 };
	bool more = true, ok = true;

	if (s->gave_up)
		return false;
	if (!s->figures.expired_told)
		ok = count_piece(ui, s, &e);
	else if (!s->listed)
		ok = list_unmatched(ui, s, &e);
	else if (s->matched == s->unmatched_count && !s->founds)
		return false;
	else if ((ok = ui_match_step(&more, ui, &e)) && !more)
		ok = match_piece(ui, s, &e);
	if (ok && s->listed && s->matched && s->matched == s->unmatched_count && !s->founds) {
		ok = home_load(ui, s, &e);
		s->listed = true;
		s->matched = s->unmatched_count = 0;
	}
	s->gave_up = !ok;
	return ok;
}
