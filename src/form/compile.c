/*
 * Expressions and texts in their places: parsed, their ${names} found, and what is read from where
 * it stands checked.
 */
#include "form/internal.h"

#include "base/strbuf.h"
#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct site element_site(const struct load *l, int element, enum column_id id)
{
	const struct sheet_row *row = l->origin[element].row;

	return (struct site){ .sheet = SHEET_SURVEY,
			      .row = row ? row->number : 0,
			      .column = column_header(l, SHEET_SURVEY, id),
			      .element = element,
			      .filter = id == COL_CHOICE_FILTER,
			      .any_instance = id == COL_TRIGGER };
}

static struct place_in_file site_place(const struct load *l, const struct site *s)
{
	return form_place(l, s->sheet, s->row, s->column);
}

static void tell_expr(struct load *l, const struct site *s, const char *code, const char *source,
		      const struct expr_error *err)
{
	findings_add(l->findings, FINDING_ERROR, code, site_place(l, s), "%s", err->msg)->caret =
		expr_caret(l->findings->arena, source, err);
}

static void warn_expr(struct load *l, const struct site *s, const char *code, const char *source,
		      const struct expr_error *err)
{
	findings_add(l->findings, FINDING_WARNING, code, site_place(l, s), "%s", err->msg)->caret =
		expr_caret(l->findings->arena, source, err);
}

static struct expr_error PRINTF_LIKE(3, 4) fault(size_t at, size_t len, const char *fmt, ...)
{
	struct expr_error err = { .at = at, .len = len };
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(err.msg, sizeof err.msg, fmt, ap);
	va_end(ap);
	return err;
}

/* ---- references ----------------------------------------------------------------------------- */

bool is_around(const struct form *f, int outer, int inner)
{
	return inner >= outer && inner < f->element[outer].end;
}

static int child_of(const struct form *f, int parent, const char *name)
{
	char path[1024];
	size_t at;
	int n = snprintf(path, sizeof path, "%s/%s", f->element[parent].path, name);

	if (n < 0 || (size_t)n >= sizeof path)
		return -1;
	at = map_getn(&f->by_path, path, (size_t)n);
	return at == MAP_NONE ? -1 : (int)at;
}

/* -1: not there; -2: several have this name. */
static int find_question(const struct load *l, const char *name)
{
	size_t at = map_get(&l->form->by_name, name);

	if (at == MAP_NONE)
		return -1;
	return l->origin[at].several ? -2 : (int)at;
}

static int find_ref(void *self, const struct expr_ref *ref)
{
	return find_question(self, ref->name);
}

static const char *near_name(struct load *l, const char *name)
{
	struct near x = near_begin(l, name, strlen(name));

	for (size_t i = 1; i < l->form->elements; i++)
		if (!near_try(&x, l->form->element[i].name))
			break;
	return near_hint(&x);
}

/* The repeat that `q` is read across when seen from the site; -1: none. */
static int repeat_between(const struct form *f, int q, int from)
{
	int r = f->element[q].type == FORM_REPEAT ? q : f->element[q].repeat;

	return r >= 0 && (from < 0 || !is_around(f, r, from)) ? r : -1;
}

/* The filter of a select from answers is seen from each instance that gives one. */
static bool filters_answers(const struct form *f, const struct site *s, int repeat)
{
	int from = s->filter && s->element >= 0 ? f->element[s->element].choices_from : -1;

	return from >= 0 && is_around(f, repeat, from);
}

static bool goes_on(const char *source, const struct expr_ref *ref)
{
	char c = source[ref->at + ref->len];

	return c == '[' || c == '/';
}

static bool check_ref(struct load *l, const struct site *s, const char *source,
		      const struct expr_ref *ref)
{
	const struct form *f = l->form;
	int q = find_question(l, ref->name);
	struct expr_error err;
	int r;

	if (q == -1) {
		err = fault(ref->at, ref->len, _("there is no question named '%s'%s"), ref->name,
			    near_name(l, ref->name));
		tell_expr(l, s, "unknown-name", source, &err);
		return false;
	}
	if (q == -2) {
		err = fault(ref->at, ref->len,
			    _("several questions are named '%s'; give the one meant a name of its "
			      "own"),
			    ref->name);
		tell_expr(l, s, "ambiguous-name", source, &err);
		return false;
	}
	l->form->last_saved = l->form->last_saved || ref->last_saved;
	r = repeat_between(f, q, s->element);
	if (r < 0 || filters_answers(f, s, r) || ref->aggregate || ref->last_saved ||
	    s->element < 0 || s->any_instance || goes_on(source, ref))
		return true;
	err = fault(
		ref->at, ref->len,
		_("'%s' has an answer in each '%s', and nothing says which is meant; say it with "
		  "indexed-repeat(), or take them together with sum(), count(), join()"),
		ref->name, f->element[r].name);
	warn_expr(l, s, "repeated-question", source, &err);
	return true;
}

