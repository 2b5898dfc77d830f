#include "base/date.h"
#include "base/number.h"
#include "base/utf8.h"
#include "expr/view.h"
#include "report/guide_internal.h"

/*
 * An expression in words, by its syntax tree.  Clauses are whole formats of gettext, so that each
 * language puts its words in its own order.
 */

/* DEEPEST: what goes deeper stands as it was written, also for the reader's sake. */
enum { DEEPEST = 40, LONGEST_LABEL = 70 };

struct wording {
	const struct guide *g;
	const struct element *self; /* of `.`; NULL: none */
};

static const char *subject(const struct wording *w, const struct expr_view *v);
static const char *object(const struct wording *w, const struct expr_view *v);

/* ---- texts, labels, numbers ----------------------------------------------------------------- */

static const char *quoted(struct arena *a, const char *text)
{ /* TRANSLATORS: quotation marks around a question's or a choice's own words */
	return arena_printf(a, _("«%s»"), text);
}

static const char *one_line(struct arena *a, const char *text)
{
	char *copy = arena_strdup(a, text);

	for (char *p = copy; *p; p++)
		if (*p == '\n' || *p == '\t')
			*p = ' ';
	return copy;
}

/* `nested`: inside another text, where the names in a name would help nobody. */
static const char *text_words(const struct guide *g, const struct form_text *t, bool nested)
{
	struct strbuf b = STRBUF_IN(g->arena);

	for (size_t i = 0; t && i < t->count; i++) {
		const struct form_piece *piece = &t->piece[i];
		struct expr_view v;

		if (piece->literal) {
			strbuf_add(&b, piece->literal);
			continue;
		}
		v = expr_view(piece->expr);
		if (nested)
			strbuf_add(&b, "…");
		else if (v.kind == EXPR_REFERENCE && v.ref->question >= 0)
			strbuf_add(&b, guide_question(g, v.ref->question));
		else
			strbuf_addf(&b, "[%s]", expr_source(piece->expr));
	}
	return strbuf_text(&b);
}

const char *guide_text(const struct guide *g, const struct form_texts *t)
{
	return text_words(g, form_text_in(t, g->form, g->language), false);
}

const char *guide_question(const struct guide *g, int element)
{
	const struct element *e = form_element(g->form, element);
	const char *label = text_words(g, form_text_in(&e->label, g->form, g->language), true);
	const char *name = quoted(
		g->arena, utf8_shorten(g->arena, one_line(g->arena, *label ? label : e->name),
				       LONGEST_LABEL));

	if (g->number && *g->number[element])
		return arena_printf(g->arena, "%s (%s)", name, g->number[element]);
	return name;
}

const char *guide_choice_label(const struct guide *g, const struct element *e,
			       const struct form_choice *c)
{
	const char *label = text_words(g, form_text_in(&c->label, g->form, g->language), true);

	if (e->label_column >= 0)
		label = c->extra[e->label_column];
	return *label ? one_line(g->arena, label) : form_choice_name(e, c);
}

const char *guide_choice(const struct guide *g, const struct element *e, const char *name)
{
	for (size_t i = 0; e->list && i < e->list->count; i++)
		if (strcmp(form_choice_name(e, &e->list->choice[i]), name) == 0)
			return quoted(g->arena, guide_choice_label(g, e, &e->list->choice[i]));
	return quoted(g->arena, name);
}

/* With the decimal sign of the language. */
const char *guide_number(const struct guide *g, double x)
{
	struct strbuf b = STRBUF_IN(g->arena);

	number_print(&b, x);
	if (strcmp(g->code, "en") != 0)
		for (size_t i = 0; i < b.len; i++)
			if (b.text[i] == '.')
				b.text[i] = ',';
	return strbuf_text(&b);
}

static const char *date_words(const struct guide *g, const char *iso)
{
	struct strbuf b = STRBUF_IN(g->arena);
	struct date d;

	if (!date_parse_iso(&d, iso))
		return quoted(g->arena, iso);
	date_print_local(&b, d, g->code);
	return strbuf_text(&b);
}

