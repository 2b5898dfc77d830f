#include "ui/offers.h"
#include "base/map.h"

#include <stdlib.h>
#include <string.h>

/* ---- which needs ---- */

const struct need *offers_need(const struct offers *s)
{
	return s->need_count ? &s->need[s->needs.selected] : NULL;
}

/* What is known of each need, from the last matching and from decisions. */
struct knowing {
	struct map decided, follow, gap;
};

static bool know(struct knowing *k, struct ui *ui, struct arena *a, struct err *e)
{
	struct decision *d;
	struct found_row *row;
	size_t n, rows;

	if (!store_decisions(&d, &n, ui->store, a, NULL, e) ||
	    !store_needs_found(&row, &rows, ui->store, a, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		map_put(&k->decided, d[i].need, i);
		if (d[i].verdict != VERDICT_REJECTED)
			map_put(&k->follow, d[i].need, i);
	}
	for (size_t i = 0; i < rows; i++)
		if (row[i].gap)
			map_put(&k->gap, row[i].need, i);
	return true;
}

static bool is_shown(const struct knowing *k, enum offers_show show, const char *need)
{
	switch (show) {
	case OFFERS_ALL:
		return true;
	case OFFERS_GAPS:
		return map_get(&k->gap, need) != MAP_NONE;
	case OFFERS_UNDECIDED:
		return map_get(&k->decided, need) == MAP_NONE;
	case OFFERS_FOLLOW_UP:
		return map_get(&k->follow, need) != MAP_NONE;
	}
	return true;
}

static bool keep_shown(struct ui *ui, struct offers *s, struct err *e)
{
	struct knowing k = { 0 };
	size_t kept = 0;
	bool ok = know(&k, ui, ui_arena(ui), e);

	s->decided = ARENA_ARRAY(ui_arena(ui), bool, s->need_count + 1);
	s->gap = ARENA_ARRAY(ui_arena(ui), bool, s->need_count + 1);
	for (size_t i = 0; ok && i < s->need_count; i++) {
		if (!is_shown(&k, s->show, s->need[i].id))
			continue;
		s->need[kept] = s->need[i];
		s->decided[kept] = map_get(&k.decided, s->need[i].id) != MAP_NONE;
		s->gap[kept++] = map_get(&k.gap, s->need[i].id) != MAP_NONE;
	}
	s->need_count = kept;
	map_release(&k.decided);
	map_release(&k.follow);
	map_release(&k.gap);
	return ok;
}

/* `wanted` is a need's id, or an interview's: its needs are called ID/1, ID/2... */
static void select_need(struct offers *s, const char *wanted)
{
	size_t n = strlen(wanted);

	for (size_t i = 0; i < s->need_count; i++) {
		const char *id = s->need[i].id;

		if (strncmp(id, wanted, n) == 0 && (!id[n] || id[n] == '/')) {
			list_select(&s->needs, i);
			return;
		}
	}
}

static bool read_needs(struct ui *ui, struct offers *s, struct err *e)
{
	struct arena *a = ui_arena(ui);

	if (s->session)
		return store_needs_drawn(&s->need, &s->need_count, ui->store,
					 session_id(s->session), session_interview(s->session), a,
					 e);
	return store_needs(&s->need, &s->need_count, ui->store, a, *s->orgnr ? s->orgnr : NULL, e);
}

/* ---- what offers are narrowed by ---- */

static const char *const kinds[] = { "course", "apprenticeship", "trainee", "student_project",
				     "measure" };
static const char *const levels[] = { "1", "2", "3", "4", "5", "6", "7", "8" };
static const char *const modes[] = { "onsite", "online", "blended" };
static const char *const prices[] = { "0", "1000", "2500", "5000", "10000", "20000" };
static const char *const languages[] = { "nb", "nn", "sv", "en", "se" };
static const char *const months[] = { "1", "3", "6", "12" };

static const char *months_words(const char *value)
{
	return strcmp(value, "1") == 0	 ? _("within a month")
	       : strcmp(value, "3") == 0 ? _("within three months")
	       : strcmp(value, "6") == 0 ? _("within half a year")
					 : _("within a year");
}

static const char *price_words(const char *value)
{
	static const char *const words[] = { N_("free"),   "≤ 1 000 kr",  "≤ 2 500 kr",
					     "≤ 5 000 kr", "≤ 10 000 kr", "≤ 20 000 kr" };

	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strcmp(prices[i], value) == 0)
			return _(words[i]);
	return value;
}