static bool check_refs(struct load *l, const struct site *s, const struct expr *x)
{
	bool ok = true;

	for (size_t i = 0; i < expr_ref_count(x); i++)
		ok = check_ref(l, s, expr_source(x), expr_ref_at(x, i)) && ok;
	return ok;
}

/* ---- paths ---------------------------------------------------------------------------------- */

int path_element(const struct form *f, const struct expr *x, const struct expr_path *p, int context,
		 int *top)
{
	int at = p->ref >= 0 ? expr_ref_at(x, (size_t)p->ref)->question : context;
	size_t i = 0;

	if (p->absolute) {
		if (!p->count || strcmp(p->step[0], f->element[0].name) != 0)
			return -1;
		at = 0;
		i = 1;
	}
	*top = at;
	for (; at >= 0 && i < p->count; i++) {
		if (strcmp(p->step[i], ".") == 0)
			continue;
		if (strcmp(p->step[i], "*") == 0)
			return at;
		if (strcmp(p->step[i], "..") == 0)
			*top = at = f->element[at].parent;
		else
			at = child_of(f, at, p->step[i]);
	}
	return at;
}

/* Does it lead somewhere? A path into nothing always reads as empty. */
static void check_paths(struct load *l, const struct site *s, const struct expr *x)
{
	for (size_t i = 0; i < expr_path_count(x); i++) {
		const struct expr_path *p = expr_path_at(x, i);
		bool column = s->filter && !p->absolute && !p->current;
		struct expr_error err;
		int top;

		if (p->instance || column || s->element < 0 || !p->count ||
		    path_element(l->form, x, p, s->element, &top) >= 0)
			continue;
		err = fault(p->at, p->len, _("this path leads to no question and is always empty"));
		warn_expr(l, s, "unknown-path", expr_source(x), &err);
	}
}

/* ---- expressions ---------------------------------------------------------------------------- */

/*
 * Bytes before the first of `stop`, looked for no further than a name can reach: a cell full of ${
 * must not be read through for each of them.
 */
size_t name_span(const char *s, const char *stop)
{
	size_t n = 0;

	while (n < MAX_NAME + sizeof "${last-saved#" && s[n] && !strchr(stop, s[n]))
		n++;
	return n;
}

/* ${ name } is a slip that other tools refuse too. */
static bool check_blanks(struct load *l, const struct site *s, const char *source)
{
	bool ok = true;

	for (const char *at = source; (at = strstr(at, "${")); at += 2) {
		size_t n = name_span(at, "}");
		size_t blank = name_span(at, " \t\n");
		struct expr_error err;

		if (at[n] != '}' || blank > n)
			continue;
		err = fault((size_t)(at - source), n + 1,
			    _("a name between ${ and } must have no blanks"));
		tell_expr(l, s, "blank-in-name", source, &err);
		ok = false;
	}
	return ok;
}

static const struct expr *compile_as(struct load *l, const struct site *s, const char *source,
				     bool paths)
{
	struct expr_error err = { 0 };
	struct expr *x;

	if (!check_blanks(l, s, source))
		return NULL;
	x = expr_parse(l->arena, source, &err);
	if (!x) {
		tell_expr(l, s, "bad-expression", source, &err);
		return NULL;
	}
	if (!check_refs(l, s, x))
		return NULL;
	if (!expr_bind(x, find_ref, l, &err)) {
		tell_expr(l, s, "unknown-name", source, &err);
		return NULL;
	}
	if (paths)
		check_paths(l, s, x);
	files_of_expr(l, s, x);
	return x;
}

const struct expr *compile(struct load *l, const struct site *s, const char *source)
{
	return compile_as(l, s, source, true);
}

/* ---- texts ---------------------------------------------------------------------------------- */

/* Length of a ${name} at s with its braces; 0: none there. */
static size_t reference_at(const char *s)
{
	size_t n = strncmp(s, "${", 2) == 0 ? name_span(s, "}\n") : 0;

	return n && s[n] == '}' ? n + 1 : 0;
}

/* The first is told: a cell that has one often has many. */
static void check_closed(struct load *l, const struct site *s, const char *source)
{
	const char *at = source;
	struct expr_error err;

	while ((at = strstr(at, "${")) && reference_at(at))
		at += 2;
	if (!at)
		return;
	err = fault((size_t)(at - source), 2, _("a name must follow ${, and } close it"));
	tell_expr(l, s, "unclosed-name", source, &err);
}