const char *guide_fill(struct arena *a, const char *words, const char *one, const char *two)
{
	struct strbuf b = STRBUF_IN(a);
	const char *const text[] = { one, two };
	size_t next = 0;

	for (; *words; words++) {
		if (*words != '%') {
			strbuf_addc(&b, *words);
		} else if (words[1] == 's' && next < ARRAY_LEN(text)) {
			strbuf_add(&b, text[next++]);
			words++;
		} else if ((words[1] == '1' || words[1] == '2') && words[2] == '$' &&
			   words[3] == 's') {
			strbuf_add(&b, text[words[1] - '1']);
			words += 3;
		}
	}
	return strbuf_text(&b);
}

/* ---- values --------------------------------------------------------------------------------- */

static bool is_call(const struct expr_view *v, const char *name, size_t count)
{
	return v->kind == EXPR_CALL && v->count == count && strcmp(v->text, name) == 0;
}

/* What a function that changes nothing for the reader is given. */
static struct expr_view bare(struct expr_view v)
{
	static const char *const transparent[] = {
		"number", "int", "string", "once", "date", "date-time", "decimal-date-time",
		"boolean"
	};

	for (size_t i = 0; i < ARRAY_LEN(transparent); i++)
		if (is_call(&v, transparent[i], 1)) {
			struct expr_view arg = expr_view_child(&v, 0);

			if (!is_call(&v, "date", 1) || arg.kind != EXPR_STRING)
				return bare(arg);
		}
	return v;
}

/* The question that a view stands for; NULL when it is none. */
static const struct element *asked(const struct wording *w, const struct expr_view *v)
{
	struct expr_view b = bare(*v);

	if (b.kind == EXPR_SELF)
		return w->self;
	if (b.kind != EXPR_REFERENCE || b.ref->question < 0 || b.ref->last_saved)
		return NULL;
	return form_element(w->g->form, b.ref->question);
}

static const char *reference_words(const struct guide *g, const struct expr_ref *ref)
{
	if (ref->question < 0)
		return quoted(g->arena, ref->name);
	return guide_question(g, ref->question);
}

/* As it was written, with the questions' labels for their names. */
static const char *as_written(const struct wording *w, const struct expr_view *v)
{
	const char *source = expr_source(v->of);
	struct strbuf b = STRBUF_IN(w->g->arena);
	size_t at = v->at, end = v->at + v->len;

	for (size_t i = 0; i < expr_ref_count(v->of); i++) {
		const struct expr_ref *ref = expr_ref_at(v->of, i);

		if (ref->at < at || ref->at + ref->len > end)
			continue;
		strbuf_addn(&b, source + at, ref->at - at);
		strbuf_add(&b, reference_words(w->g, ref));
		at = ref->at + ref->len;
	}
	strbuf_addn(&b, source + at, end - at);
	return one_line(w->g->arena, strbuf_text(&b));
}

static const struct {
	const char *function, *words;
} counted[] = {
	{ "count", N_("the number of %s") },
	{ "count-non-empty", N_("the number of answers to %s") },
	{ "count-selected", N_("the number of choices made in %s") },
	{ "string-length", N_("the number of characters in %s") },
	{ "sum", N_("the sum of %s") },
	{ "min", N_("the lowest of %s") },
	{ "max", N_("the highest of %s") },
};

static const char *call_words(const struct wording *w, const struct expr_view *v)
{
	struct expr_view arg;

	if (is_call(v, "today", 0))
		return _("today");
	if (is_call(v, "now", 0))
		return _("now");
	if (v->count != 1)
		return as_written(w, v);
	arg = expr_view_child(v, 0);
	if (is_call(v, "date", 1) && arg.kind == EXPR_STRING)
		return date_words(w->g, arg.text);
	for (size_t i = 0; i < ARRAY_LEN(counted); i++)
		if (is_call(v, counted[i].function, 1))
			return guide_fill(w->g->arena, _(counted[i].words), subject(w, &arg), "");
	return as_written(w, v);
}

static bool is_arithmetic(const struct expr_view *v)
{
	static const char *const ops[] = { "+", "-", "*", "div", "mod" };

	for (size_t i = 0; v->kind == EXPR_OPERATOR && i < ARRAY_LEN(ops); i++)
		if (strcmp(v->text, ops[i]) == 0)
			return true;
	return false;
}

