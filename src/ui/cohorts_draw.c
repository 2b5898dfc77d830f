#include "base/utf8.h"
#include "ui/chart.h"
#include "ui/cohorts.h"
#include "ui/region_map.h"

#include <string.h>

enum {
	WIDE_FROM = 70,	   /* columns, where a row has a bar and a place */
	ROOMY_FROM = 13,   /* rows, where something stands below the list */
	BESIDE_FROM = 110, /* columns, where the map stands beside the firms */
	BAR_COLS = 10,
	SIDE_COLS = 34,
	LIST_ROWS = 8,
	KM_COLS = 9,
	PLACE_COLS = 18,
	PEOPLE_COLS = 11,
	WORD_ROWS = 2 /* of a need's words, where there is little room */
};

struct drawing {
	struct ui *ui;
	const struct cohorts *s;
};

/* ---- the list ---- */

static void draw_cohort(const void *from, size_t row, bool on, struct canvas *c, struct area a)
{
	const struct drawing *d = from;
	const struct cohort_plan *p = &d->s->plan;
	const struct cohort *k = &p->result.cohort[d->s->shown[row]];
	bool full = k->people >= k->size, wide = a.cols >= WIDE_FROM;
	int side = wide ? SIDE_COLS : BAR_COLS;
	const char *of = arena_printf(d->ui->frame, _("%d of %d"), k->people, k->size);

	canvas_put(c, a, 0, 0, full ? STYLE_OK : STYLE_DIM, full ? "✓" : "○");
	canvas_put(c, area_cols(a, 2, a.cols - side - 3), 0, 0, on ? STYLE_BOLD : STYLE_NORMAL,
		   cohort_title(d->ui->frame, cohort_topic(p, k)));
	a = area_cols(a, a.cols - side, side);
	canvas_put_right(c, area_cols(a, 0, BAR_COLS - 1), 0, 0, full ? STYLE_OK : STYLE_NORMAL,
			 of);
	if (!wide)
		return;
	chart_bar(c, a, 0, BAR_COLS, BAR_COLS, full ? STYLE_OK : STYLE_ACCENT,
		  (size_t)(k->people < k->size ? k->people : k->size), (size_t)k->size);
	canvas_put(c, area_cols(a, 2 * BAR_COLS + 1, -1), 0, 0, STYLE_DIM, cohort_place(k));
}

void cohorts_draw_rows(struct ui *ui, struct cohorts *s, struct canvas *c, struct area a,
		       bool focus)
{
	struct drawing d = { ui, s };

	list_draw(&s->list, c, a, draw_cohort, &d, focus);
}

/* ---- where they come from ---- */

/* Returns false when nobody's place is known. */
static bool draw_places(struct ui *ui, const struct cohorts *s, const struct cohort *k,
			struct canvas *c, struct area a)
{
	struct cohort_home *home;
	size_t count = cohort_homes(&home, &s->plan, k, ui->frame), n = 0;
	struct map_place *place = ARENA_ARRAY(ui->frame, struct map_place, count + 1);

	if (k->place)
		place[n++] = (struct map_place){ .place = k->place, .chosen = true };
	for (size_t i = 0; i < count; i++)
		if (home[i].place && home[i].place == k->place)
			place[0].people = home[i].people;
		else if (home[i].place)
			place[n++] = (struct map_place){ .place = home[i].place,
							 .people = home[i].people };
	region_map_draw(c, a, place, n, s->plan.codes, ui->frame);
	return n > 0;
}

/* In words, how to read it. Returns the rows. */
static int draw_key(struct ui *ui, const struct cohort *k, struct canvas *c, struct area a)
{
	const char *words = !k->place ? _("People by municipality; taught online")
			    : a.rows >= ROOMY_FROM
				    ? arena_printf(ui->frame,
						   _("People by municipality; [ ] suggested place: "
						     "%s"),
						   k->place->name)
				    : arena_printf(ui->frame, _("[ ] suggested place: %s"),
						   k->place->name);

	return canvas_wrap(c, a, 0, 0, STYLE_DIM, words);
}

void cohorts_draw_map(struct ui *ui, struct cohorts *s, struct canvas *c, struct area body)
{
	const struct cohort *k = cohorts_selected(s, NULL);
	struct area a = area_cols(body, 1, body.cols - 2);
	int rows;

	if (!k)
		return;
	canvas_cursor(c, a, 0, 0);
	rows = draw_key(ui, k, c, a);
	if (a.rows >= ROOMY_FROM)
		rows += canvas_wrap(c, a, rows, 0, STYLE_NORMAL,
				    cohort_homes_words(ui->frame, &s->plan, k)) +
			1;
	if (!draw_places(ui, s, k, c, area_rows(a, rows, -1)))
		canvas_put(c, a, rows, 0, STYLE_DIM, _("No firm's municipality is known"));
}

