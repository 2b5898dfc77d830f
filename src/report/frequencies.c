#include "report/frequencies.h"

#include "base/utf8.h"
#include "report/dataset.h"
#include "report/suppress.h"

#include <math.h>
#include <stdlib.h>

enum { CLASSES = 6, SINGLE_VALUES = 20, MS_OF_DAY = 86400000, HOUR_MS = 3600000 };

/* ---- counting ------------------------------------------------------------------------------- */

struct lines {
	struct map by_name;
	struct frequency_line *at;
	size_t count, cap;
};

/* Counts of one table, and the firms behind them; ALL stands for a total. */
struct tally {
	struct arena *arena;
	struct lines row, column;
	struct map count, units, seen; /* "ROW COLUMN"; seen: and the firm */
};
static const size_t ALL = (size_t)-2;

static void tally_release(struct tally *t)
{
	map_release(&t->row.by_name);
	map_release(&t->column.by_name);
	map_release(&t->count);
	map_release(&t->units);
	map_release(&t->seen);
}

static size_t line_of(struct lines *l, struct frequency_line line, struct arena *a)
{
	size_t at = map_put(&l->by_name, line.name, l->count);

	if (at == l->count)
		*ARENA_PUSH(a, l->at, l->count, l->cap) = line;
	return at;
}

static size_t value(const struct map *m, const char *key)
{
	size_t n = map_get(m, key);

	return n == MAP_NONE ? 0 : n;
}

static void count_one(struct tally *t, size_t row, size_t column, const char *firm)
{
	const char *key = arena_printf(t->arena, "%zu %zu", row, column);
	const char *both = arena_printf(t->arena, "%s %s", key, firm);

	map_set(&t->count, key, value(&t->count, key) + 1);
	if (map_get(&t->seen, both) != MAP_NONE)
		return;
	map_put(&t->seen, both, 1);
	map_set(&t->units, key, value(&t->units, key) + 1);
}

static void count_in(struct tally *t, struct frequency_line row, struct frequency_line column,
		     const char *firm, struct arena *a)
{
	size_t i = line_of(&t->row, row, a), j = line_of(&t->column, column, a);

	count_one(t, i, j, firm);
	count_one(t, i, ALL, firm);
	count_one(t, ALL, j, firm);
	count_one(t, ALL, ALL, firm);
}

/* ---- tables --------------------------------------------------------------------------------- */

struct counted {
	size_t rows, columns;
	struct frequency_line *row, *column; /* in their order */
	size_t *count, *units;
	bool *hidden;
};

static int by_order(const void *a, const void *b)
{
	const struct frequency_line *x = a, *y = b;

	return x->order < y->order ? -1 : x->order > y->order;
}

static struct frequency_line *sorted(const struct lines *l, struct arena *a)
{
	struct frequency_line *line = ARENA_ARRAY(a, struct frequency_line, l->count + 1);

	for (size_t i = 0; i < l->count; i++)
		line[i] = l->at[i];
	if (l->count)
		qsort(line, l->count, sizeof *line, by_order);
	return line;
}

static struct counted table_of(const struct tally *t, struct arena *a)
{
	struct counted c = { .rows = t->row.count, .columns = t->column.count };
	size_t cells = (c.rows + 1) * (c.columns + 1);

	c.row = sorted(&t->row, a);
	c.column = sorted(&t->column, a);
	c.count = ARENA_ARRAY(a, size_t, cells);
	c.units = ARENA_ARRAY(a, size_t, cells);
	c.hidden = ARENA_ARRAY(a, bool, cells);
	for (size_t i = 0; i < cells; i++) {
		size_t row = i / (c.columns + 1), column = i % (c.columns + 1);
		const char *key = arena_printf(
			a, "%zu %zu",
			row < c.rows ? map_get(&t->row.by_name, c.row[row].name) : ALL,
			column < c.columns ? map_get(&t->column.by_name, c.column[column].name)
					   : ALL);

		c.count[i] = value(&t->count, key);
		c.units[i] = value(&t->units, key);
	}
	return c;
}

