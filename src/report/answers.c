#include "report/dataset_internal.h"

#include "base/number.h"

#include <stdio.h>
#include <stdlib.h>

/*
 * Interviews as rows.  Each is read twice: to learn what its answers are like, and to give its
 * rows.  Between the two the variables are laid out.
 */

struct interviews {
	struct asking asking;
	struct arena *arena, *scratch; /* of all; of one interview */
	struct store *store;
	struct clock clock;
	enum dataset_shape shape;
	struct interview_row *row;
	size_t count;
	struct dataset *dataset;
	size_t datasets;
	struct cell **cell; /* by dataset: the row that is being made */
	size_t *position;   /* by depth: number of the entry that is read */
};

/* One interview being read. */
struct reading {
	struct interviews *x;
	const struct asked_version *version;
	const struct interview_row *row;
	dataset_row_fn *give;
	void *to;
	struct err *e;
	bool learning, ok;
};

/* ---- values --------------------------------------------------------------------------------- */

static enum absence absence_of(const struct spot *s, bool relevant)
{
	static const enum absence by_state[] = {
		[ANSWER_EMPTY] = ABSENT_EMPTY, [ANSWER_GIVEN] = ABSENT_NOT,
		[ANSWER_DK] = ABSENT_DK,       [ANSWER_REFUSED] = ABSENT_REFUSED,
		[ANSWER_NA] = ABSENT_NA,
	};

	if (!relevant)
		return ABSENT_SKIPPED;
	if (spot_state(s) == ANSWER_GIVEN && !*spot_value(s))
		return ABSENT_EMPTY;
	return by_state[spot_state(s)];
}

static bool read_time(double *out, const char *s)
{
	struct instant t;
	char text[48];

	if (strlen(s) > 30)
		return false;
	snprintf(text, sizeof text, "1970-01-01T%.*s", (int)strcspn(s, "Z+-"), s);
	if (!instant_parse_iso(&t, text, NULL))
		return false;
	*out = (double)t.ms;
	return true;
}

static bool read_moment(double *out, const char *s)
{
	struct instant t;
	struct date d;

	if (date_parse_iso(&d, s)) {
		*out = (double)date_to_days(d) * 86400000.0;
		return true;
	}
	if (!instant_parse_iso(&t, s, NULL))
		return false;
	*out = (double)(t.ms + (int64_t)t.offset_min * 60000);
	return true;
}

/* The value as its kind has it; false: it cannot be read so. */
static bool read_value(struct cell *out, enum variable_kind kind, const char *s)
{
	struct date d;

	out->text = s;
	switch (kind) {
	case VARIABLE_WHOLE:
	case VARIABLE_NUMBER:
		return number_parse_decimal(&out->number, s);
	case VARIABLE_DATE:
		if (!date_parse_iso(&d, s))
			return false;
		out->number = (double)date_to_days(d);
		return true;
	case VARIABLE_TIME:
		return read_time(&out->number, s);
	case VARIABLE_MOMENT:
		return read_moment(&out->number, s);
	case VARIABLE_TEXT:
	case VARIABLE_CODED:
	case VARIABLE_KINDS:
		break;
	}
	return true;
}

/* The next of the words in *s; its length, 0: there is none. */
static size_t next_word(const char **s)
{
	*s += strspn(*s, " ");
	return strcspn(*s, " ");
}

static void read_place(struct cell *out, const char *s, struct arena *a)
{
	for (size_t i = 0; i < PLACE_PARTS; i++) {
		size_t n = next_word(&s);

		out[i].absence = ABSENT_EMPTY;
		if (n && number_parse_decimal(&out[i].number, arena_strndup(a, s, n)))
			out[i].absence = ABSENT_NOT;
		s += n;
	}
}

/* ---- learning ------------------------------------------------------------------------------- */

static void learn_number(struct asked *q, double x)
{
	q->least = q->any && q->least < x ? q->least : x;
	q->most = q->any && q->most > x ? q->most : x;
	q->any = true;
}