static const char *operand(const struct wording *w, const struct expr_view *v)
{
	const char *words = object(w, v);

	return v->kind == EXPR_OPERATOR ? arena_printf(w->g->arena, "(%s)", words) : words;
}

static const char *sum_words(const struct wording *w, const struct expr_view *v)
{
	struct expr_view left = expr_view_child(v, 0), right = expr_view_child(v, 1);

	return arena_printf(w->g->arena, "%s %s %s", operand(w, &left),
			    strcmp(v->text, "div") == 0 ? "/" : v->text, operand(w, &right));
}

static const char *words_of(const struct wording *w, const struct expr_view *v)
{
	struct arena *a = w->g->arena;

	if (v->height > DEEPEST)
		return as_written(w, v);
	switch (v->kind) {
	case EXPR_NUMBER:
		return guide_number(w->g, v->number);
	case EXPR_STRING:
		return quoted(a, v->text);
	case EXPR_REFERENCE:
		if (v->ref->last_saved)
			return arena_printf(a, _("the last interview's answer to %s"),
					    reference_words(w->g, v->ref));
		return reference_words(w->g, v->ref);
	case EXPR_SELF:
		return _("the answer");
	case EXPR_CALL:
		return call_words(w, v);
	case EXPR_OPERATOR:
		return is_arithmetic(v) ? sum_words(w, v) : as_written(w, v);
	case EXPR_NEGATION:
	case EXPR_PATH:
	case EXPR_BROKEN:
		break;
	}
	return as_written(w, v);
}

/* As what a clause speaks of: «Employees». */
static const char *subject(const struct wording *w, const struct expr_view *v)
{
	struct expr_view b = bare(*v);

	return words_of(w, &b);
}

/* As what it is compared with: a label alone would read as a choice. */
static const char *object(const struct wording *w, const struct expr_view *v)
{
	struct expr_view b = bare(*v);

	if (b.kind == EXPR_REFERENCE && !b.ref->last_saved)
		return arena_printf(w->g->arena, _("the answer to %s"),
				    reference_words(w->g, b.ref));
	return words_of(w, &b);
}

/* ---- comparisons ---------------------------------------------------------------------------- */

enum comparison { EQ, NE, LT, LE, GT, GE, NO_COMPARISON };

static enum comparison comparison_of(const struct expr_view *v)
{
	static const char *const symbol[] = { "=", "!=", "<", "<=", ">", ">=" };
	enum comparison c = EQ;

	if (v->kind != EXPR_OPERATOR)
		return NO_COMPARISON;
	while (c < NO_COMPARISON && strcmp(symbol[c], v->text) != 0)
		c++;
	return c;
}

/* For numbers and days: as it is, and denied.  A denial also holds where there is no answer. */
static const char *const clauses[2][NO_COMPARISON][2] = {
	{
		[EQ] = { N_("%s is %s"), N_("%s is not %s") },
		[NE] = { N_("%s is not %s"), N_("%s is %s") },
		[LT] = { N_("%s is less than %s"), N_("%s is not less than %s") },
		[LE] = { N_("%s is at most %s"), N_("%s is not at most %s") },
		[GT] = { N_("%s is more than %s"), N_("%s is not more than %s") },
		[GE] = { N_("%s is at least %s"), N_("%s is not at least %s") },
	},
	{
		[EQ] = { N_("%s is %s"), N_("%s is not %s") },
		[NE] = { N_("%s is not %s"), N_("%s is %s") },
		[LT] = { N_("%s is before %s"), N_("%s is not before %s") },
		[LE] = { N_("%s is on or before %s"), N_("%s is not on or before %s") },
		[GT] = { N_("%s is after %s"), N_("%s is not after %s") },
		[GE] = { N_("%s is on or after %s"), N_("%s is not on or after %s") },
	},
};

static bool is_literal(const struct expr_view *v)
{
	return v->kind == EXPR_NUMBER || v->kind == EXPR_STRING;
}

static bool is_day(const struct wording *w, const struct expr_view *v)
{
	const struct element *e = asked(w, v);

	if (e)
		return e->data == DATA_DATE || e->data == DATA_DATETIME;
	if (is_arithmetic(v) && v->height <= DEEPEST) {
		struct expr_view left = expr_view_child(v, 0);

		return is_day(w, &left);
	}
	return is_call(v, "today", 0) || is_call(v, "now", 0) || is_call(v, "date", 1) ||
	       is_call(v, "date-time", 1);
}

