#include "report/gather.h"

#include "base/map.h"
#include "report/report.h"
#include "store/contact.h"
#include "store/subject.h"

/* DECIDED_TOP: so deep is looked for the titles of courses that were decided on. */
enum { TOP = 5, NEAREST = 2, DECIDED_TOP = 50 };

/* What is read of the interviews before the needs are matched. */
struct gathering {
	const struct gather *g;
	struct arena *a;
	struct firm_report *out;
	struct map wishes; /* "NEED-ID" -> index in wish_lists */
	struct wish_list {
		struct report_wish *at;
		size_t count, cap;
	} * lists;
	size_t list_count, list_cap;
	struct report_talk *talk;
	size_t talk_cap;
	struct report_step *step;
	size_t step_cap;
	const char *step_group; /* path of the group the last one stands in */
	struct report_decision *decision;
	size_t decision_cap;
};

/* ---- interviews: wishes in the form's words, talks, agreed steps ---- */

static struct wish_list *wishes_of(struct gathering *x, const char *interview, size_t need)
{
	const char *id = arena_printf(x->a, "%s/%zu", interview, need);
	size_t at = map_put(&x->wishes, id, x->list_count);

	if (at == x->list_count)
		*ARENA_PUSH(x->a, x->lists, x->list_count, x->list_cap) = (struct wish_list){ 0 };
	return &x->lists[at];
}

static const char *answer_words(const struct drawn *d)
{
	if (d->state == ANSWER_DK)
		return _("not sure yet");
	if (d->state != ANSWER_GIVEN)
		return "";
	return d->shown && *d->shown ? d->shown : d->value;
}

/* The answers on one activity stand side by side in the form, in any order. */
static void take_step(struct gathering *x, const struct drawn *d)
{
	const char *end = strrchr(d->path, '/');
	const char *group = arena_strndup(x->a, d->path, end ? (size_t)(end - d->path) : 0);
	struct report_step *last;

	if (!x->step_group || strcmp(x->step_group, group) != 0)
		*ARENA_PUSH(x->a, x->step, x->out->step_count,
			    x->step_cap) = (struct report_step){ .title = "", .who = "" };
	x->step_group = group;
	last = &x->step[x->out->step_count - 1];
	if (strcmp(d->key, "activity.title") == 0)
		last->title = answer_words(d);
	else if (strcmp(d->key, "activity.who") == 0)
		last->who = answer_words(d);
	else if (strcmp(d->key, "activity.due") == 0 && !date_parse_iso(&last->due, d->value))
		last->due = (struct date){ 0 };
}

static void take_answer(struct gathering *x, const char *id, struct report_talk *talk,
			const struct drawn *d)
{
	struct wish_list *l;

	if (d->need) {
		l = wishes_of(x, id, d->need);
		*ARENA_PUSH(x->a, l->at, l->count, l->cap) =
			(struct report_wish){ arena_strdup(x->a, d->key), answer_words(d) };
	} else if (d->state != ANSWER_GIVEN) {
		return;
	} else if (strcmp(d->key, "contact.role") == 0) {
		talk->role = answer_words(d);
	} else if (strcmp(d->key, "firm.nace") == 0) {
		x->out->industry = answer_words(d);
	} else if (strncmp(d->key, "activity.", strlen("activity.")) == 0) {
		take_step(x, d);
	}
}

/* Whatever was drawn by lot is among the kept answers. */
static void no_random(void *self, void *out, size_t n)
{
	(void)self;
	memset(out, 0, n);
}

/* Play the finished interview again in its own form, to have the answers in the form's words. */
static bool read_interview(struct gathering *x, const struct interview_row *row, struct err *e)
{
	struct interview_env env = { .clock = x->g->clock, .random = { .fill = no_random } };
	struct report_talk talk = { date_of_ms(row->made_ms, &x->g->clock),
				    row->author ? row->author : "", "", "" };
	struct drawn_list drawn = { 0 };
	struct interview *iv = NULL;
	struct form *form = NULL;
	struct findings f;
	struct form_row text;
	bool ok = false;

	findings_init(&f, x->a);
	if (!store_form(&text, x->g->store, x->a, row->form, row->form_version, e))
		goto out;
	form = store_form_load(&text, &f, e);
	if (!form)
		goto out;
	talk.form = text.title;
	iv = interview_new(form, &env);
	if (!store_interview_replay(x->g->store, row->id, iv, e))
		goto out;
	interview_set_language(iv, form_language_find(form, x->g->language));
	interview_draw(iv, &drawn, x->a);
	x->step_group = NULL;
	for (size_t i = 0; i < drawn.count; i++)
		take_answer(x, row->id, &talk, &drawn.at[i]);
	*ARENA_PUSH(x->a, x->talk, x->out->talk_count, x->talk_cap) = talk;
	ok = true;
out:
	interview_free(iv);
	form_free(form);
	return ok;
}

