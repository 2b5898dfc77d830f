#include "ui/plan_board.h"

#include <string.h>

/* ---- loading --------------------------------------------------------------------------------- */

static void add_row(struct plan_board *s, size_t *cap, struct plan_row row)
{
	*ARENA_PUSH(s->arena, s->row, s->rows, *cap) = row;
}

static const char *first_line(struct arena *a, const struct challenge *c)
{
	return c ? arena_printf(a, "%s %s", c->id, c->title)
		 : arena_strdup(a, _("Under no challenge"));
}

/* Those of one challenge, NULL: of none; they stand together. */
static void add_challenge(struct plan_board *s, size_t *cap, const struct challenge *c)
{
	const char *id = c ? c->id : "", *area = "";
	bool any = c != NULL;

	if (c)
		add_row(s, cap,
			(struct plan_row){ .text = first_line(s->arena, c), .challenge = id });
	for (size_t i = 0; i < s->plan.activities; i++) {
		const struct activity *x = &s->plan.activity[i];

		if (plan_challenge(&s->plan, x->challenge) != c)
			continue;
		if (!any)
			add_row(s, cap,
				(struct plan_row){ .text = first_line(s->arena, c),
						   .challenge = id });
		any = true;
		if (strcmp(area, x->area) != 0)
			add_row(s, cap,
				(struct plan_row){
					.kind = ROW_AREA, .text = x->area, .challenge = id });
		area = x->area;
		add_row(s, cap,
			(struct plan_row){ .kind = ROW_ACTIVITY, .challenge = id, .of = x });
	}
}

static void fill(struct plan_board *s)
{
	size_t cap = 0;

	s->row = NULL;
	s->rows = 0;
	for (size_t i = 0; i < s->plan.challenges; i++)
		add_challenge(s, &cap, &s->plan.challenge[i]);
	add_challenge(s, &cap, NULL);
	list_set_count(&s->list, s->rows);
	for (int st = 0; st < ACTIVITY_STATES; st++) {
		struct plan_column *c = &s->column[st];

		c->count = 0;
		c->at = ARENA_ARRAY(s->arena, const struct activity *, s->plan.activities + 1);
		for (size_t i = 0; i < s->plan.activities; i++)
			if (s->plan.activity[i].state == (enum activity_state)st)
				c->at[c->count++] = &s->plan.activity[i];
		list_set_count(&c->list, c->count);
	}
}

/* The selection to one that may have moved. */
static void follow(struct plan_board *s, const char *id)
{
	for (int st = 0; st < ACTIVITY_STATES; st++)
		for (size_t i = 0; i < s->column[st].count; i++)
			if (strcmp(s->column[st].at[i]->id, id) == 0) {
				s->at = st;
				list_select(&s->column[st].list, i);
			}
	for (size_t i = 0; i < s->rows; i++)
		if (s->row[i].of && strcmp(s->row[i].of->id, id) == 0)
			list_select(&s->list, i);
}

void plan_board_load(struct ui *ui, struct plan_board *s, const char *id)
{
	const struct activity *was = id ? NULL : plan_board_selected(s);
	const char *keep = arena_strdup(ui->frame, id ? id : was ? was->id : "");
	struct err e = { 0 };

	arena_reset(s->arena);
	if (!store_plan(&s->plan, ui->store, s->arena, &e)) {
		ui_fail(ui, &e);
		s->plan = (struct plan){ .today = ui_today(ui) };
	}
	plan_sort(&s->plan);
	fill(s);
	if (*keep)
		follow(s, keep);
}

/* ---- the selection --------------------------------------------------------------------------- */

const struct activity *plan_board_selected(const struct plan_board *s)
{
	const struct plan_column *c = &s->column[s->at];

	if (s->listing)
		return s->list.selected < s->rows ? s->row[s->list.selected].of : NULL;
	return c->list.selected < c->count ? c->at[c->list.selected] : NULL;
}