static void hide(struct counted *c)
{
	struct suppress_table t = { c->rows, c->columns, c->count, c->units, c->hidden };

	suppress(&t);
}

/* ---- what an answer counts as --------------------------------------------------------------- */

/* 1, 2 or 5 times a power of ten, so that there are about CLASSES of them. */
static double class_width(double range)
{
	double power = pow(10, floor(log10(range / CLASSES)));
	double times = range / CLASSES / power;

	return power * (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10);
}

static struct frequency_line number_line(const struct variable *v, double x, struct arena *a)
{
	double range = v->most - v->least, width, low;

	if (v->kind == VARIABLE_WHOLE && range <= SINGLE_VALUES)
		return (struct frequency_line){ .name = arena_printf(a, "%.0f", x),
						.label = arena_printf(a, "%.0f", x),
						.order = x };
	width = range > 0 ? class_width(range) : 1;
	if (v->kind == VARIABLE_WHOLE && width < 1)
		width = 1;
	low = floor(x / width) * width;
	return (struct frequency_line){
		.name = arena_printf(a, "%g", low),
		.label = v->kind == VARIABLE_WHOLE
				 ? arena_printf(a, "%.0f–%.0f", low, low + width - 1)
				 /* TRANSLATORS: a class of numbers: from 1.5 to under 2 */
				 : arena_printf(a, _("%g to under %g"), low, low + width),
		.order = low
	};
}

static struct frequency_line month_line(double days, struct arena *a)
{
	struct date d = date_from_days((int64_t)days);
	const char *name = arena_printf(a, "%04d-%02d", d.year, d.month);

	return (struct frequency_line){ .name = name, .label = name, .order = floor(days / 32) };
}

static struct frequency_line absence_line(enum absence absence)
{
	static const char *const names[ABSENCE_COUNT] = {
		"", "dk", "refused", "na", "skipped", "none", "other_version", "no_entry",
	};
	struct absence_words w = absence_words(absence);

	return (struct frequency_line){
		/* no choice is called so: a name has no space */
		.name = names[absence],
		.label = *w.label ? w.label : _("No answer"),
		.order = 1e15 + absence,
		.absent = true,
	};
}

static struct frequency_line line_for(const struct variable *v, const struct cell *c,
				      struct arena *a)
{
	if (c->absence != ABSENT_NOT) {
		struct frequency_line l = absence_line(c->absence);

		l.name = arena_printf(a, "[%s]", l.name);
		return l;
	}
	switch (v->kind) {
	case VARIABLE_CODED:
		return (struct frequency_line){ .name = c->code->name,
						.label = c->code->label,
						.order = (double)(c->code - v->codes->at) };
	case VARIABLE_WHOLE:
	case VARIABLE_NUMBER:
		return number_line(v, c->number, a);
	case VARIABLE_DATE:
		return month_line(c->number, a);
	case VARIABLE_MOMENT:
		return month_line(floor(c->number / MS_OF_DAY), a);
	case VARIABLE_TIME:
		return (struct frequency_line){
			.name = arena_printf(a, "%02d", (int)(c->number / HOUR_MS)),
			.label = arena_printf(a, "%02d:00–%02d:59", (int)(c->number / HOUR_MS),
					      (int)(c->number / HOUR_MS)),
			.order = floor(c->number / HOUR_MS)
		};
	case VARIABLE_TEXT:
	case VARIABLE_KINDS:
		break;
	}
	return (struct frequency_line){ .name = "answered", .label = _("Answered"), .order = 0 };
}

/* ---- the question --------------------------------------------------------------------------- */

struct asked_about {
	size_t dataset, first, count; /* variables */
	const struct variable *v;
};

/* By its name, or where it stands in the form. */
static bool is_named(const struct variable *v, const char *name)
{
	const char *slash = strrchr(v->path, '/');

	return slash && strcmp(*name == '/' ? v->path : slash + 1, name) == 0;
}