static void set_filters(struct offers *s)
{
	s->filter[OF_DISTANCE] = filter_of_distance();
	s->filter[OF_PRICE] = (struct filter){ .label = _("Price"),
					       .value = prices,
					       .count = ARRAY_LEN(prices),
					       .words = price_words,
					       .none = N_("as wished") };
	s->filter[OF_LANGUAGE] = (struct filter){ .label = _("Language"),
						  .value = languages,
						  .count = ARRAY_LEN(languages),
						  .words = report_code };
	s->filter[OF_KIND] = (struct filter){
		.label = _("Kind"), .value = kinds, .count = ARRAY_LEN(kinds), .words = report_code
	};
	s->filter[OF_LEVEL] =
		(struct filter){ .label = _("Level"), .value = levels, .count = ARRAY_LEN(levels) };
	s->filter[OF_MODE] = (struct filter){ .label = _("Taught"),
					      .value = modes,
					      .count = ARRAY_LEN(modes),
					      .words = report_code };
	s->filter[OF_PLACE] = (struct filter){ .label = _("Place") };
	s->filter[OF_START] = (struct filter){ .label = _("Starts"),
					       .value = months,
					       .count = ARRAY_LEN(months),
					       .words = months_words };
}

/* Places are those of the offers at hand; one that was chosen stays among them. */
static void list_places(struct ui *ui, struct offers *s)
{
	const char *chosen = filter_value(&s->filter[OF_PLACE]), **place = NULL;
	struct map seen = { 0 };
	size_t count = 0, cap = 0;

	for (size_t i = 0; i <= s->result.count; i++) {
		const struct run *r = i < s->result.count ? s->result.offer[i].run : NULL;
		const char *name = r ? r->municipality : i == s->result.count ? chosen : NULL;

		if (name && *name && map_put(&seen, name, count) == count)
			*ARENA_PUSH(ui_arena(ui), place, count, cap) = arena_strdup(ui_arena(ui),
										    name);
	}
	s->filter[OF_PLACE].chosen = chosen ? map_get(&seen, chosen) + 1 : 0;
	s->filter[OF_PLACE].value = place;
	s->filter[OF_PLACE].count = count;
	map_release(&seen);
}

/* All filters but `without` (OF_COUNT: all), as what is asked over the need's own wishes. */
static struct fit_filter asked(struct ui *ui, const struct offers *s, size_t without)
{
	struct fit_filter f = FIT_FILTER_INIT;
	struct filter row[OF_COUNT];
	enum delivery_mode mode;

	memcpy(row, s->filter, sizeof row);
	if (without < OF_COUNT)
		row[without].chosen = 0;
	f.max_km = filter_number(&row[OF_DISTANCE]);
	f.price_to = filter_number(&row[OF_PRICE]);
	f.language = filter_value(&row[OF_LANGUAGE]);
	if (row[OF_KIND].chosen)
		f.kinds = FIT_KIND_BIT(row[OF_KIND].chosen - 1);
	if (row[OF_LEVEL].chosen)
		f.level_from = f.level_to = filter_number(&row[OF_LEVEL]);
	if (row[OF_MODE].chosen && delivery_mode_parse(&mode, filter_value(&row[OF_MODE])))
		f.modes = FIT_MODE_BIT(mode);
	if (row[OF_START].chosen)
		f.latest = date_from_days(date_to_days(ui_today(ui)) +
					  filter_number(&row[OF_START]) * 366 / 12);
	return f;
}

static bool is_left(const struct offers *s, const struct offer *o)
{
	return filter_allows(&s->filter[OF_PLACE], o->run ? o->run->municipality : "");
}

static bool is_taken(const void *self, const struct offer *o)
{
	return is_left(self, o);
}