static void learn_choices(struct asked *q, const char *s, struct arena *a)
{
	bool one = q->split == SPLIT_NOT;
	size_t n = one ? strlen(s) : next_word(&s);

	for (; n; s += n, n = one ? 0 : next_word(&s))
		codes_put(q->codes, s, n, NULL, a)->used = true;
}

static void learn_answer(struct interviews *x, struct asked *q, const char *s)
{
	struct cell c = { 0 };
	size_t n = strlen(s);

	q->widest = n > q->widest ? n : q->widest;
	if (q->split == SPLIT_PLACE) {
		struct cell part[PLACE_PARTS] = { 0 };

		read_place(part, s, x->scratch);
		for (size_t i = 0; i < PLACE_PARTS; i++)
			learn_number(q, part[i].number);
	} else if (q->codes) {
		learn_choices(q, s, x->arena);
	} else if (!read_value(&c, q->kind, s)) {
		q->unreadable = true;
	} else {
		learn_number(q, c.number);
	}
}

/* ---- cells ---------------------------------------------------------------------------------- */

static void put_parts(struct cell *out, const struct asked *q, const char *s)
{
	size_t place = 0, at = 0, *cell_of = heap_alloc(q->codes->count + 1, sizeof *cell_of);

	for (size_t i = 0; i < q->codes->count; i++) {
		if (q->codes->long_list && !q->codes->at[i].used)
			continue;
		cell_of[i] = at;
		out[at++].absence = q->split == SPLIT_RANKS ? ABSENT_EMPTY : ABSENT_NOT;
	}
	for (size_t n = next_word(&s); n; s += n, n = next_word(&s)) {
		size_t code = codes_find(q->codes, s, n);

		place++;
		if (code != MAP_NONE)
			out[cell_of[code]] = (struct cell){ .number = q->split == SPLIT_RANKS
									      ? (double)place
									      : 1 };
	}
	free(cell_of);
}

static void put_codes(struct cell *out, size_t width, const struct interviews *x)
{
	const struct dataset_codes *chosen = x->asking.chosen;

	for (size_t i = 0; i < width; i++)
		if (out[i].absence == ABSENT_NOT)
			out[i].code = &chosen->at[out[i].number > 0];
}

static void put_given(struct interviews *x, struct cell *out, const struct asked *q, const char *s)
{
	if (q->split == SPLIT_PLACE) {
		read_place(out, s, x->scratch);
	} else if (q->split != SPLIT_NOT) {
		put_parts(out, q, s);
		if (q->split == SPLIT_CHOICES)
			put_codes(out, q->width, x);
	} else if (q->codes) {
		out->code = &q->codes->at[codes_find(q->codes, s, strlen(s))];
		out->number = out->code->code;
	} else if (!read_value(out, q->kind, s)) {
		out->absence = ABSENT_EMPTY;
	}
}

static void put_answer(const struct reading *r, struct cell *block, const struct spot *s, int asked,
		       bool relevant)
{
	struct asked *q = &r->x->asking.asked[asked];
	enum absence absence = absence_of(s, relevant);
	struct cell *out;

	if (!block) { /* nothing is laid out yet: it is learnt from */
		q->absences |= 1U << absence;
		if (absence == ABSENT_NOT)
			learn_answer(r->x, q, spot_value(s));
		return;
	}
	out = block + q->at;
	for (size_t i = 0; i < q->width; i++)
		out[i] = (struct cell){ .absence = absence };
	if (absence == ABSENT_NOT)
		put_given(r->x, out, q, spot_value(s));
}

/* ---- rows ----------------------------------------------------------------------------------- */

/* What this version of the form does not ask is not there, and why; the rest is overwritten. */
static void blank(const struct reading *r, size_t table, struct cell *block)
{
	const struct asking *x = &r->x->asking;
	const struct asked_table *t = &x->table[table];

	for (size_t i = 0; i < t->items; i++) {
		const struct asked *q = &x->asked[t->item[i].index];

		if (t->item[i].is_table)
			continue;
		for (size_t k = 0; k < q->width; k++)
			block[q->at + k] = (struct cell){ .absence = ABSENT_OTHER_VERSION };
	}
}