struct pair {
	enum comparison is;
	struct expr_view left, right;
};

/* What is asked stands to the left of what it is held against. */
static struct pair in_order(enum comparison c, const struct expr_view *v)
{
	static const enum comparison mirrored[] = {
		[EQ] = EQ, [NE] = NE, [LT] = GT, [LE] = GE, [GT] = LT, [GE] = LE
	};
	struct expr_view left = expr_view_child(v, 0), right = expr_view_child(v, 1);

	if (is_literal(&left) && !is_literal(&right))
		return (struct pair){ mirrored[c], right, left };
	return (struct pair){ c, left, right };
}

/* Does the pair only say that there is an answer (true), or none (false)? */
static bool says_answered(bool *answered, struct pair *p)
{
	bool zero = p->right.kind == EXPR_NUMBER && p->right.number == 0;
	bool one = p->right.kind == EXPR_NUMBER && p->right.number == 1;

	if (p->right.kind == EXPR_STRING && !*p->right.text && p->is <= NE) {
		*answered = p->is == NE;
		return true;
	}
	if (!is_call(&p->left, "string-length", 1) && !is_call(&p->left, "count-selected", 1))
		return false;
	*answered = (zero && (p->is == NE || p->is == GT)) || (one && p->is == GE);
	if (!*answered && !(zero && (p->is == EQ || p->is == LE)) && !(one && p->is == LT))
		return false;
	p->left = expr_view_child(&p->left, 0);
	return true;
}

static const char *answered_words(const struct wording *w, const struct expr_view *v, bool yes)
{
	return guide_fill(w->g->arena, yes ? _("%s is answered") : _("%s is not answered"),
			  subject(w, v), "");
}

/* A literal that names a choice: its label; `ordered`: its name too, for it is less or more. */
static const char *choice_words(const struct wording *w, const struct element *e,
				const struct expr_view *v, bool ordered)
{
	struct strbuf b = STRBUF_IN(w->g->arena);
	const char *name = v->text, *label;

	if (v->kind == EXPR_NUMBER) {
		number_print(&b, v->number);
		name = strbuf_text(&b);
	}
	label = guide_choice(w->g, e, name);
	if (!ordered)
		return label;
	if (strcmp(label, quoted(w->g->arena, name)) == 0)
		return name;
	return arena_printf(w->g->arena, "%s (%s)", name, label);
}

static const char *right_words(const struct wording *w, const struct pair *p, bool days)
{
	const struct element *e = asked(w, &p->left);

	if (e && form_type_selects(e->type) && is_literal(&p->right))
		return choice_words(w, e, &p->right, p->is > NE);
	if (days && p->right.kind == EXPR_STRING)
		return date_words(w->g, p->right.text);
	return object(w, &p->right);
}

static const char *compare_words(const struct wording *w, struct pair p, bool yes)
{
	const struct element *e = asked(w, &p.left);
	bool days = is_day(w, &p.left) || is_day(w, &p.right), answered;

	if (says_answered(&answered, &p))
		return answered_words(w, &p.left, answered == yes);
	if (e && e->type == FORM_ACKNOWLEDGE && p.is <= NE && p.right.kind == EXPR_STRING)
		return guide_fill(w->g->arena,
				  (p.is == EQ) == yes ? _("%s is ticked") : _("%s is not ticked"),
				  subject(w, &p.left), "");
	return guide_fill(w->g->arena, _(clauses[days][p.is][!yes]), subject(w, &p.left),
			  right_words(w, &p, days));
}

/* ---- conditions ----------------------------------------------------------------------------- */

/* What joins the clauses of a phrase: in prose neither "and" nor "or" binds closer. */
enum joint { SINGLE, AND, OR };
struct phrase {
	const char *text;
	enum joint joint;
};

static struct phrase clause(const struct wording *w, const struct expr_view *v, bool yes);