/* How many offers there are, listed or not, with all filters but `without` (OF_COUNT: all). */
static size_t count_left(struct ui *ui, struct offers *s, size_t without)
{
	struct fit_filter f = asked(ui, s, without);

	return match_count(s->ranking, &f, without == OF_PLACE ? NULL : is_taken, s,
			   s->narrow_arena);
}

/* ---- matching ---- */

static bool apply_decisions(struct ui *ui, struct offers *s, const struct need *n, size_t shown,
			    struct err *e)
{
	struct decision *d = NULL;
	size_t count = 0;

	if (!store_decisions(&d, &count, ui->store, s->arena, n->id, e))
		return false;
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < shown; k++)
			if (strcmp(d[i].code, s->offer[k].course->code) == 0 &&
			    strcmp(d[i].provider, s->offer[k].course->provider) == 0) {
				s->offer[k].verdict = d[i].verdict;
				s->offer[k].why = d[i].why;
			}
	return true;
}

/* A verdict may move the offer it is on; the cursor goes with it. */
static void follow_course(struct offers *s, size_t shown)
{
	for (size_t i = 0; i < shown; i++)
		if (s->offer[i].course == s->kept)
			list_select(&s->list, i);
}

/* A filter that is wider than a wish brings more, and leaves out nothing. */
static size_t how_many_more(size_t without, size_t with)
{
	return without > with ? without - with : 0;
}

static bool is_filtered(const struct offers *s)
{
	for (size_t i = 0; i < OF_COUNT; i++)
		if (s->filter[i].chosen)
			return true;
	return false;
}

static void count_left_out(struct ui *ui, struct offers *s)
{
	size_t left;

	memset(s->leaves_out, 0, sizeof s->leaves_out);
	s->filtered = 0;
	if (!is_filtered(s)) /* most of the time */
		return;
	left = count_left(ui, s, OF_COUNT);
	for (size_t i = 0; i < OF_COUNT; i++)
		s->leaves_out[i] = s->filter[i].chosen ? how_many_more(count_left(ui, s, i), left)
						       : 0;
	s->filtered = how_many_more(match_count(s->ranking, NULL, NULL, NULL, s->narrow_arena),
				    left);
}

/* What the filters leave of what was found. */
static bool narrow(struct ui *ui, struct offers *s, struct err *e)
{
	const struct need *n = offers_need(s);
	struct fit_filter f = asked(ui, s, OF_COUNT);
	struct match_options o = { .top = OFFERS_TOP, .reasons = true, .filter = &f };
	const struct offer *listed;
	size_t shown = 0, count;

	arena_reset(s->narrow_arena);
	if (!match_filter(&s->narrow, s->ranking, &f, s->narrow_arena) &&
	    !ui_match_as(&s->narrow, ui, n, &o, s->narrow_arena, e))
		return false;
	listed = match_listed(&count, &s->narrow);
	s->offer = ARENA_ARRAY(s->narrow_arena, struct shown_offer, count + 1);
	for (size_t i = 0; i < count; i++)
		if (is_left(s, &listed[i]))
			s->offer[shown++] = (struct shown_offer){ .offer = &listed[i],
								  .course = ui_offer_course(
									  ui, &listed[i]),
								  .why = "" };
	count_left_out(ui, s);
	list_set_count(&s->list, shown);
	if (!s->keep_row)
		list_select(&s->list, 0);
	else
		follow_course(s, shown);
	return apply_decisions(ui, s, n, shown, e);
}

void offers_narrow(struct ui *ui, struct offers *s)
{
	struct err e = { 0 };

	s->comparing = s->keep_row = false;
	if (s->matched && !narrow(ui, s, &e))
		ui_fail(ui, &e);
}

/* Match the need at hand, and lay what was decided beside it. */
static bool match(struct ui *ui, struct offers *s, struct err *e)
{
	/* what is offered is told why when it is narrowed */
	struct match_options o = { .top = OFFERS_TOP, .reasons = true, .bare = true };

	arena_reset(s->arena);
	s->result = (struct match_result){ 0 };
	if (!ui_rank(&s->ranking, &s->result, ui, offers_need(s), &o, s->arena, e))
		return false;
	list_places(ui, s);
	return narrow(ui, s, e);
}

