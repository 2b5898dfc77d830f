#include "import/filling.h"
#include "import/internal.h"

#include "base/strbuf.h"
#include "table/fields.h"

#include <stdlib.h>
#include <string.h>

/* ---- a quiet interview ----------------------------------------------------------------------- */

/* Who asks what time it is and what chance says, and who is told: one struct for all of them. */
struct surroundings {
	int64_t now_ms;
	const struct clock *zone;
	char id[37];
	unsigned drawn;
	void (*changed)(void *self, const struct change *c);
	void *self;
};

static struct instant now(void *self)
{
	struct surroundings *x = self;

	return instant_of_ms(x->now_ms, x->zone);
}

static int offset_at(void *self, int64_t local_seconds)
{
	struct surroundings *x = self;

	return x->zone->offset_at ? x->zone->offset_at(x->zone->self, local_seconds) : 0;
}

/* The same row draws the same, whenever it is read. */
static void draw(void *self, void *out, size_t n)
{
	struct surroundings *x = self;
	unsigned char digest[SHA256_SIZE], *to = out;
	struct sha256 h;

	for (size_t i = 0; i < n; i++) {
		if (i % sizeof digest == 0) {
			x->drawn++;
			sha256_init(&h);
			sha256_add(&h, x->id, sizeof x->id);
			sha256_add(&h, &x->drawn, sizeof x->drawn);
			sha256_done(digest, &h);
		}
		to[i] = digest[i % sizeof digest];
	}
}

static void tell_change(void *self, const struct change *c)
{
	struct surroundings *x = self;

	if (x->changed)
		x->changed(x->self, c);
}

struct interview *filling_new(struct submission *s,
			      void (*changed)(void *self, const struct change *c), void *self)
{
	struct surroundings *x = ARENA_NEW(s->arena, struct surroundings);
	struct interview_env env = {
		.clock = { now, offset_at, x },
		.random = { draw, x },
		.changed = tell_change,
		.self = x,
	};

	*x = (struct surroundings){
		.now_ms = s->begun_ms,
		.zone = &s->store_clock,
		.changed = changed,
		.self = self,
	};
	memcpy(x->id, s->id, sizeof x->id);
	s->changed = changed;
	s->self = self;
	return interview_new(s->form->form, &env);
}

/* ---- one answer ------------------------------------------------------------------------------ */

struct filler {
	struct import *im;
	struct submission *s;
	struct interview *iv;
	struct arena *arena;
	struct map used; /* instances of a repeat at its path */
	struct place_in_file where;
	const struct table_row *header;
	bool labelled;
};

static const struct {
	const char *word;
	enum answer_state state;
	unsigned allowed;
} marks[] = {
	{ "dk", ANSWER_DK, NONRESPONSE_DK },
	{ "refused", ANSWER_REFUSED, NONRESPONSE_REFUSED },
	{ "na", ANSWER_NA, NONRESPONSE_NA },
};

static bool mark(struct filler *x, struct spot *spot, const char *text)
{
	const struct element *e = spot_element(spot);
	struct err ignored = { 0 };

	for (size_t i = 0; x->s->own && i < ARRAY_LEN(marks); i++)
		if (strcmp(marks[i].word, text) == 0 && (e->nonresponse & marks[i].allowed) &&
		    interview_try(x->iv, spot, text, x->arena).kind != CHECK_OK)
			return interview_mark(x->iv, spot, marks[i].state, &ignored);
	return false;
}

static bool is_text(const struct element *e)
{
	return e->type == FORM_TEXT || e->list || e->choices_from >= 0 || e->data == DATA_BINARY;
}

/* Our own exports put a sign before what a spreadsheet would take for a formula. */
static const char *without_sign(const struct filler *x, const char *text)
{
	return x->s->own && *text == '\'' && table_is_formula(text + 1) ? text + 1 : text;
}

static void put_answer(struct filler *x, struct spot *spot, const char *text)
{
	if (mark(x, spot, text))
		return;
	if (is_text(spot_element(spot)) ||
	    interview_try(x->iv, spot, text, x->arena).kind == CHECK_OK)
		(void)interview_set(x->iv, spot, text, x->arena);
	else
		(void)interview_type(x->iv, spot, text, x->arena);
}

/* What nobody answers: times, names of telephones, hidden values. Calculations are made here. */
static void put_given(struct filler *x, struct spot *spot, const char *text)
{
	struct change c = {
		.kind = CHANGE_ANSWER,
		.path = interview_path(spot, x->arena),
		.value = text,
		.state = ANSWER_GIVEN,
	};
	struct err ignored = { 0 };

	if (interview_restore(x->iv, &c, &ignored) && x->s->changed)
		x->s->changed(x->s->self, &c);
}

static const char *kept_value(const struct spot *spot)
{
	for (size_t i = 0; i < ARRAY_LEN(marks); i++)
		if (spot_state(spot) == marks[i].state)
			return marks[i].word;
	return spot_value(spot);
}