const char *plan_board_challenge(const struct plan_board *s)
{
	const struct activity *x = plan_board_selected(s);

	if (s->listing && s->list.selected < s->rows)
		return s->row[s->list.selected].challenge;
	return x ? x->challenge : "";
}

/* An area is not stopped at: above it stands its challenge, below it an activity. */
static bool move_in_list(struct plan_board *s, uint32_t key)
{
	size_t was = s->list.selected;

	if (!list_key(&s->list, key))
		return false;
	if (s->list.selected < s->rows && s->row[s->list.selected].kind == ROW_AREA)
		list_select(&s->list, s->list.selected + (s->list.selected < was ? -1UL : 1UL));
	return true;
}

bool plan_board_key(struct plan_board *s, uint32_t key)
{
	if (s->listing)
		return move_in_list(s, key);
	if (key == K_LEFT || key == K_RIGHT) {
		s->at = (s->at + (key == K_LEFT ? ACTIVITY_STATES - 1 : 1)) % ACTIVITY_STATES;
		return true;
	}
	return list_key(&s->column[s->at].list, key);
}

/* ---- one to read ----------------------------------------------------------------------------- */

static void fact(struct strbuf *b, const char *name, const char *value)
{
	if (*value)
		strbuf_addf(b, "%s: %s\n", name, value);
}

static const char *money(struct arena *a, int64_t ore)
{
	return arena_printf(a, _("%s kr"), plan_kroner(a, ore));
}

static void add_facts(struct strbuf *b, struct arena *a, const struct plan *p,
		      const struct activity *x)
{
	static const char *const rest[] = { "note", "why", "check_in", "late", "provider", "code" };
	const struct challenge *c = plan_challenge(p, x->challenge);
	int64_t spent = plan_spent(p, x);

	strbuf_addf(b, "%s\n", x->title);
	fact(b, plan_field_word("state"), plan_state_word(x->state));
	fact(b, plan_field_word("challenge"), c ? first_line(a, c) : "");
	fact(b, plan_field_word("area"), x->area);
	fact(b, plan_field_word("kind"), report_code(x->kind));
	fact(b, plan_field_word("owner"), x->owner);
	fact(b, plan_field_word("partners"), x->partners);
	fact(b, _("period"), plan_period(a, x));
	fact(b, _("phase"), plan_phase(a, x));
	fact(b, plan_field_word("cost"), x->cost >= 0 ? money(a, x->cost) : "");
	fact(b, plan_field_word("funding"), plan_funding(a, x));
	fact(b, _("spent"), spent ? money(a, spent) : "");
	for (size_t i = 0; i < ARRAY_LEN(rest); i++)
		fact(b, plan_field_word(rest[i]), activity_field(x, rest[i], a));
	strbuf_addf(b, "\n");
}

static void add_history(struct ui *ui, struct strbuf *b, const struct activity *was, size_t n)
{
	for (size_t i = n; i-- > 0;) { /* the last change first */
		struct activity_change *c;
		size_t changes = activity_changes(&c, ui->frame, i ? &was[i - 1] : NULL, &was[i]);

		strbuf_addf(b, "%s ", plan_day(ui->frame, date_of_ms(was[i].made_ms, &ui->clock)));
		instant_print_daytime(b, instant_of_ms(was[i].made_ms, &ui->clock));
		strbuf_addf(b, " · %s\n", was[i].author);
		for (size_t k = 0; k < changes; k++) {
			const char *words = plan_change_words(ui->frame, &c[k]);

			if (*words)
				strbuf_addf(b, "  %s\n", words);
		}
	}
}

const char *plan_board_text(struct ui *ui, const struct plan_board *s, const struct activity *x,
			    bool facts)
{
	struct strbuf b = STRBUF_IN(ui->frame);
	struct activity *was;
	struct err e = { 0 };
	size_t n;

	if (facts)
		add_facts(&b, ui->frame, &s->plan, x);
	if (store_activity_history(&was, &n, ui->store, ui->frame, x->id, &e))
		add_history(ui, &b, was, n);
	else
		strbuf_addf(&b, "%s\n", e.msg);
	return strbuf_text(&b);
}
