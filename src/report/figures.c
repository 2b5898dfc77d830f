#include "report/figures.h"
#include "base/map.h"
#include "base/utf8.h"
#include "report/report.h"
#include "table/table.h"

#include <stdlib.h>
#include <string.h>

/* The areas that forms sort needs into (data/codes/areas.csv). */
static const struct {
	const char *code, *word;
} areas[] = {
	{ "leadership", N_("Leadership and staff") },
	{ "finance", N_("Finance and accounting") },
	{ "sales", N_("Sales and marketing") },
	{ "service", N_("Customer service and hosting") },
	{ "project", N_("Project work and planning") },
	{ "hse", N_("Health, safety and environment at work") },
	{ "law", N_("Law, contracts and tenders") },
	{ "digital_basic", N_("Basic digital skills") },
	{ "office", N_("Office software") },
	{ "automation", N_("Automation and machines") },
	{ "it_security", N_("IT and cyber-security") },
	{ "data_ai", N_("Data and artificial intelligence") },
	{ "trade", N_("The trade itself: craft and production") },
	{ "drawing", N_("Drawing, CAD and BIM") },
	{ "maintenance", N_("Maintenance and electrical work") },
	{ "transport", N_("Driving, machine operation and transport") },
	{ "food", N_("Food and hygiene") },
	{ "health", N_("Health and care") },
	{ "teaching", N_("Teaching and guiding others") },
	{ "environment", N_("Environment, climate and reporting") },
	{ "energy", N_("Energy") },
	{ "language", N_("Languages") },
	{ "basic_skills", N_("Reading, writing and arithmetic") },
	{ "innovation", N_("Innovation and product development") },
	{ "cooperation", N_("Cooperation and communication") },
	{ "traditional", N_("Duodji, reindeer husbandry and other traditional knowledge") },
	{ "other", N_("Something else") },
};

const char *report_area(const char *code)
{
	for (size_t i = 0; i < ARRAY_LEN(areas); i++)
		if (strcmp(areas[i].code, code) == 0)
			return _(areas[i].word);
	return *code ? code : _("not told");
}

int64_t report_day_begins(struct date d, const struct clock *clock)
{
	int64_t local = date_to_days(d) * 86400;
	int offset = clock->offset_at ? clock->offset_at(clock->self, local) : 0;

	return (local - (int64_t)offset * 60) * 1000;
}

bool figures_months(size_t out[12], struct store *s, const struct clock *clock, int year,
		    struct err *e)
{
	for (int m = 0; m < 12; m++) {
		struct date from = { year, m + 1, 1 };
		struct date to = m == 11 ? (struct date){ year + 1, 1, 1 }
					 : (struct date){ year, m + 2, 1 };

		if (!store_interviews_between(&out[m], s, report_day_begins(from, clock),
					      report_day_begins(to, clock), e))
			return false;
	}
	return true;
}

const char *report_month(int month)
{
	static const char *const names[] = {
		N_("January"),	 N_("February"), N_("March"),	 N_("April"),
		N_("May"),	 N_("June"),	 N_("July"),	 N_("August"),
		N_("September"), N_("October"),	 N_("November"), N_("December"),
	};

	return month >= 1 && month <= 12 ? _(names[month - 1]) : "";
}

static const struct {
	const char *title, *about;
	bool courses;
} kinds[FIGURES_COUNT] = {
	[FIGURES_INTERVIEWS] = { N_("Interviews by month"),
				 N_("How many talks were held, and when"), false },
	[FIGURES_THEMES] = { N_("Needs by theme"), N_("What firms need to know, most first"),
			     false },
	[FIGURES_DEMAND] = { N_("Needs and offers"),
			     N_("Which needs a course answers, and which none does"), false },
	[FIGURES_DECISIONS] = { N_("Decisions"), N_("What firms said to the offers, and why not"),
				false },
	[FIGURES_LEVELS] = { N_("Courses by level"),
			     N_("What is on offer, by level of qualification"), true },
	[FIGURES_MODES] = { N_("Courses by way of teaching"), N_("On site, online or both"), true },
	[FIGURES_COUNTIES] = { N_("Courses by county"), N_("Where courses are held"), true },
};

const char *figures_title(enum figures_kind k)
{
	return _(kinds[k].title);
}

const char *figures_about(enum figures_kind k)
{
	return _(kinds[k].about);
}