static size_t count_references(const char *s)
{
	size_t n = 0;

	for (; (s = strstr(s, "${")); s += 2)
		n += reference_at(s) > 0;
	return n;
}

static void shift_caret(struct finding *f, struct load *l, const char *source, size_t at, size_t n)
{
	struct expr_error err = { .at = at, .len = n };

	f->caret = expr_caret(l->findings->arena, source, &err);
}

/* One ${name} of a text; the caret shows it in the whole text. */
static const struct expr *compile_reference(struct load *l, const struct site *s,
					    const char *source, size_t at, size_t n)
{
	size_t before = l->findings->count;
	const struct expr *x = compile_as(l, s, arena_strndup(l->arena, source + at, n), false);

	for (size_t i = before; i < l->findings->count; i++)
		shift_caret(&l->findings->at[i], l, source, at, n);
	return x;
}

static const struct form_text *compile_text(struct load *l, const struct site *s,
					    const char *source)
{
	struct form_text *t = ARENA_NEW(l->arena, struct form_text);
	size_t references = strchr(source, '$') ? count_references(source) : 0;
	struct form_piece *piece = ARENA_ARRAY(l->arena, struct form_piece, 2 * references + 1);
	const char *from = source;

	t->source = source;
	t->piece = piece;
	if (references || strstr(source, "${"))
		check_closed(l, s, source);
	for (const char *at = source; references && (at = strstr(at, "${"));) {
		size_t n = reference_at(at);

		if (!n) {
			at += 2;
			continue;
		}
		if (at > from)
			piece[t->count++].literal = arena_strndup(l->arena, from,
								  (size_t)(at - from));
		piece[t->count++].expr = compile_reference(l, s, source, (size_t)(at - source), n);
		from = at = at + n;
	}
	if (*from)
		piece[t->count++].literal = from;
	return t;
}

static void tell_untranslated(struct load *l, const struct site *s, const struct sheet *sheet,
			      int column, size_t language)
{
	if (column < 0 || sheet->column[column].id >= COL_IMAGE)
		return; /* told once, of the whole column; pictures may be the same everywhere */
	findings_add(l->findings, FINDING_WARNING, "missing-translation",
		     form_place(l, s->sheet, s->row, sheet->column[column].header),
		     _("this text is missing in '%s'"), l->form->language[language].name);
}

struct form_texts compile_texts(struct load *l, struct site s, const struct sheet_row *r,
				enum column_id id)
{
	const struct sheet *sheet = &l->sheet[s.sheet];
	const struct form_text **by = NULL;

	for (size_t i = 0; i < l->form->languages; i++) {
		int column = sheet->in[id][i];
		const char *text = row_cell(r, column);

		if (!*text)
			continue;
		if (!by)
			by = ARENA_ARRAY(l->arena, const struct form_text *, l->form->languages);
		s.column = sheet->column[column].header;
		by[i] = compile_text(l, &s, text);
	}
	for (size_t i = 0; by && i < l->form->languages; i++)
		if (!by[i])
			tell_untranslated(l, &s, sheet, sheet->in[id][i], i);
	return (struct form_texts){ by };
}

const struct form_texts *compile_media(struct load *l, struct site s, const struct sheet_row *r)
{
	static const enum column_id columns[MEDIA_COUNT] = {
		[MEDIA_IMAGE] = COL_IMAGE,
		[MEDIA_BIG_IMAGE] = COL_BIG_IMAGE,
		[MEDIA_AUDIO] = COL_AUDIO,
		[MEDIA_VIDEO] = COL_VIDEO,
	};
	struct form_texts *media = NULL;

	for (int i = 0; i < MEDIA_COUNT; i++) {
		struct form_texts t = { NULL };

		if (l->sheet[s.sheet].at[columns[i]] >= 0)
			t = compile_texts(l, s, r, columns[i]);
		if (t.by_language && !media)
			media = ARENA_ARRAY(l->arena, struct form_texts, MEDIA_COUNT);
		if (t.by_language)
			media[i] = t;
	}
	return media;
}

static const char *literal_in(const char *const (*words)[2], size_t count, const char *code)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(words[i][0], code) == 0)
			return words[i][1];
	return words[0][1];
}

struct form_texts literal_texts(struct load *l, const char *const (*words)[2], size_t count)
{
	const struct form *f = l->form;
	const struct form_text **by = ARENA_ARRAY(l->arena, const struct form_text *, f->languages);

	for (size_t i = 0; i < f->languages; i++) {
		struct form_text *t = ARENA_NEW(l->arena, struct form_text);

		t->source = literal_in(words, count, f->language[i].code);
		by[i] = t;
	}
	return (struct form_texts){ by };
}

/* ---- defaults ------------------------------------------------------------------------------- */