static void remember(struct filler *x, const struct spot *spot)
{
	struct submission *s = x->s;

	*ARENA_PUSH(x->arena, s->filled, s->count,
		    s->cap) = (struct filled){ interview_path(spot, x->arena),
					       arena_strdup(x->arena, kept_value(spot)) };
}

static void put(struct filler *x, struct spot *spot, const char *text)
{
	const struct element *e = spot_element(spot);

	if (e->type == FORM_CALCULATE)
		return;
	if (!*text && spot_state(spot) != ANSWER_EMPTY && form_type_asks(e->type))
		(void)interview_set(x->iv, spot, "", x->arena);
	if (!*text)
		return;
	if (form_type_asks(e->type))
		put_answer(x, spot, text);
	else
		put_given(x, spot, text);
	remember(x, spot);
}

/* ---- places ---------------------------------------------------------------------------------- */

/* Notes that instance `position` of the repeat at path[0..n) is there. */
static void use(struct filler *x, const char *path, size_t n, size_t position)
{
	const char *repeat = arena_strndup(x->arena, path, n);
	size_t most = map_get(&x->used, repeat);

	if (most == MAP_NONE || most < position)
		map_set(&x->used, repeat, position);
}

/* The repeat instance at path[0..end), made when it is the next ones' turn; NULL: it cannot be. */
static struct spot *instance(struct filler *x, const char *path, const char *bracket)
{
	size_t n = (size_t)(bracket - path), position = strtoul(bracket + 1, NULL, 10);
	const char *name = bracket;
	struct spot *around, *made = NULL;
	struct err e = { 0 };
	int element = -1;

	while (name > path && name[-1] != '/')
		name--;
	around = interview_find(x->iv, arena_strndup(x->arena, path, (size_t)(name - 1 - path)));
	if (!around || position == 0)
		return NULL;
	for (int i = spot_element(around)->first_child; i >= 0;
	     i = form_element(x->s->form->form, i)->next)
		if (strncmp(form_element(x->s->form->form, i)->name, name,
			    (size_t)(bracket - name)) == 0 &&
		    !form_element(x->s->form->form, i)->name[bracket - name])
			element = i;
	if (element < 0)
		return NULL;
	use(x, path, n, position);
	while (interview_instances(x->iv, around, element) < position) {
		made = interview_add(x->iv, around, element, &e);
		if (!made)
			return NULL;
	}
	return interview_instance(x->iv, around, element, position);
}

static struct spot *make_spot(struct filler *x, const char *path)
{
	for (const char *p = strchr(path, '['); p; p = strchr(p + 1, '['))
		if (!instance(x, path, p))
			return NULL;
	return interview_find(x->iv, path);
}

static struct place_in_file place_of(const struct filler *x, const struct answer_place *p)
{
	struct place_in_file where = x->where;

	where.column = x->header->cell[p->column[0].column];
	return where;
}

/* A spot that is not there and would get nothing is not made. */
static void put_at(struct filler *x, const char *base, const struct answer_place *p,
		   const char *text)
{
	const char *path = arena_printf(x->arena, "%s/%s", base, p->path);
	struct spot *spot = *text ? make_spot(x, path) : interview_find(x->iv, path);

	if (spot)
		put(x, spot, text);
	else if (*text)
		findings_add(&x->im->findings, FINDING_WARNING, "no-place", place_of(x, p),
			     _("the form has no place for '%.80s' here; it is left out"), text);
}

static void put_places(struct filler *x, const char *base, const struct answer_places *places,
		       const char *const *cell, size_t count)
{
	for (size_t i = 0; i < places->count; i++) {
		const struct answer_place *p = &places->at[i];
		const char *text = answer_of_cells(p, x->s->form->form, x->arena, cell, count,
						   &x->labelled);

		put_at(x, base, p, without_sign(x, text));
	}
}

/* ---- rows of repeats ------------------------------------------------------------------------- */

static void put_repeat(struct filler *x, const char *base, int around, const char *key);

static void put_rows(struct filler *x, const char *base, size_t file, size_t row)
{
	struct repeat_file *f = &x->im->submissions->file[file];
	const struct element *e = form_element(x->s->form->form, x->s->form->root[file]);
	const char *below =
		e->path +
		strlen(form_element(x->s->form->form, e->repeat >= 0 ? e->repeat : 0)->path);
	size_t position = 0;

	for (; row != MAP_NONE; row = f->row[row].next) {
		struct repeat_row *r = &f->row[row];
		const char *path = arena_printf(x->arena, "%s%s[%zu]", base, below, ++position);

		r->used = true;
		x->where = (struct place_in_file){ .file = f->path, .row = r->line };
		x->header = &f->header;
		if (!make_spot(x, path)) {
			findings_add(&x->im->findings, FINDING_WARNING, "no-place", x->where,
				     _("the form has no place for this row; it is left out"));
			continue;
		}
		put_places(x, path, &x->s->form->more[file], r->cell, r->count);
		put_repeat(x, path, x->s->form->root[file], r->key);
	}
}