bool figures_of_courses(enum figures_kind k)
{
	return kinds[k].courses;
}

/* ---- counting ---- */

struct counting {
	const struct figures_source *s;
	struct arena *a;
	struct figures *out;
	struct date today;
	size_t cap;
	struct map at;	     /* a label's place in out->at */
	struct map firms;    /* orgnr -> number in county */
	const char **county; /* of firms */
	size_t firm_count, county_cap;
	struct map made; /* interview -> number in year */
	int *year;
	size_t made_count, year_cap;
};

static struct figure *new_figure(struct counting *c, const char *label)
{
	struct figure *f = ARENA_PUSH(c->a, c->out->at, c->out->count, c->cap);

	*f = (struct figure){ .label = arena_strdup(c->a, label), .note = "" };
	return f;
}

static void put(struct counting *c, const char *label, size_t value)
{
	new_figure(c, label)->value = value;
}

static void heading(struct counting *c, const char *label)
{
	new_figure(c, label)->heading = true;
}

static void count_one(struct counting *c, const char *label)
{
	size_t at = map_put(&c->at, label, c->out->count);

	if (at == c->out->count)
		new_figure(c, label);
	c->out->at[at].value++;
}

static int most_first(const void *a, const void *b)
{
	const struct figure *x = a, *y = b;

	if (x->value != y->value)
		return x->value > y->value ? -1 : 1;
	return utf8_collate(x->label, y->label);
}

static void sort_from(struct counting *c, size_t from)
{
	if (c->out->count > from + 1)
		qsort(c->out->at + from, c->out->count - from, sizeof *c->out->at, most_first);
}

static const char *county_of(const struct counting *c, const char *municipality)
{
	const struct municipality *m = *municipality ? codes_municipality(c->s->codes, municipality)
						     : NULL;

	return m ? m->county : "";
}

static int year_of(const struct counting *c, int64_t ms)
{
	return date_of_ms(ms, &c->s->clock).year;
}

/* ---- where firms are and when interviews were ---- */

static bool read_firms(struct counting *c, struct err *e)
{
	struct firm_row *row;
	size_t n;

	if (!store_firms(&row, &n, c->s->store, c->a, "", e))
		return false;
	for (size_t i = 0; i < n; i++) {
		map_put(&c->firms, row[i].firm.orgnr, c->firm_count);
		*ARENA_PUSH(c->a, c->county, c->firm_count,
			    c->county_cap) = county_of(c, row[i].firm.municipality);
	}
	return true;
}

static bool read_interviews(struct counting *c, struct interview_row **row, size_t *n,
			    struct err *e)
{
	if (!store_interviews(row, n, c->s->store, c->a, NULL, e))
		return false;
	for (size_t i = 0; i < *n; i++) {
		map_put(&c->made, (*row)[i].id, c->made_count);
		*ARENA_PUSH(c->a, c->year, c->made_count, c->year_cap) = year_of(c,
										 (*row)[i].made_ms);
	}
	return true;
}

/* In the county and year wanted; counts what cannot be told. */
static bool is_wanted(struct counting *c, const char *county, int year)
{
	const struct figures_source *s = c->s;

	if ((s->county && !*county) || (s->year && !year)) {
		c->out->left_out++;
		return false;
	}
	return (!s->county || strcmp(s->county, county) == 0) && (!s->year || s->year == year);
}

static const char *firm_county(const struct counting *c, const char *orgnr)
{
	size_t i = map_get(&c->firms, orgnr);

	return i == MAP_NONE ? "" : c->county[i];
}

/* A need's interview stands before the slash of its id; one from a file has no year. */
static int need_year(const struct counting *c, const char *id)
{
	const char *slash = strchr(id, '/');
	size_t i = map_get(&c->made, arena_strndup(c->a, id, slash ? (size_t)(slash - id) : 0));

	return i == MAP_NONE ? 0 : c->year[i];
}

static bool wanted_need(struct counting *c, const struct need *n)
{
	const char *county = county_of(c, n->municipality);

	return is_wanted(c, *county ? county : firm_county(c, n->orgnr), need_year(c, n->id));
}

/* ---- the kinds ---- */