static void give(struct reading *r, size_t dataset)
{
	if (r->ok)
		r->ok = r->give(r->to, dataset, r->x->cell[dataset], r->e);
}

static void put_number(struct cell *c, size_t n)
{
	*c = (struct cell){ .number = (double)n };
}

static void read_block(struct reading *r, struct cell *block, struct spot *around, bool relevant);

/* An entry is a row of its own, or a part of the row around it. */
static void read_entry(struct reading *r, size_t table, struct cell *around, struct spot *s)
{
	struct asked_table *t = &r->x->asking.table[table];
	struct cell *block = NULL;
	size_t position = spot_position(s);

	r->x->position[t->depth] = position;
	if (r->learning) {
		t->rows++;
		t->most = position > t->most ? position : t->most;
	} else if (r->x->shape == SHAPE_LONG) {
		block = r->x->cell[table];
		*block++ = (struct cell){ .text = r->row->id };
		for (size_t d = 1; d <= t->depth; d++)
			put_number(block++, r->x->position[d]);
	} else {
		block = around + t->at + (position - 1) * t->block;
	}
	if (!r->learning)
		blank(r, table, block);
	read_block(r, block, s, true);
	if (!r->learning && r->x->shape == SHAPE_LONG)
		give(r, table);
}

static void read_block(struct reading *r, struct cell *block, struct spot *around, bool relevant)
{
	for (struct spot *s = spot_first(around); s; s = spot_next(s)) {
		const struct element *e = spot_element(s);
		bool asked = relevant && spot_is_relevant(s);

		if (e->type == FORM_REPEAT) {
			if (asked)
				read_entry(r, (size_t)r->version->table[e->index], block, s);
			continue;
		}
		if (r->version->asked[e->index] >= 0)
			put_answer(r, block, s, r->version->asked[e->index], asked);
		if (e->type == FORM_GROUP)
			read_block(r, block, s, asked);
	}
}

static void put_keys(const struct reading *r, struct cell *c)
{
	const char *const text[] = { r->row->id, r->row->form_version, r->row->orgnr,
				     interview_state_name(r->row->state) };

	for (size_t i = 0; i < ARRAY_LEN(text); i++)
		c[i] = (struct cell){ .text = text[i] ? text[i] : "" };
	for (size_t i = 0; i < ARRAY_LEN(text); i++)
		if (!*c[i].text)
			c[i].absence = ABSENT_EMPTY;
	c[MAIN_KEYS - 1] = (struct cell){ .number = (double)date_to_days(
						  date_of_ms(r->row->made_ms, &r->x->clock)) };
}

static void read_rows(struct reading *r, struct interview *iv)
{
	struct cell *row = NULL;

	if (r->learning) {
		r->x->asking.table[0].rows++;
	} else {
		row = r->x->cell[0];
		for (size_t i = 0; i < r->x->dataset[0].count; i++)
			row[i] = (struct cell){ .absence = ABSENT_NO_ENTRY };
		put_keys(r, row);
		row += MAIN_KEYS;
		blank(r, 0, row);
	}
	read_block(r, row, interview_root(iv), true);
	if (!r->learning)
		give(r, 0);
}

/* ---- interviews ----------------------------------------------------------------------------- */

static void no_random(void *self, void *out, size_t n)
{
	(void)self;
	memset(out, 0, n);
}

static bool read_interview(struct reading *r, struct err *e)
{
	struct interviews *x = r->x;
	struct interview_env env = { .clock = x->clock, .random = { .fill = no_random } };
	int version = asking_version(&x->asking, r->row->form_version);
	struct interview *iv;
	bool ok;

	if (version < 0)
		return err_set(e, ERR_PARSE,
			       _("interview %s was made with version '%s' of the form, which "
				 "cannot be read"),
			       r->row->id, r->row->form_version);
	r->version = &x->asking.version[version];
	iv = interview_new(r->version->form, &env);
	ok = store_interview_replay(x->store, r->row->id, iv, e);
	if (ok)
		read_rows(r, iv);
	interview_free(iv);
	arena_reset(x->scratch);
	return ok && r->ok;
}