static bool find_in(struct asked_about *out, const struct dataset *d, const char *name)
{
	for (size_t i = 0; i < d->count; i++)
		if (ascii_equal(d->variable[i].name, name)) {
			*out = (struct asked_about){ .first = i, .count = 1 };
			return true;
		}
	for (size_t i = 0; i < d->count; i++) {
		if (!is_named(&d->variable[i], name))
			continue;
		out->first = i;
		for (out->count = 1;
		     i + out->count < d->count &&
		     strcmp(d->variable[i + out->count].path, d->variable[i].path) == 0;)
			out->count++;
		return true;
	}
	return false;
}

static bool is_choice(const struct variable *v)
{
	return v->kind == VARIABLE_CODED && v->codes->chosen;
}

static bool find(struct asked_about *out, const struct interviews *x, const char *name,
		 bool several_fine, struct err *e)
{
	size_t n;
	const struct dataset *d = interviews_datasets(&n, x);

	for (size_t i = 0; i < n; i++) {
		*out = (struct asked_about){ 0 };
		if (!find_in(out, &d[i], name))
			continue;
		out->dataset = i;
		out->v = &d[i].variable[out->first];
		if (out->count > 1 && (!several_fine || !is_choice(out->v)))
			return err_set(e, ERR_REFUSED,
				       _("'%s' is %zu variables; name one of them: %s, %s"), name,
				       out->count, out->v->name, out->v[1].name);
		return true;
	}
	return err_set(e, ERR_NOT_FOUND,
		       _("the form asks no '%s' that is counted; 'los form show %s' lists its "
			 "questions, and contact data is never counted"),
		       name, _("FORM"));
}

/* ---- going through the interviews ----------------------------------------------------------- */

struct going {
	struct interviews *interviews;
	struct asked_about question, by;
	bool has_by;
	struct tally tally;
	struct tally *choice; /* of each that can be chosen */
	struct arena *arena;
	struct map firm_of; /* number in firms by interview */
	const char **firm;
	/* Entries of the interview that is being read, until what they are counted by comes. */
	struct frequency_line *waiting;
	size_t waits, waits_cap;
};

static const struct frequency_line answered_line = { .name = "1", .label = "", .order = 0 };
static const struct frequency_line absent_line = { .name = "0", .label = "", .order = 1 };

static const char *firm_of(const struct going *g, const struct cell *row)
{
	return g->firm[map_get(&g->firm_of, row[0].text)];
}

static void count_several(struct going *g, const struct cell *c, const char *firm)
{
	struct frequency_line any = { .name = "answered", .label = _("Answered") };

	if (c->absence != ABSENT_NOT) {
		count_in(&g->tally, absent_line, line_for(g->question.v, c, g->arena), firm,
			 g->arena);
		return;
	}
	count_in(&g->tally, answered_line, any, firm, g->arena);
	for (size_t i = 0; i < g->question.count; i++)
		count_in(&g->choice[i], any,
			 c[i].absence == ABSENT_NOT && c[i].number > 0 ? answered_line
								       : absent_line,
			 firm, g->arena);
}

static void count_alone(struct going *g, const struct cell *c, const char *firm)
{
	if (g->question.count > 1) {
		count_several(g, c, firm);
		return;
	}
	count_in(&g->tally, c->absence == ABSENT_NOT ? answered_line : absent_line,
		 line_for(g->question.v, c, g->arena), firm, g->arena);
}

/* By another question only those are counted that answered both. */
static void count_by(struct going *g, struct frequency_line line, const struct cell *by,
		     const char *firm)
{
	if (!line.absent && by->absence == ABSENT_NOT)
		count_in(&g->tally, line, line_for(g->by.v, by, g->arena), firm, g->arena);
}