bool gather_steps(struct report_step **out, size_t *count, const struct gather *g,
		  const struct interview_row *row, struct arena *a, struct err *e)
{
	struct firm_report unused = { .firm = NULL };
	struct gathering x = { .g = g, .a = a, .out = &unused };
	bool ok = read_interview(&x, row, e);

	map_release(&x.wishes);
	*out = x.step;
	*count = unused.step_count;
	return ok || err_context(e, _("interview %s"), row->id);
}

static bool read_interviews(struct gathering *x, const char *orgnr, struct err *e)
{
	struct interview_row *row = NULL;
	size_t count = 0;

	if (!store_interviews(&row, &count, x->g->store, x->a, orgnr, e))
		return false;
	for (size_t i = 0; i < count; i++)
		if ((row[i].state == INTERVIEW_COMPLETE || row[i].state == INTERVIEW_APPROVED) &&
		    !read_interview(x, &row[i], e))
			return err_context(e, _("interview %s"), row[i].id);
	x->out->talk = x->talk;
	x->out->step = x->step;
	return true;
}

/* ---- needs ---- */

static void add_wish(struct gathering *x, struct wish_list *l, const char *key, const char *text)
{
	if (text && *text)
		*ARENA_PUSH(x->a, l->at, l->count, l->cap) = (struct report_wish){ key, text };
}

static const char *number_words(struct arena *a, int n)
{
	return n < 0 ? "" : arena_printf(a, "%d", n);
}

/* A need that came from a file has values, but no form to word them. */
static void wishes_from_values(struct gathering *x, struct wish_list *l, const struct need *n)
{
	struct strbuf before = STRBUF_IN(x->a);

	if (n->latest_start.year)
		date_print_local(&before, n->latest_start, x->g->language);
	add_wish(x, l, "need.people", number_words(x->a, n->people));
	add_wish(x, l, "need.level", report_level(n->level));
	add_wish(x, l, "need.mode", report_code(delivery_mode_name(n->mode)));
	add_wish(x, l, "need.before", strbuf_text(&before));
	add_wish(x, l, "need.max_km", number_words(x->a, n->max_km));
	add_wish(x, l, "need.price", number_words(x->a, n->price));
	add_wish(x, l, "need.language", report_code(n->language));
}

/* As the form words them; a need that was not asked about in an interview has only its values. */
static struct wish_list wishes_on(struct gathering *x, const struct need *n)
{
	size_t at = map_get(&x->wishes, n->id);
	struct wish_list l = { 0 };

	if (at < x->list_count)
		return x->lists[at];
	wishes_from_values(x, &l, n);
	return l;
}

static void decide(struct report_offer *o, const struct decision *d, size_t count)
{
	o->verdict = o->why = "";
	for (size_t i = 0; i < count; i++)
		if (strcmp(d[i].code, o->course->code) == 0 &&
		    strcmp(d[i].provider, o->course->provider) == 0) {
			o->verdict = verdict_name(d[i].verdict);
			o->why = d[i].why;
		}
}

static const struct report_offer *with_courses(struct gathering *x, const struct offer *o,
					       size_t count, const struct decision *d,
					       size_t decided)
{
	struct report_offer *out = ARENA_ARRAY(x->a, struct report_offer, count + 1);

	for (size_t i = 0; i < count; i++) {
		out[i].offer = &o[i];
		out[i].course = match_index_course(x->g->index, o[i].course);
		decide(&out[i], d, decided);
	}
	return out;
}

