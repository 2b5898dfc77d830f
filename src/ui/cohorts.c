#include "ui/cohorts.h"
#include "base/map.h"

#include <stdlib.h>
#include <string.h>

/* ---- what cohorts are narrowed by ---- */

/* Around the usual size: one to the right is a larger class, one to the left a smaller. */
static const char *const sizes[] = { "10", "12", "15", "20", "4", "5", "6" };
static const char *const competitors[] = { "yes" };
static const char *const shows[] = { "full", "nearly", "new" };

static const char *show_words(const char *value)
{
	return strcmp(value, "full") == 0  ? _("full")
	       : strcmp(value, "new") == 0 ? _("without a course")
					   : _("nearly full");
}

static const char *competitors_words(const char *value)
{
	(void)value;
	return _("may sit together");
}

static void set_filters(struct cohorts *s)
{
	s->filter[CF_SHOW] = (struct filter){ .label = _("Cohorts"),
					      .value = shows,
					      .count = ARRAY_LEN(shows),
					      .words = show_words };
	s->filter[CF_DISTANCE] = filter_of_distance();
	s->filter[CF_SIZE] = (struct filter){
		.label = _("Class size"), .value = sizes, .count = ARRAY_LEN(sizes), .none = "8"
	};
	s->filter[CF_COMPETITORS] = (struct filter){ .label = _("Competitors"),
						     .value = competitors,
						     .count = ARRAY_LEN(competitors),
						     .words = competitors_words,
						     .none = N_("as they said") };
	s->filter[CF_COUNTY] = (struct filter){ .label = _("County") };
	_Static_assert(COHORT_SIZE == 8, "the filter says so");
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Those in which there are firms with needs. */
static void list_counties(struct ui *ui, struct cohorts *s)
{
	const char **county = NULL;
	size_t count = 0, cap = 0;
	struct map seen = { 0 };

	for (size_t i = 0; i < s->plan.need_count; i++) {
		const struct municipality *m = codes_municipality(s->plan.codes,
								  s->plan.need[i].municipality);

		if (m && map_put(&seen, m->county, count) == count)
			*ARENA_PUSH(ui_arena(ui), county, count, cap) = arena_strdup(ui_arena(ui),
										     m->county);
	}
	map_release(&seen);
	if (count)
		qsort(county, count, sizeof *county, by_name);
	s->filter[CF_COUNTY].value = county;
	s->filter[CF_COUNTY].count = count;
	s->counties = true;
}

static struct cohort_query asked(const struct cohorts *s)
{
	struct cohort_query q = { .region = filter_value(&s->filter[CF_COUNTY]) };
	int km = filter_number(&s->filter[CF_DISTANCE]);
	int size = filter_number(&s->filter[CF_SIZE]);

	if (km > 0)
		q.options.max_km = q.options.cap_km = km;
	if (size > 0)
		q.options.size = size;
	q.options.competitors = s->filter[CF_COMPETITORS].chosen != 0;
	return q;
}

/* ---- finding them ---- */

static bool has_need(const struct cohorts *s, size_t number, const char *need)
{
	const struct cohort *c = &s->plan.result.cohort[number];

	for (size_t i = 0; i < c->count; i++)
		if (strcmp(s->plan.need[c->member[i].need].id, need) == 0)
			return true;
	return false;
}

/* No course covers it. */
static bool is_new(const struct cohort_plan *p, size_t number)
{
	return !cohort_topic(p, &p->result.cohort[number])->course;
}

static void list_shown(struct cohorts *s)
{
	const struct cohort_result *r = &s->plan.result;
	size_t n = 0;

	s->shown = ARENA_ARRAY(s->arena, size_t, r->count);
	for (size_t i = 0; i < r->count; i++)
		if (filter_allows(&s->filter[CF_SHOW], i < r->full ? "full" : "nearly") ||
		    (is_new(&s->plan, i) && filter_allows(&s->filter[CF_SHOW], "new")))
			s->shown[n++] = i;
	list_set_count(&s->list, n);
	list_select(&s->list, 0);
}

static void begin_at_need(struct ui *ui, struct cohorts *s)
{
	const char *need = s->need;

	s->need = NULL;
	if (!need)
		return;
	for (size_t row = 0; row < s->list.count; row++)
		if (has_need(s, s->shown[row], need)) {
			list_select(&s->list, row);
			return;
		}
	for (size_t i = 0; i < s->plan.need_count; i++)
		if (strcmp(s->plan.need[i].id, need) == 0)
			ui_say(ui, MESSAGE_INFO, _("This need is in no cohort: %s"),
			       cohort_left_words(s->plan.result.left[i]));
}

static bool pool(struct ui *ui, struct cohorts *s, struct err *e)
{
	struct cohort_query q = asked(s);

	(void)ui;
	arena_reset(s->arena);
	list_set_count(&s->list, 0);
	s->view = COHORTS_LIST;
	if (!cohort_search_pool(&s->plan, s->search, &q, s->arena, e))
		return false;
	list_shown(s);
	return true;
}

void cohorts_narrow(struct ui *ui, struct cohorts *s)
{
	struct err e = { 0 };

	if (s->made && !pool(ui, s, &e))
		ui_fail(ui, &e);
}

static void forget(struct ui *ui, struct cohorts *s)
{
	cohort_search_close(s->search);
	s->search = NULL;
	s->made = s->failed = false;
	s->view = COHORTS_LIST;
	s->matcher = ui->matchers;
	list_set_count(&s->list, 0);
}

void cohorts_look_up(struct ui *ui, struct cohorts *s)
{
	bool taught = s->search && ui->matcher.taught_at != s->taught_at;

	if (s->matcher != ui->matchers || taught)
		forget(ui, s);
}

static bool open_search(struct ui *ui, struct cohorts *s, struct err *e)
{
	struct gather g = { .store = ui->store,
			    .index = ui->matcher.index,
			    .codes = ui->matcher.codes,
			    .learned = ui->matcher.learned,
			    .clock = ui->clock,
			    .language = ui->language };

	s->taught_at = ui->matcher.taught_at;
	return cohort_search_open(&s->search, &g, &(struct cohort_query){ 0 }, e);
}

/* The index, then each need, then pooling. */
static bool step(struct ui *ui, struct cohorts *s, struct err *e)
{
	bool more;

	if (!s->search) {
		if (!ui_match_step(&more, ui, e))
			return false;
		return more || open_search(ui, s, e);
	}
	if (cohort_search_piece(s->search))
		return true;
	if (!pool(ui, s, e))
		return false;
	s->made = true;
	if (!s->counties)
		list_counties(ui, s);
	begin_at_need(ui, s);
	return true;
}

bool cohorts_work(struct ui *ui, struct cohorts *s)
{
	struct err e = { 0 };

	cohorts_look_up(ui, s);
	if (s->made || s->failed)
		return false;
	s->failed = !step(ui, s, &e);
	if (s->failed)
		ui_fail(ui, &e);
	return !s->failed;
}

void cohorts_enter(struct ui *ui, struct cohorts *s, const char *need)
{
	s->arena = arena_new();
	s->matcher = ui->matchers;
	s->need = need ? arena_strdup(ui_arena(ui), need) : NULL;
	set_filters(s);
}

void cohorts_leave(struct cohorts *s)
{
	cohort_search_close(s->search);
	arena_free(s->arena);
}

/* ---- what is selected ---- */

const struct cohort *cohorts_selected(const struct cohorts *s, size_t *number)
{
	if (!s->made || s->list.selected >= s->list.count)
		return NULL;
	if (number)
		*number = s->shown[s->list.selected];
	return &s->plan.result.cohort[s->shown[s->list.selected]];
}

const struct need *cohorts_need(const struct cohorts *s)
{
	const struct cohort *c = cohorts_selected(s, NULL);

	return c && s->member.selected < c->count
		       ? &s->plan.need[c->member[s->member.selected].need]
		       : NULL;
}