/* ---- one of them ---- */

static int fact(struct canvas *c, struct area a, int row, const char *label, const char *text)
{
	int col = a.cols >= WIDE_FROM / 2 ? 11 : 0;

	if (col)
		canvas_put(c, area_cols(a, 0, col - 1), row, 0, STYLE_DIM, label);
	return row + canvas_wrap(c, area_cols(a, col, -1), row, 0, STYLE_NORMAL, text);
}

/* The figures that matter most, in few rows where there are few. Returns the rows. */
static int draw_facts(struct ui *ui, const struct cohorts *s, const struct cohort *k,
		      struct canvas *c, struct area a, bool short_of_rows)
{
	const struct cohort_plan *p = &s->plan;
	const char *period = cohort_period(ui->frame, p, k);
	int row = 0;

	if (short_of_rows) {
		if (!k->online)
			canvas_put_right(c, a, 0, 0, STYLE_DIM,
					 arena_printf(ui->frame, _("%.0f km"), k->travel));
		canvas_put(c, area_cols(a, 0, a.cols - KM_COLS), 0, 0, STYLE_BOLD, cohort_place(k));
		canvas_put(c, a, 1, 0, STYLE_NORMAL, period);
		return 2;
	}
	row = fact(c, a, row, _("Class"), cohort_filled(ui->frame, k));
	row = fact(c, a, row, _("Place"), cohort_travel(ui->frame, k));
	row = fact(c, a, row, _("To begin"), period);
	return fact(c, a, row, _("Course"), cohort_common(ui->frame, cohort_topic(p, k)));
}

static const char *people_of(struct arena *a, const struct need *n)
{
	int people = n->people < 1 ? 1 : n->people;

	return arena_printf(a, ngettext("%d person", "%d people", (unsigned long)people), people);
}

static void draw_member(const void *from, size_t row, bool on, struct canvas *c, struct area a)
{
	const struct drawing *d = from;
	const struct cohort *k = cohorts_selected(d->s, NULL);
	const struct cohort_member *m = &k->member[row];
	const struct need *n = &d->s->plan.need[m->need];
	bool wide = a.cols >= WIDE_FROM;
	int side = KM_COLS + PEOPLE_COLS + (wide ? PLACE_COLS : 0);

	canvas_put(c, area_cols(a, 1, a.cols - side - 2), 0, 0, on ? STYLE_BOLD : STYLE_NORMAL,
		   n->firm_name);
	a = area_cols(a, a.cols - side, side);
	canvas_put_right(c, area_cols(a, 0, PEOPLE_COLS), 0, 1, STYLE_NORMAL,
			 people_of(d->ui->frame, n));
	if (wide)
		canvas_put(c, area_cols(a, PEOPLE_COLS + 1, PLACE_COLS - 2), 0, 0, STYLE_DIM,
			   n->municipality);
	canvas_put_right(c, a, 0, 0, STYLE_DIM,
			 k->online ? _("online") : arena_printf(d->ui->frame, _("%.0f km"), m->km));
}

/* What the firm said, and how that meets the theme. */
static void draw_need(struct ui *ui, const struct cohorts *s, const struct cohort *k,
		      struct canvas *c, struct area a)
{
	const struct cohort_member *m = &k->member[s->member.selected];
	const struct cohort_tie *t = cohort_tie(&s->plan, k, m);
	const char *words = s->plan.need[m->need].text;
	bool tight = a.rows <= WORD_ROWS + 2;
	int row = 1, most = tight ? WORD_ROWS : a.rows - 2;

	if (tight && *t->obstacles) { /* which may take two rows */
		canvas_put(c, a, 0, 0, STYLE_BOLD, words);
	} else {
		row = canvas_wrap(c, area_rows(a, 0, most), 0, 0, STYLE_BOLD, words);
		row = row < most ? row : most;
	}
	for (size_t i = 0; !tight && i < t->word_count && row + 1 < a.rows; i++)
		row += canvas_wrap(c, a, row, 1, STYLE_NORMAL,
				   report_word_reason(ui->frame, &t->word[i]));
	if (*t->said)
		canvas_wrap(c, area_rows(a, row, -1), 0, 1, STYLE_NORMAL,
			    cohort_reason(ui->frame, &s->plan, k, m));
	else if (*t->obstacles)
		canvas_wrap(c, area_rows(a, row, -1), 0, 1, STYLE_WARN,
			    arena_printf(ui->frame, "✗ %s", t->obstacles));
	else
		canvas_put(c, a, row, 1, STYLE_OK, _("✓ the course suits as it is"));
}