static bool take_row(void *to, size_t dataset, const struct cell *row, struct err *e)
{
	struct going *g = to;
	const char *firm = firm_of(g, row);
	bool asked = dataset == g->question.dataset;

	(void)e;
	if (asked && !g->has_by)
		count_alone(g, &row[g->question.first], firm);
	else if (asked && g->by.dataset == dataset)
		count_by(g, line_for(g->question.v, &row[g->question.first], g->arena),
			 &row[g->by.first], firm);
	else if (asked)
		*ARENA_PUSH(g->arena, g->waiting, g->waits, g->waits_cap) = line_for(
			g->question.v, &row[g->question.first], g->arena);
	else if (g->has_by && dataset == g->by.dataset)
		for (size_t i = 0; i < g->waits; i++)
			count_by(g, g->waiting[i], &row[g->by.first], firm);
	if (dataset == 0)
		g->waits = 0;
	return true;
}

/* All that can be chosen has a line, also what nobody chose. */
static void add_choices(struct lines *l, const struct asked_about *q, struct arena *a)
{
	const struct dataset_codes *c = q->v ? q->v->codes : NULL;

	for (size_t i = 0; q->count == 1 && c && !c->long_list && i < c->count; i++)
		line_of(l,
			(struct frequency_line){ c->at[i].name, c->at[i].label, (double)i, false },
			a);
}

static void note_firms(struct going *g)
{
	size_t n;
	const struct interview_row *row = interviews_list(&n, g->interviews);

	g->firm = ARENA_ARRAY(g->arena, const char *, n + 1);
	for (size_t i = 0; i < n; i++) {
		map_put(&g->firm_of, row[i].id, i);
		g->firm[i] = row[i].orgnr && *row[i].orgnr ? row[i].orgnr : row[i].id;
	}
}

static bool find_both(struct going *g, const struct frequency_query *q, struct err *e)
{
	g->has_by = q->by != NULL;
	if (!find(&g->question, g->interviews, q->question, !g->has_by, e))
		return false;
	if (!g->has_by)
		return true;
	if (!find(&g->by, g->interviews, q->by, false, e))
		return false;
	return g->by.dataset == g->question.dataset || g->by.dataset == 0 ||
	       err_set(e, ERR_REFUSED,
		       _("'%s' is asked again and again, and '%s' is not asked there; ask for "
			 "'%s' by '%s' instead"),
		       q->by, q->question, q->by, q->question);
}

/* ---- results -------------------------------------------------------------------------------- */

static void put_line(struct frequencies *out, size_t i, struct frequency_line line, size_t count,
		     bool hidden)
{
	out->line[i] = line;
	out->count[2 * i] = out->count[2 * i + 1] = count;
	out->hidden[2 * i] = out->hidden[2 * i + 1] = hidden;
}

static void make_room(struct frequencies *out, size_t lines, struct arena *a)
{
	out->lines = lines;
	out->columns = 1;
	out->line = ARENA_ARRAY(a, struct frequency_line, lines + 1);
	out->column = ARENA_ARRAY(a, struct frequency_line, 1);
	out->count = ARENA_ARRAY(a, size_t, 2 * (lines + 1));
	out->hidden = ARENA_ARRAY(a, bool, 2 * (lines + 1));
}

/* The row of those that have an answer; MAP_NONE: nobody has. */
static size_t answered_row(const struct counted *c)
{
	return c->rows && strcmp(c->row[0].name, answered_line.name) == 0 ? 0 : MAP_NONE;
}

static void put_total(struct frequencies *out, const struct counted *c)
{
	size_t grand = (c->rows + 1) * (c->columns + 1) - 1, answered = answered_row(c);

	put_line(out, out->lines, (struct frequency_line){ .name = "", .label = _("Total") },
		 c->count[grand], c->hidden[grand]);
	if (answered == MAP_NONE)
		return;
	out->answered = c->count[c->columns];
	out->answered_hidden = c->hidden[c->columns];
}

static void finish_alone(struct frequencies *out, const struct going *g, struct arena *a)
{
	struct counted c = table_of(&g->tally, a);

	hide(&c);
	make_room(out, c.columns, a);
	for (size_t j = 0; j < c.columns; j++) {
		size_t cell = c.rows * (c.columns + 1) + j;

		put_line(out, j, c.column[j], c.count[cell], c.hidden[cell]);
	}
	put_total(out, &c);
}