void offers_again(struct offers *s, bool keep_row)
{
	s->matched = false;
	s->keep_row = keep_row;
	if (keep_row && s->list.selected < s->list.count)
		s->kept = s->offer[s->list.selected].course;
	s->comparing = false;
}

void offers_look_up(struct ui *ui, struct offers *s)
{
	if (s->matcher == ui->matchers)
		return;
	s->matcher = ui->matchers;
	s->result = (struct match_result){ 0 };
	list_set_count(&s->list, 0);
	offers_again(s, false);
}

bool offers_work(struct ui *ui, struct offers *s)
{
	struct err e = { 0 };
	bool more, ok;

	offers_look_up(ui, s);
	if (s->matched || s->failed || !offers_need(s))
		return false;
	ok = ui_match_step(&more, ui, &e);
	if (ok && !more)
		ok = s->matched = match(ui, s, &e);
	s->failed = !ok;
	if (!ok)
		ui_fail(ui, &e);
	return ok;
}

bool offers_enter(struct ui *ui, struct offers *s, const struct offers_arg *what, struct err *e)
{
	s->orgnr = arena_strdup(ui_arena(ui), what->orgnr);
	s->session = what->session;
	s->show = what->show;
	s->matcher = ui->matchers;
	if (!read_needs(ui, s, e) || !keep_shown(ui, s, e))
		return false;
	s->arena = arena_new();
	s->narrow_arena = arena_new();
	set_filters(s);
	list_set_count(&s->needs, s->need_count);
	if (what->need)
		select_need(s, what->need);
	return true;
}

/* ---- verdicts ---- */

static bool put(struct ui *ui, const char *need, const char *provider, const char *code,
		enum verdict v, const char *why)
{
	struct decision d = { .need = need,
			      .provider = provider,
			      .code = code,
			      .verdict = v,
			      .why = why,
			      .note = "",
			      .author = ui->author };
	struct err e = { 0 };

	if (store_decide(ui->store, &d, &e) && ui_learn(ui, need, provider, code, &e))
		return true;
	ui_fail(ui, &e);
	return false;
}

void offers_decide(struct ui *ui, struct offers *s, enum verdict v, const char *why)
{
	const struct shown_offer *o = &s->offer[s->list.selected];
	struct arena *a = ui_arena(ui);

	if (s->session) {
		ui_say(ui, MESSAGE_INFO,
		       _("Complete the interview first; then offers can be decided on"));
		return;
	}
	if (!put(ui, s->need[s->needs.selected].id, o->course->provider, o->course->code, v, why))
		return;
	*ARENA_PUSH(a, s->undo, s->undos, s->undo_cap) = (struct taken_back){
		.need = s->need[s->needs.selected].id,
		.provider = arena_strdup(a, o->course->provider),
		.code = arena_strdup(a, o->course->code),
		.why = arena_strdup(a, o->why),
		.before = o->verdict,
	};
	s->decided[s->needs.selected] = true;
	offers_again(s, true);
	ui_say(ui, MESSAGE_OK, _("Decided and saved; u takes it back"));
}

/* The last one of this sitting; else the one that stands on the offer. */
void offers_undo(struct ui *ui, struct offers *s)
{
	const struct shown_offer *o = s->list.count ? &s->offer[s->list.selected] : NULL;
	bool done = false;

	if (s->undos) {
		const struct taken_back *t = &s->undo[--s->undos];

		done = put(ui, t->need, t->provider, t->code, t->before, t->why);
	} else if (o && o->verdict != VERDICT_NONE && !s->session) {
		done = put(ui, s->need[s->needs.selected].id, o->course->provider, o->course->code,
			   VERDICT_NONE, "");
	} else {
		ui_say(ui, MESSAGE_INFO, _("There is no decision to take back here"));
	}
	if (!done)
		return;
	offers_again(s, true);
	ui_say(ui, MESSAGE_OK, _("The decision is taken back"));
}