/* The title of a decided course, or its code when no current course has it. */
static const char *title_of(const struct report_need *n, const struct decision *d)
{
	for (size_t i = 0; i < n->result->count; i++)
		if (strcmp(n->offer[i].course->code, d->code) == 0 &&
		    strcmp(n->offer[i].course->provider, d->provider) == 0)
			return n->offer[i].course->title;
	return d->code;
}

static void take_decisions(struct gathering *x, size_t need, const struct report_need *n,
			   const struct decision *d, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (d[i].verdict != VERDICT_NONE)
			*ARENA_PUSH(x->a, x->decision, x->out->decision_count, x->decision_cap) =
				(struct report_decision){ .need = need,
							  .course = title_of(n, &d[i]),
							  .provider = d[i].provider,
							  .verdict = verdict_name(d[i].verdict),
							  .why = d[i].why,
							  .note = d[i].note };
}

/* Not offered, but nearest: what a wish excludes, else what is under the line. */
static const struct offer *nearest(size_t *count, const struct match_result *r)
{
	*count = r->excluded_count ? r->excluded_count : r->closest_count;
	if (*count > NEAREST)
		*count = NEAREST;
	return r->excluded_count ? r->excluded : r->closest;
}

static bool read_need(struct gathering *x, size_t i, struct report_need *out, const struct need *n,
		      struct err *e)
{
	struct wish_list l = wishes_on(x, n);
	size_t top = x->g->top ? x->g->top : TOP;
	struct match_options o = { .reasons = true,
				   .top = top > DECIDED_TOP ? top : DECIDED_TOP,
				   .today = x->out->today,
				   .codes = x->g->codes,
				   .learned = x->g->learned };
	struct match_result *r = ARENA_NEW(x->a, struct match_result);
	const struct offer *near;
	size_t near_count;
	struct decision *d = NULL;
	size_t decided = 0;

	if (!store_decisions(&d, &decided, x->g->store, x->a, n->id, e))
		return false;
	match_need(r, x->g->index, n, &o, x->a);
	near = nearest(&near_count, r);
	*out = (struct report_need){ .text = n->text,
				     .wish = l.at,
				     .wish_count = l.count,
				     .result = r,
				     .offer = with_courses(x, r->offer, r->count, d, decided),
				     .offer_count = r->count < top ? r->count : top,
				     .nearest = with_courses(x, near, near_count, d, decided),
				     .nearest_count = near_count };
	take_decisions(x, i, out, d, decided);
	return true;
}

static bool read_needs(struct gathering *x, const char *orgnr, struct err *e)
{
	struct need *need = NULL;
	struct report_need *out;
	size_t count = 0;

	if (!store_needs(&need, &count, x->g->store, x->a, orgnr, e))
		return false;
	out = ARENA_ARRAY(x->a, struct report_need, count + 1);
	for (size_t i = 0; i < count; i++)
		if (!read_need(x, i, &out[i], &need[i], e))
			return false;
	x->out->need = out;
	x->out->need_count = count;
	x->out->decision = x->decision;
	return true;
}

/* ---- the firm ---- */

static bool read_firm(struct gathering *x, const char *orgnr, struct err *e)
{
	struct firm *f = ARENA_NEW(x->a, struct firm);
	struct contact c;
	struct err none = { 0 };

	if (!store_firm(f, x->g->store, x->a, orgnr, e))
		return false;
	x->out->firm = f;
	if (!x->g->with_contact)
		return true;
	if (store_contact_of(&c, x->g->store, x->a, orgnr, &none))
		x->out->contact = c.name;
	else if (none.code != ERR_NOT_FOUND)
		*e = none;
	return none.code == ERR_NONE || none.code == ERR_NOT_FOUND;
}

bool gather_firm(struct firm_report *out, const struct gather *g, const char *orgnr,
		 struct arena *a, struct err *e)
{
	struct gathering x = { .g = g, .a = a, .out = out };
	bool ok;

	*out = (struct firm_report){
		.industry = "",
		.contact = "",
		.language = g->language,
		.today = date_of_instant(g->clock.now(g->clock.self)),
	};
	ok = store_may_use(g->store, orgnr, e) && read_firm(&x, orgnr, e) &&
	     read_interviews(&x, orgnr, e) && read_needs(&x, orgnr, e);
	map_release(&x.wishes);
	return ok;
}