/* Those who chose it and those who did not are a table with the total of those who answered. */
static bool choice_hidden(size_t *count, bool *total_hidden, const struct tally *t, struct arena *a)
{
	struct counted c = table_of(t, a);

	*count = 0;
	*total_hidden = false;
	if (!c.rows)
		return false;
	c.hidden[c.columns] = c.hidden[2 * c.columns + 1] = false;
	hide(&c);
	*total_hidden = c.hidden[c.columns];
	if (strcmp(c.column[0].name, answered_line.name) != 0)
		return false;
	*count = c.count[0];
	return c.hidden[0];
}

static const char *part_label(const struct variable *v)
{
	const char *colon = strstr(v->label, ": "), *next;

	/* the question may have one, too; the choice is what the sisters do not share */
	while (colon && (next = strstr(colon + 2, ": ")))
		colon = next;
	return colon ? colon + 2 : v->label;
}

static void finish_several(struct frequencies *out, struct going *g, struct arena *a)
{
	struct counted c = table_of(&g->tally, a);
	size_t *count = ARENA_ARRAY(a, size_t, g->question.count), line = 0;
	bool *hidden = ARENA_ARRAY(a, bool, g->question.count), all = false, total;

	for (size_t i = 0; i < g->question.count; i++) {
		hidden[i] = choice_hidden(&count[i], &total, &g->choice[i], a);
		all = all || total;
	}
	if (all && answered_row(&c) != MAP_NONE)
		c.hidden[c.columns] = true;
	hide(&c);
	all = answered_row(&c) != MAP_NONE && c.hidden[c.columns];
	make_room(out, g->question.count + c.columns, a);
	for (size_t i = 0; i < g->question.count; i++) {
		const struct variable *v = &g->question.v[i];
		struct frequency_line l = { .name = v->name,
					    .label = part_label(v),
					    .order = (double)i };

		put_line(out, line++, l, count[i], count[i] && (hidden[i] || all));
	}
	for (size_t j = 0; j < c.columns; j++)
		if (c.column[j].absent)
			put_line(out, line++, c.column[j], c.count[c.rows * (c.columns + 1) + j],
				 c.hidden[c.rows * (c.columns + 1) + j]);
	out->lines = line;
	put_total(out, &c);
	out->several = true;
}

static void finish_by(struct frequencies *out, const struct going *g, struct arena *a)
{
	struct counted c = table_of(&g->tally, a);

	hide(&c);
	out->line = c.row;
	out->lines = c.rows;
	out->column = c.column;
	out->columns = c.columns;
	out->count = c.count;
	out->hidden = c.hidden;
	out->line[c.rows] = (struct frequency_line){ .name = "", .label = _("Total") };
	out->by = g->by.v->label;
}

static void finish(struct frequencies *out, struct going *g, struct arena *a)
{
	size_t n;
	const struct dataset *d = &interviews_datasets(&n, g->interviews)[g->question.dataset];
	const char *label = g->question.v->label;

	*out = (struct frequencies){ .by = "" };
	if (g->question.count > 1)
		label = arena_strndup(a, label, (size_t)(part_label(g->question.v) - 2 - label));
	out->question = arena_strdup(a, label);
	out->title = arena_strdup(a, interviews_title(g->interviews));
	out->entries = arena_strdup(a, *d->name ? d->label : "");
	if (g->has_by)
		finish_by(out, g, a);
	else if (g->question.count > 1)
		finish_several(out, g, a);
	else
		finish_alone(out, g, a);
	for (size_t i = 0; i < (out->lines + 1) * (out->columns + 1); i++)
		out->any_hidden = out->any_hidden || out->hidden[i];
	out->by = arena_strdup(a, out->by);
	for (size_t i = 0; i <= out->lines; i++)
		out->line[i].label = arena_strdup(a, out->line[i].label);
	for (size_t i = 0; i <= out->lines; i++)
		out->line[i].name = arena_strdup(a, out->line[i].name);
	for (size_t i = 0; out->by && *out->by && i < out->columns; i++) {
		out->column[i].label = arena_strdup(a, out->column[i].label);
		out->column[i].name = arena_strdup(a, out->column[i].name);
	}
}