/* Those of every file whose repeat stands in `around` (-1: the interview itself). */
static void put_repeat(struct filler *x, const char *base, int around, const char *key)
{
	for (size_t i = 0; *key && i < x->im->submissions->files; i++) {
		int root = x->s->form->root[i];
		size_t row;

		if (root < 0 || form_element(x->s->form->form, root)->repeat != around)
			continue;
		row = map_get(&x->im->submissions->file[i].first, key);
		if (row != MAP_NONE)
			put_rows(x, base, i, row);
	}
}

/* ---- instances that nothing was said of ------------------------------------------------------ */

static const struct spot *unused_instance(struct filler *x, const struct spot *s)
{
	for (const struct spot *k = spot_first(s); k; k = spot_next(k)) {
		const struct element *e = spot_element(k);
		const struct spot *inside = unused_instance(x, k);
		const char *path;
		size_t most;

		if (inside)
			return inside;
		if (e->type != FORM_REPEAT || e->repeat_count)
			continue;
		path = interview_path(k, x->arena);
		most = map_getn(&x->used, path, (size_t)(strrchr(path, '[') - path));
		if (most == MAP_NONE || spot_position(k) > most)
			return k;
	}
	return NULL;
}

static void drop_unused(struct filler *x)
{
	const struct spot *s;
	struct err ignored = { 0 };

	while ((s = unused_instance(x, interview_root(x->iv))))
		if (!interview_delete(x->iv, interview_find(x->iv, interview_path(s, x->arena)),
				      &ignored))
			return;
}

/* ---- a row ----------------------------------------------------------------------------------- */

static void sum_up(struct submission *s)
{
	struct sha256 h;

	sha256_init(&h);
	for (size_t i = 0; i < s->count; i++) {
		sha256_add(&h, s->filled[i].path, strlen(s->filled[i].path) + 1);
		sha256_add(&h, s->filled[i].value, strlen(s->filled[i].value) + 1);
	}
	sha256_done(s->hash, &h);
}

static void tell_labels(struct filler *x)
{
	if (x->labelled && !x->im->submissions->labels_told) {
		x->im->submissions->labels_told = true;
		findings_add(&x->im->findings, FINDING_WARNING, "labels",
			     import_place(x->im, x->s->row->line),
			     _("answers are the words of the choices, not their names; they are "
			       "read as the choices that have these words"));
	}
}

void fill(struct import *im, struct submission *s, struct interview *iv)
{
	struct filler x = { .im = im, .s = s, .iv = iv, .arena = s->arena };
	const char *root = form_element(s->form->form, 0)->path;

	x.where = import_place(im, s->row->line);
	x.header = &im->header;
	s->filled = NULL;
	s->count = s->cap = 0;
	put_places(&x, root, &s->form->main, s->row->cell, s->row->count);
	for (size_t i = 0; i < ARRAY_LEN(s->key); i++)
		if (i == 0 || strcmp(s->key[i], s->key[0]) != 0)
			put_repeat(&x, root, -1, s->key[i]);
	drop_unused(&x);
	sum_up(s);
	tell_labels(&x);
	map_release(&x.used);
}

static bool is_carried(const struct submission *s, const struct import *im, int element)
{
	if (s->form->main.carried[element])
		return true;
	for (size_t i = 0; i < im->submissions->files; i++)
		if (s->form->root[i] >= 0 && s->form->more[i].carried[element])
			return true;
	return false;
}

static void tell_fault(struct import *im, const struct submission *s, const struct check *c)
{
	const char *path = interview_path(c->spot, s->arena), *below = strchr(path + 1, '/');
	struct place_in_file where = import_place(im, s->row->line);

	where.column = below ? below + 1 : path;
	if (c->kind == CHECK_REQUIRED)
		findings_add(&im->findings, FINDING_WARNING, "required", where,
			     _("the form requires an answer here, and there is none; the "
			       "interview is kept as a draft"));
	else
		findings_add(&im->findings, FINDING_WARNING, "answer", where,
			     _("the form does not allow '%.80s' here%s%.120s; the interview is "
			       "kept as a draft"),
			     kept_value(c->spot), c->message ? ": " : "",
			     c->message ? c->message : "");
}

void filling_check(struct import *im, struct submission *s, struct interview *iv)
{
	struct check_list list = { 0 };

	interview_check_all(iv, &list, s->arena);
	for (size_t i = 0; i < list.count; i++) {
		const struct check *c = &list.at[i];

		if (!check_is_hard(c->kind) || !is_carried(s, im, spot_element(c->spot)->index))
			continue;
		s->faults++;
		tell_fault(im, s, c);
	}
}

bool filling_agrees(const struct submission *s, struct interview *iv)
{
	for (size_t i = 0; i < s->count; i++) {
		const struct spot *spot = interview_find(iv, s->filled[i].path);

		if (!spot || strcmp(kept_value(spot), s->filled[i].value) != 0)
			return false;
	}
	return true;
}
