#include "ui/internal.h"

/*
 * The catalogue's index, made when the first offer is asked for and kept while the program runs;
 * then what decisions teach.
 */
bool ui_match_step(bool *more, struct ui *ui, struct err *e)
{
	struct matcher *m = &ui->matcher;
	bool was_taught = m->taught, ok;
	int64_t before = m->taught_at;

	if (!m->ready) {
		ok = matcher_step(more, m, ui->store, e);
		*more = true;
		return ok;
	}
	ok = matcher_learn_step(more, m, ui->store, e);
	ui->matchers += was_taught && m->taught_at != before; /* reasons that were told are gone */
	return ok;
}

static bool ready(struct ui *ui, struct err *e)
{
	bool more = true;

	while (more)
		if (!ui_match_step(&more, ui, e))
			return false;
	return true;
}

bool ui_learn(struct ui *ui, const char *need, const char *provider, const char *code,
	      struct err *e)
{
	return matcher_learn_one(&ui->matcher, ui->store, need, provider, code, e);
}

void ui_match_free(struct ui *ui)
{
	matcher_close(&ui->matcher);
	ui->matchers++;
}

const struct learned *ui_learned(const struct ui *ui)
{
	return ui->matcher.taught && !ui->unlearned ? ui->matcher.learned : NULL;
}

/* The day, the codes and what is learned are the program's. */
static bool complete(struct match_options *o, struct ui *ui, struct err *e)
{
	bool more;

	while (!ui->matcher.ready)
		if (!ui_match_step(&more, ui, e))
			return false;
	o->today = ui_today(ui);
	o->codes = ui->matcher.codes;
	o->learned = ui_learned(ui);
	return true;
}

bool ui_match_as(struct match_result *out, struct ui *ui, const struct need *n,
		 const struct match_options *o, struct arena *a, struct err *e)
{
	struct match_options here = *o;

	if (!complete(&here, ui, e))
		return false;
	match_need(out, ui->matcher.index, n, &here, a);
	return true;
}

bool ui_rank(struct match_ranking **r, struct match_result *out, struct ui *ui,
	     const struct need *n, const struct match_options *o, struct arena *a, struct err *e)
{
	struct match_options here = *o;

	if (!complete(&here, ui, e))
		return false;
	*r = match_rank(out, ui->matcher.index, n, &here, a);
	return true;
}

bool ui_match_one(struct match_standing *out, struct ui *ui, const struct need *n,
		  const struct match_options *o, size_t course, struct arena *a, struct err *e)
{
	struct match_options here = *o;

	if (!complete(&here, ui, e))
		return false;
	match_course(out, ui->matcher.index, n, &here, course, true, a);
	return true;
}

bool ui_match(struct match_result *out, struct ui *ui, const struct need *n, size_t top,
	      struct arena *a, struct err *e)
{
	struct match_options o = { .top = top, .reasons = true };

	return ui_match_as(out, ui, n, &o, a, e);
}

const struct course *ui_offer_course(struct ui *ui, const struct offer *o)
{
	return match_index_course(ui->matcher.index, o->course);
}

bool ui_firm_report(struct strbuf *out, struct ui *ui, const char *orgnr, int columns,
		    struct err *e)
{
	struct firm_report f = { 0 };
	struct gather g = { .store = ui->store, .clock = ui->clock, .language = ui->language };

	if (!ready(ui, e))
		return false;
	g.index = ui->matcher.index;
	g.codes = ui->matcher.codes;
	g.learned = ui->matcher.learned;
	if (!gather_firm(&f, &g, orgnr, ui->frame, e))
		return false;
	document_print_text(out, firm_document(ui->frame, &f), columns);
	return true;
}