static size_t name_length(const char *s)
{
	size_t n = 0;

	while (s[n] == '_' || s[n] == '-' || s[n] == '.' || (s[n] >= '0' && s[n] <= '9') ||
	       (s[n] >= 'a' && s[n] <= 'z') || (s[n] >= 'A' && s[n] <= 'Z') ||
	       (unsigned char)s[n] >= 0x80)
		n++;
	return n;
}

static bool is_word_operator(const char *s, size_t n)
{
	return n == 3 && (strncmp(s, "mod", 3) == 0 || strncmp(s, "div", 3) == 0);
}

/* Does `s` begin as the pattern says, where 0 is any digit? Its length, or 0. */
static size_t begins_as(const char *s, const char *pattern)
{
	size_t n = 0;

	while (pattern[n] && (pattern[n] == '0' ? s[n] >= '0' && s[n] <= '9' : s[n] == pattern[n]))
		n++;
	return pattern[n] ? 0 : n;
}

/* 01:02:03.5+01:00 */
static size_t time_length(const char *s)
{
	size_t n = begins_as(s, "00:00:00");

	if (n && s[n] == '.')
		n += 1 + strspn(s + n + 1, "0123456789");
	if (n && s[n] == 'Z')
		n++;
	else if (n && (s[n] == '+' || s[n] == '-'))
		n += begins_as(s + n + 1, "00:00") ? 6 : 0;
	return n;
}

/* A date, a time or both: their signs compute nothing. */
static size_t moment_length(const char *s)
{
	size_t n = begins_as(s, "0000-00-00");

	return n && s[n] == 'T' ? n + 1 + time_length(s + n + 1) : n ? n : time_length(s);
}

bool default_is_dynamic(const char *s, enum form_type type)
{
	bool first = true;

	while (*s) {
		size_t moment = moment_length(s);
		size_t n = name_length(s);

		if (moment)
			s += moment;
		else if (*s == '"' || *s == '\'') {
			const char *close = strchr(s + 1, *s);

			s = close ? close + 1 : s + 1;
		} else if (n && *s != '-') {
			if (s[n] == '(' || (!first && is_word_operator(s, n)))
				return true;
			s += n;
		} else if (*s == '-' && type != FORM_DATE && !first && s[1] == ' ') {
			return true;
		} else if (strchr("*+|[", *s) || strncmp(s, "${", 2) == 0) {
			return true;
		} else {
			s++;
		}
		first = false;
	}
	return false;
}

/* ---- cells that nothing reads --------------------------------------------------------------- */

static void check_cell(struct load *l, enum sheet_id id, const struct sheet_row *row, size_t column)
{
	struct site s = { .sheet = id,
			  .row = row->number,
			  .column = l->sheet[id].column[column].header,
			  .element = -1 };
	const char *text = row_cell(row, (int)column);

	if (strstr(text, "${") &&
	    (l->sheet[id].column[column].id != COL_APPEARANCE || !is_search(text)))
		(void)compile_text(l, &s, text);
}

/* Of a question's row: no other part looks into this column. */
static bool is_unread(enum column_id id)
{
	return id == COL_EXTRA || id == COL_IGNORED || id == COL_APPEARANCE;
}

/* Of the row of an end or a file: everything but what cannot hold a ${name}. */
static bool may_have_names(enum column_id id)
{
	return id != COL_TYPE && id != COL_NAME && id != COL_TRIGGER;
}

static bool is_left_out(const struct load *l, const struct sheet_row *row)
{
	bool yes = false;

	return !*cell_of(l, SHEET_SURVEY, row, COL_TYPE) ||
	       (yes_no(&yes, cell_of(l, SHEET_SURVEY, row, COL_DISABLED)) && yes);
}

void unread_check(struct load *l)
{
	const struct sheet *survey = &l->sheet[SHEET_SURVEY], *settings = &l->sheet[SHEET_SETTINGS];
	size_t e = 1;

	for (size_t i = 0; l->form->elements > 1 && i < survey->rows; i++) {
		const struct sheet_row *row = &survey->row[i];
		bool question;

		while (e + 1 < l->form->elements && l->origin[e].row < row)
			e++;
		question = l->origin[e].row == row;
		for (size_t k = 0; k < survey->columns && !is_left_out(l, row); k++)
			if (question ? is_unread(survey->column[k].id)
				     : may_have_names(survey->column[k].id))
				check_cell(l, SHEET_SURVEY, row, k);
	}
	for (size_t k = 0; settings->rows && k < settings->columns; k++)
		if (settings->column[k].id != COL_INSTANCE_NAME)
			check_cell(l, SHEET_SETTINGS, &settings->row[0], k);
}