/* ---- which interviews ----------------------------------------------------------------------- */

struct wanting {
	const struct gather *g;
	struct chooser chooser;
	struct date since;
	struct arena *arena;
	struct map firms;
	uint32_t *seen; /* by firm: what its interviews miss */
	size_t count, cap;
};

/* An interview is where its firm is; that of nobody known is nowhere. */
static unsigned misses(struct wanting *w, const struct interview_row *row)
{
	struct need pretended = need_unknown("");
	struct firm firm;

	if (!w->chooser.choice.region && !w->chooser.choice.industry)
		return 0;
	if (store_firm(&firm, w->g->store, w->arena, row->orgnr, &(struct err){ 0 })) {
		pretended.municipality = firm.municipality;
		pretended.nace = firm.nace;
	}
	return chooser_misses(&w->chooser, &pretended);
}

static bool is_wanted(void *self, const struct interview_row *row)
{
	struct wanting *w = self;
	unsigned set;
	size_t at;

	if (w->since.year &&
	    date_to_days(date_of_ms(row->made_ms, &w->g->clock)) < date_to_days(w->since))
		return false;
	set = misses(w, row);
	at = map_put(&w->firms, row->orgnr, w->count);
	if (at == w->count)
		*ARENA_PUSH(w->arena, w->seen, w->count, w->cap) = 0;
	w->seen[at] |= UINT32_C(1) << set;
	return !set;
}

static bool look_beside(const struct wanting *w, struct err *e)
{
	struct beside b = { 0 };

	for (size_t i = 0; i < w->count; i++)
		beside_add(&b, w->seen[i]);
	return beside_check(&b, e);
}

static bool count_all(struct frequencies *out, struct going *g, const struct frequency_query *q,
		      struct arena *a, struct err *e)
{
	if (!find_both(g, q, e))
		return false;
	note_firms(g);
	g->choice = ARENA_ARRAY(g->arena, struct tally, g->question.count);
	for (size_t i = 0; i < g->question.count; i++)
		g->choice[i].arena = g->arena;
	add_choices(g->has_by ? &g->tally.row : &g->tally.column, &g->question, g->arena);
	if (g->has_by)
		add_choices(&g->tally.column, &g->by, g->arena);
	if (!interviews_rows(g->interviews, take_row, g, e))
		return false;
	finish(out, g, a);
	return true;
}

bool frequencies_count(struct frequencies *out, const struct gather *g,
		       const struct frequency_query *q, struct findings *f, struct arena *a,
		       struct err *e)
{
	struct wanting w = { .g = g, .since = q->choice.since, .arena = a };
	struct need_choice choice = q->choice;
	struct interviews_options o = { .form = q->form,
					.language = g->language,
					.shape = SHAPE_LONG,
					.wanted = is_wanted,
					.self = &w,
					.clock = &g->clock };
	struct going going = { .arena = arena_new() };
	bool ok;

	choice.since = (struct date){ 0 };
	ok = chooser_open(&w.chooser, g, &choice, a, e);
	if (ok) {
		ok = interviews_open(&going.interviews, g->store, &o, f, e) && look_beside(&w, e);
		chooser_close(&w.chooser);
		map_release(&w.firms);
	}
	going.tally.arena = going.arena;
	ok = ok && count_all(out, &going, q, a, e);
	tally_release(&going.tally);
	for (size_t i = 0; going.choice && i < going.question.count; i++)
		tally_release(&going.choice[i]);
	map_release(&going.firm_of);
	interviews_close(going.interviews);
	arena_free(going.arena);
	return ok;
}