static bool interviews(struct counting *c, struct err *e)
{
	size_t month[13] = { 0 };
	struct interview_row *row;
	size_t n;

	if (!read_interviews(c, &row, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (row[i].state != INTERVIEW_DRAFT &&
		    is_wanted(c, firm_county(c, row[i].orgnr), c->year[i]))
			month[date_of_ms(row[i].made_ms, &c->s->clock).month]++;
	for (int m = 1; m <= 12; m++)
		put(c, report_month(m), month[m]);
	return true;
}

static bool wanted_needs(struct counting *c, struct need **out, size_t *count, struct err *e)
{
	struct interview_row *row;
	struct need *need;
	size_t n, kept = 0;

	if (!read_interviews(c, &row, &n, e) || !store_needs(&need, &n, c->s->store, c->a, NULL, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (wanted_need(c, &need[i]))
			need[kept++] = need[i];
	*out = need;
	*count = kept;
	return true;
}

static bool themes(struct counting *c, struct err *e)
{
	struct need *need;
	size_t n;

	if (!wanted_needs(c, &need, &n, e))
		return false;
	for (size_t i = 0; i < n; i++)
		count_one(c, report_area(need[i].area));
	sort_from(c, 0);
	return true;
}

enum answer { ANSWERED, PERHAPS, NOT_ANSWERED, NOT_MATCHED, ANSWERS };

static enum answer answer_of(const struct map *found, const struct found_row *row, const char *id)
{
	size_t i = map_get(found, id);

	if (i == MAP_NONE)
		return NOT_MATCHED;
	if (row[i].gap)
		return NOT_ANSWERED;
	return band_of_fit(row[i].best_fit) == BAND_GOOD ? ANSWERED : PERHAPS;
}

/* Of each theme's needs, how many nothing answers. */
static void gaps_by_theme(struct counting *c, const struct need *need, const enum answer *answer,
			  size_t n)
{
	size_t from = c->out->count, *gaps = ARENA_ARRAY(c->a, size_t, n + from + 1);

	for (size_t i = 0; i < n; i++) {
		const char *area = report_area(need[i].area);

		count_one(c, area);
		gaps[map_get(&c->at, area)] += answer[i] == NOT_ANSWERED;
	}
	for (size_t i = from; i < c->out->count; i++) {
		c->out->at[i].note = arena_printf(c->a, _("of %zu"), c->out->at[i].value);
		c->out->at[i].value = gaps[i];
	}
	sort_from(c, from);
}

static bool demand(struct counting *c, struct err *e)
{
	static const char *const words[ANSWERS] = { N_("a good course"), N_("a possible course"),
						    N_("no course"), N_("not matched yet") };
	size_t n, rows, total[ANSWERS] = { 0 };
	struct map found = { 0 };
	struct found_row *row;
	struct need *need;
	enum answer *answer;

	if (!wanted_needs(c, &need, &n, e) || !store_needs_found(&row, &rows, c->s->store, c->a, e))
		return false;
	for (size_t i = 0; i < rows; i++)
		map_put(&found, row[i].need, i);
	answer = ARENA_ARRAY(c->a, enum answer, n + 1);
	for (size_t i = 0; i < n; i++)
		total[answer[i] = answer_of(&found, row, need[i].id)]++;
	map_release(&found);
	heading(c, _("Needs with"));
	for (int k = 0; k < ANSWERS; k++)
		if (k != NOT_MATCHED || total[k])
			put(c, _(words[k]), total[k]);
	heading(c, _("Without a course, by theme"));
	gaps_by_theme(c, need, answer, n);
	return true;
}

static const struct {
	const char *why, *words;
} reasons[] = {
	{ "level", N_("the level") },	  { "place", N_("the place") },
	{ "time", N_("the time") },	  { "price", N_("the price") },
	{ "content", N_("the content") }, { "language", N_("the language") },
	{ "", N_("something else") },
};

static void put_reasons(struct counting *c, const struct decision *d, const bool *wanted, size_t n)
{
	for (size_t k = 0; k < ARRAY_LEN(reasons); k++) {
		size_t count = 0;

		for (size_t i = 0; i < n; i++)
			count += wanted[i] && d[i].verdict == VERDICT_REJECTED &&
				 strcmp(d[i].why, reasons[k].why) == 0;
		put(c, _(reasons[k].words), count);
	}
}

/* A decision is its need's: there, and then. */
static bool decisions(struct counting *c, struct err *e)
{
	size_t n, needs, by_verdict[VERDICT_REJECTED + 1] = { 0 };
	struct map wanted = { 0 };
	struct decision *d;
	struct need *need;
	bool *counts;

	if (!wanted_needs(c, &need, &needs, e) ||
	    !store_decisions(&d, &n, c->s->store, c->a, NULL, e))
		return false;
	for (size_t i = 0; i < needs; i++)
		map_put(&wanted, need[i].id, i);
	counts = ARENA_ARRAY(c->a, bool, n + 1);
	for (size_t i = 0; i < n; i++) {
		counts[i] = map_get(&wanted, d[i].need) != MAP_NONE;
		by_verdict[d[i].verdict] += counts[i];
	}
	map_release(&wanted);
	heading(c, _("What firms said"));
	put(c, _("interested"), by_verdict[VERDICT_INTERESTED]);
	put(c, _("maybe"), by_verdict[VERDICT_MAYBE]);
	put(c, _("not for us"), by_verdict[VERDICT_REJECTED]);
	heading(c, _("Why not"));
	put_reasons(c, d, counts, n);
	return true;
}

static bool held_in(const struct counting *c, const struct course *k)
{
	if (!c->s->county)
		return true;
	for (size_t i = 0; i < k->run_count; i++)
		if (strcmp(county_of(c, k->run[i].municipality), c->s->county) == 0)
			return true;
	return false;
}

static bool counts(struct counting *c, const struct course *k)
{
	bool there = held_in(c, k);

	if (there && course_is_expired(k, c->today)) {
		c->out->expired++;
		return false;
	}
	return there;
}

static bool levels(struct counting *c, struct err *e)
{
	size_t n[9] = { 0 };

	(void)e;
	for (size_t i = 0; i < c->s->courses; i++)
		if (counts(c, &c->s->course[i]))
			n[c->s->course[i].level <= 8 ? c->s->course[i].level : 0]++;
	for (int level = 1; level <= 8; level++)
		put(c, arena_printf(c->a, _("level %d"), level), n[level]);
	put(c, _("not told"), n[0]);
	return true;
}

/* Once for each way in which it is taught, whatever the number of its runs. */
static void count_modes(struct counting *c, const struct course *k)
{
	for (size_t i = 0; i < k->run_count; i++) {
		size_t before = 0;

		while (before < i && strcmp(k->run[before].mode, k->run[i].mode) != 0)
			before++;
		if (before == i)
			count_one(c, *k->run[i].mode ? report_code(k->run[i].mode) : _("not told"));
	}
	if (k->run_count == 0)
		count_one(c, _("not told"));
}

static bool modes(struct counting *c, struct err *e)
{
	(void)e;
	for (size_t i = 0; i < c->s->courses; i++)
		if (counts(c, &c->s->course[i]))
			count_modes(c, &c->s->course[i]);
	sort_from(c, 0);
	return true;
}

static void count_counties(struct counting *c, const struct course *k)
{
	bool somewhere = false;

	for (size_t i = 0; i < k->run_count; i++) {
		const char *county = county_of(c, k->run[i].municipality);
		size_t before = 0;

		while (before < i && strcmp(county_of(c, k->run[before].municipality), county) != 0)
			before++;
		if (*county && before == i)
			count_one(c, county);
		somewhere |= *county != '\0';
	}
	if (!somewhere)
		count_one(c, _("no place told, or online"));
}

static bool counties(struct counting *c, struct err *e)
{
	(void)e;
	for (size_t i = 0; i < c->s->courses; i++)
		if (counts(c, &c->s->course[i]))
			count_counties(c, &c->s->course[i]);
	sort_from(c, 0);
	return true;
}

static bool (*const makers[FIGURES_COUNT])(struct counting *c, struct err *e) = {
	[FIGURES_INTERVIEWS] = interviews, [FIGURES_THEMES] = themes, [FIGURES_DEMAND] = demand,
	[FIGURES_DECISIONS] = decisions,   [FIGURES_LEVELS] = levels, [FIGURES_MODES] = modes,
	[FIGURES_COUNTIES] = counties,
};

static void release(struct counting *c)
{
	map_release(&c->at);
	map_release(&c->firms);
	map_release(&c->made);
}

bool figures_make(struct figures *out, enum figures_kind k, const struct figures_source *s,
		  struct arena *a, struct err *e)
{
	struct counting c = { .s = s, .a = a, .out = out };
	bool ok;

	if (s->clock.now)
		c.today = date_of_instant(s->clock.now(s->clock.self));

	*out = (struct figures){ .title = figures_title(k), .about = figures_about(k) };
	ok = (figures_of_courses(k) || read_firms(&c, e)) && makers[k](&c, e);
	for (size_t i = 0; i < out->count; i++)
		out->max = out->at[i].value > out->max ? out->at[i].value : out->max;
	release(&c);
	return ok;
}

/* ---- what there is to narrow by ---- */

static int by_letters(const void *a, const void *b)
{
	return utf8_collate(*(const char *const *)a, *(const char *const *)b);
}

static void keep_new(struct counting *c, const char ***list, size_t *count, size_t *cap,
		     const char *text)
{
	if (*text && map_put(&c->at, text, *count) == *count)
		*ARENA_PUSH(c->a, *list, *count, *cap) = text;
}

bool figures_years(const char ***out, size_t *count, const struct figures_source *s,
		   struct arena *a, struct err *e)
{
	struct figures none = { 0 };
	struct counting c = { .s = s, .a = a, .out = &none };
	struct interview_row *row;
	size_t n, cap = 0;
	bool ok = read_interviews(&c, &row, &n, e);

	*out = NULL;
	*count = 0;
	for (size_t i = 0; ok && i < n; i++)
		keep_new(&c, out, count, &cap, arena_printf(a, "%d", c.year[i]));
	if (*count)
		qsort(*out, *count, sizeof **out, by_letters);
	for (size_t i = 0; i < *count / 2; i++) {
		const char *swap = (*out)[i];

		(*out)[i] = (*out)[*count - 1 - i];
		(*out)[*count - 1 - i] = swap;
	}
	release(&c);
	return ok;
}

bool figures_counties(const char ***out, size_t *count, const struct figures_source *s,
		      struct arena *a, struct err *e)
{
	struct figures none = { 0 };
	struct counting c = { .s = s, .a = a, .out = &none };
	size_t cap = 0;
	bool ok = read_firms(&c, e);

	*out = NULL;
	*count = 0;
	for (size_t i = 0; ok && i < c.firm_count; i++)
		keep_new(&c, out, count, &cap, c.county[i]);
	if (*count)
		qsort(*out, *count, sizeof **out, by_letters);
	release(&c);
	return ok;
}

/* ---- out ---- */

struct document *figures_document(struct arena *a, const struct figures *f, const char *language)
{
	struct document *d = document_new(a, f->title, language);
	const char *const head[] = { "", _("number"), _("of") };
	const char **cell = ARENA_ARRAY(a, const char *, f->count *ARRAY_LEN(head) + 1);
	struct doc_table t = { .columns = ARRAY_LEN(head), .head = head, .cell = cell };

	document_text(d, f->about);
	for (size_t i = 0; i < f->count; i++) {
		const char **row = &cell[t.rows++ * t.columns];

		row[0] = f->at[i].label;
		row[1] = f->at[i].heading ? "" : arena_printf(a, "%zu", f->at[i].value);
		row[2] = f->at[i].note;
	}
	document_table(d, &t);
	if (f->expired)
		document_note(d,
			      arena_printf(a, _("Expired courses, not counted: %zu"), f->expired));
	if (f->left_out)
		document_note(d,
			      arena_printf(a, _("Left out, since place or year is not known: %zu"),
					   f->left_out));
	return d;
}

void figures_csv(struct strbuf *out, const struct figures *f)
{
	struct arena *a = arena_new();
	const char *part = "";

	table_write_cell(out, "part", true, TABLE_NEUTRAL);
	table_write_cell(out, "label", false, TABLE_NEUTRAL);
	table_write_cell(out, "number", false, TABLE_NEUTRAL);
	table_write_cell(out, "note", false, TABLE_NEUTRAL);
	table_write_end(out);
	for (size_t i = 0; i < f->count; i++) {
		const struct figure *k = &f->at[i];

		if (k->heading) {
			part = k->label;
			continue;
		}
		table_write_cell(out, part, true, TABLE_NEUTRAL);
		table_write_cell(out, k->label, false, TABLE_NEUTRAL);
		table_write_cell(out, arena_printf(a, "%zu", k->value), false, TABLE_NEUTRAL);
		table_write_cell(out, k->note, false, TABLE_NEUTRAL);
		table_write_end(out);
	}
	arena_free(a);
}