static const char *selected_words(const struct wording *w, const struct expr_view *v, bool yes)
{
	struct expr_view list = expr_view_child(v, 0), what = expr_view_child(v, 1);
	const struct element *e = asked(w, &list);
	const char *choice = e && is_literal(&what) ? choice_words(w, e, &what, false)
						    : object(w, &what);
	const char *words = yes ? _("%s includes %s") : _("%s does not include %s");

	if (e && e->type == FORM_SELECT_ONE)
		words = yes ? _("%s is %s") : _("%s is not %s");
	return guide_fill(w->g->arena, words, subject(w, &list), choice);
}

static struct phrase denied(const struct wording *w, const char *words)
{
	return (struct phrase){ guide_fill(w->g->arena, _("it is not so that (%s)"), words, ""),
				SINGLE };
}

/* What cannot be said in words is so, or is not. */
static struct phrase plain(const struct wording *w, const struct expr_view *v, bool yes)
{
	const char *words = as_written(w, v);

	return yes ? (struct phrase){ words, SINGLE } : denied(w, words);
}

static struct phrase regex_clause(const struct wording *w, const struct expr_view *v, bool yes)
{
	struct expr_view text = expr_view_child(v, 0);
	const char *words = yes ? _("%s has the right form") : _("%s does not have that form");

	return (struct phrase){ guide_fill(w->g->arena, words, subject(w, &text), ""), SINGLE };
}

static struct phrase call_clause(const struct wording *w, const struct expr_view *v, bool yes)
{
	struct expr_view arg;

	if (is_call(v, "true", 0) || is_call(v, "false", 0))
		return (struct phrase){ (*v->text == 't') == yes ? _("always") : _("never"),
					SINGLE };
	if (is_call(v, "selected", 2))
		return (struct phrase){ selected_words(w, v, yes), SINGLE };
	if (is_call(v, "regex", 2))
		return regex_clause(w, v, yes);
	if (v->count != 1)
		return plain(w, v, yes);
	arg = expr_view_child(v, 0);
	if (is_call(v, "not", 1))
		return clause(w, &arg, !yes);
	if (is_call(v, "boolean", 1) || is_call(v, "once", 1))
		return clause(w, &arg, yes);
	return plain(w, v, yes);
}

static const char *side(const struct wording *w, const struct phrase *p, enum joint joint)
{
	if (p->joint == SINGLE || p->joint == joint)
		return p->text;
	return arena_printf(w->g->arena, "(%s)", p->text);
}

/* "not (a or b)" is "not a and not b"; "not (a and b)" would only get longer that way. */
static struct phrase join(const struct wording *w, const struct expr_view *v, bool all, bool yes)
{
	struct expr_view left = expr_view_child(v, 0), right = expr_view_child(v, 1);
	enum joint joint = all || !yes ? AND : OR;
	struct phrase a, b;

	if (all && !yes)
		return denied(w, clause(w, v, true).text);
	a = clause(w, &left, yes);
	b = clause(w, &right, yes);
	return (struct phrase){ guide_fill(w->g->arena,
					   joint == AND ? _("%s and %s") : _("%s or %s"),
					   side(w, &a, joint), side(w, &b, joint)),
				joint };
}

static bool is_operator(const struct expr_view *v, const char *op)
{
	return v->kind == EXPR_OPERATOR && strcmp(v->text, op) == 0;
}

static struct phrase clause(const struct wording *w, const struct expr_view *v, bool yes)
{
	enum comparison c = comparison_of(v);

	if (v->height > DEEPEST)
		return plain(w, v, yes);
	if (c != NO_COMPARISON)
		return (struct phrase){ compare_words(w, in_order(c, v), yes), SINGLE };
	if (is_operator(v, "and") || is_operator(v, "or"))
		return join(w, v, is_operator(v, "and"), yes);
	if (v->kind == EXPR_CALL)
		return call_clause(w, v, yes);
	if (v->kind == EXPR_REFERENCE || v->kind == EXPR_SELF)
		return (struct phrase){ answered_words(w, v, yes), SINGLE };
	return plain(w, v, yes);
}

const char *guide_rule(const struct guide *g, const struct element *at, const struct expr *x)
{
	struct wording w = { g, at };
	struct expr_view v = expr_view(x);

	return clause(&w, &v, true).text;
}

const char *guide_value(const struct guide *g, const struct element *at, const struct expr *x)
{
	struct wording w = { g, at };
	struct expr_view v = expr_view(x);

	return object(&w, &v);
}