static bool read_all(struct interviews *x, dataset_row_fn *row, void *to, struct err *e)
{
	for (size_t i = 0; i < x->count; i++) {
		struct reading r = { .x = x,
				     .row = &x->row[i],
				     .give = row,
				     .to = to,
				     .e = e,
				     .learning = !row,
				     .ok = true };

		if (!read_interview(&r, e))
			return false;
	}
	return true;
}

/* Ids begin with the time they were given at. */
static int by_id(const void *a, const void *b)
{
	const struct interview_row *x = a, *y = b;

	return strcmp(x->id, y->id);
}

static bool is_wanted(const struct interviews_options *o, const struct interview_row *r)
{
	bool finished = r->state == INTERVIEW_COMPLETE || r->state == INTERVIEW_APPROVED;

	return finished && strcmp(o->form, r->form) == 0 && (!o->id || strcmp(o->id, r->id) == 0) &&
	       (!o->wanted || o->wanted(o->self, r));
}

static bool find_wanted(struct interviews *x, const struct interviews_options *o, struct err *e)
{
	size_t n;

	if (!store_interviews(&x->row, &n, x->store, x->arena, NULL, e))
		return false;
	for (size_t i = 0; i < n; i++)
		if (is_wanted(o, &x->row[i]))
			x->row[x->count++] = x->row[i];
	if (x->count)
		qsort(x->row, x->count, sizeof *x->row, by_id);
	return true;
}

/* An answer that its kind cannot be makes texts of all. */
static void settle_kinds(struct interviews *x, const char *form, struct findings *f)
{
	for (size_t i = 0; i < x->asking.count; i++) {
		struct asked *q = &x->asking.asked[i];
		struct place_in_file where = { .file = form, .column = q->name };

		if (!q->unreadable)
			continue;
		findings_add(
			f, FINDING_WARNING, "unreadable", where,
			_("an answer is not of the type '%s'; its answers are written as text"),
			q->type);
		q->kind = VARIABLE_TEXT;
	}
}

static bool prepare(struct interviews *x, const struct interviews_options *o, struct findings *f,
		    struct err *e)
{
	if (!asking_open(&x->asking, x->store, o->form, f, e) || !find_wanted(x, o, e))
		return false;
	x->position = ARENA_ARRAY(x->arena, size_t, x->asking.tables);
	if (!read_all(x, NULL, NULL, e))
		return false;
	settle_kinds(x, o->form, f);
	if (!datasets_lay_out(&x->dataset, &x->datasets, &x->asking, o->shape, e))
		return false;
	x->cell = ARENA_ARRAY(x->arena, struct cell *, x->datasets);
	for (size_t i = 0; i < x->datasets; i++)
		x->cell[i] = ARENA_ARRAY(x->arena, struct cell, x->dataset[i].count);
	return true;
}

bool interviews_open(struct interviews **out, struct store *s, const struct interviews_options *o,
		     struct findings *f, struct err *e)
{
	struct arena *a = arena_new();
	struct interviews *x = ARENA_NEW(a, struct interviews);

	x->arena = x->asking.arena = a;
	x->scratch = arena_new();
	x->store = s;
	x->clock = *o->clock;
	x->shape = o->shape;
	x->asking.language = o->language;
	x->asking.contacts = o->contacts;
	if (!prepare(x, o, f, e)) {
		interviews_close(x);
		return false;
	}
	*out = x;
	return true;
}

void interviews_close(struct interviews *x)
{
	if (!x)
		return;
	asking_close(&x->asking);
	arena_free(x->scratch);
	arena_free(x->arena);
}

const struct dataset *interviews_datasets(size_t *count, const struct interviews *x)
{
	*count = x->datasets;
	return x->dataset;
}

const char *interviews_title(const struct interviews *x)
{
	return form_title(x->asking.version[0].form);
}

const char *interviews_version(const struct interviews *x)
{
	return x->asking.version[0].version;
}

const struct interview_row *interviews_list(size_t *count, const struct interviews *x)
{
	*count = x->count;
	return x->row;
}

bool interviews_rows(struct interviews *x, dataset_row_fn *row, void *to, struct err *e)
{
	return read_all(x, row, to, e);
}