void cohorts_draw_one(struct ui *ui, struct cohorts *s, struct canvas *c, struct area body)
{
	const struct cohort *k = cohorts_selected(s, NULL);
	struct area a = area_cols(body, 1, body.cols - 2);
	bool short_of_rows = body.rows < ROOMY_FROM;
	struct drawing d = { ui, s };
	int rows, below;

	if (!k)
		return;
	if (body.cols >= BESIDE_FROM) {
		struct area right = area_cols(body, body.cols * 3 / 5 + 2, -1);

		canvas_vline(c, body, body.cols * 3 / 5);
		rows = draw_key(ui, k, c, right);
		draw_places(ui, s, k, c, area_rows(right, rows + 1, -1));
		a = area_cols(body, 1, body.cols * 3 / 5 - 2);
	}
	rows = draw_facts(ui, s, k, c, a, short_of_rows);
	a = area_rows(a, rows + !short_of_rows, -1);
	below = short_of_rows ? WORD_ROWS + 1 : a.rows / 2;
	rows = a.rows - below;
	if (rows > (int)k->count)
		rows = (int)k->count;
	list_draw(&s->member, c, area_rows(a, 0, rows), draw_member, &d, true);
	draw_need(ui, s, k, c, area_rows(a, rows + !short_of_rows, -1));
}

/* ---- the list with what lies below it ---- */

static void draw_firms(struct ui *ui, const struct cohorts *s, const struct cohort *k,
		       struct canvas *c, struct area a)
{
	const struct cohort_plan *p = &s->plan;
	int row = canvas_wrap(c, a, 0, 0, STYLE_BOLD, cohort_travel(ui->frame, k));

	row += canvas_wrap(c, a, row, 0, STYLE_NORMAL, cohort_period(ui->frame, p, k));
	if (*cohort_lacks(ui->frame, k))
		row += canvas_wrap(c, a, row, 0, STYLE_WARN, cohort_lacks(ui->frame, k));
	for (size_t i = 0; i < k->count && row < a.rows; i++, row++) {
		const struct need *n = &p->need[k->member[i].need];
		const char *people = people_of(ui->frame, n);

		if (row + 1 == a.rows && i + 1 < k->count) {
			canvas_put(c, a, row, 0, STYLE_KEY, _("… Enter: all of it"));
			return;
		}
		canvas_put(c, area_cols(a, 0, a.cols - utf8_width(people) - 1), row, 0,
			   STYLE_NORMAL, n->firm_name);
		canvas_put_right(c, a, row, 0, STYLE_DIM, people);
	}
}

static void draw_below(struct ui *ui, struct cohorts *s, struct canvas *c, struct area a)
{
	const struct cohort *k = cohorts_selected(s, NULL);
	int half = a.cols / 2;

	if (!k)
		return;
	draw_places(ui, s, k, c, area_cols(a, 1, half - 2));
	draw_firms(ui, s, k, c, area_cols(a, half + 1, a.cols - half - 2));
}

static void draw_waiting(struct ui *ui, const struct cohorts *s, struct canvas *c, struct area a)
{
	size_t done = ui->matcher.added, of = ui->matcher.count;

	canvas_cursor(c, a, 0, 0);
	if (s->failed)
		return;
	canvas_put(c, a, 0, 0, STYLE_DIM, _("Looking for firms that fill a class together…"));
	if (s->search)
		done = cohort_search_done(s->search, &of);
	if (of)
		chart_bar(c, a, 1, 0, a.cols, STYLE_ACCENT, done, of);
}

static const char *nothing(const struct cohorts *s)
{
	return !s->plan.need_count    ? _("There are no needs here.")
	       : s->plan.result.count ? _("No cohort is like this.")
				      : _("No needs of different firms are about the same, near "
					  "one another and at the same time.");
}

void cohorts_draw_list(struct ui *ui, struct cohorts *s, struct canvas *c, struct area body)
{
	struct area a = area_cols(body, 1, body.cols - 2);
	const char *told = filters_told(ui->frame, s->filter, CF_COUNT);
	int rows;

	if (*told) {
		canvas_put(c, a, 0, 0, STYLE_WARN, told);
		a = area_rows(a, 1, -1);
	}
	if (!s->made || s->failed) {
		draw_waiting(ui, s, c, a);
		return;
	}
	if (!s->list.count) {
		canvas_wrap(c, a, 0, 0, STYLE_DIM, nothing(s));
		canvas_cursor(c, a, 0, 0);
		return;
	}
	rows = s->list.count < LIST_ROWS ? (int)s->list.count : LIST_ROWS;
	if (a.rows < ROOMY_FROM)
		rows = a.rows;
	if (a.rows > rows + 1) {
		canvas_hline(c, area_rows(a, rows, 1), 0);
		draw_below(ui, s, c, area_rows(a, rows + 1, -1));
	}
	cohorts_draw_rows(ui, s, c, area_rows(a, 0, rows), true);
}
