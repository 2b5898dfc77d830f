#include "base/number.h"
#include "interview/internal.h"

#include <math.h>

bool check_is_hard(enum check_kind k)
{
	static const bool hard[] = {
		[CHECK_NOT_A_NUMBER] = true,   [CHECK_NOT_WHOLE] = true,
		[CHECK_NOT_A_DATE] = true,     [CHECK_NOT_A_TIME] = true,
		[CHECK_NOT_A_DATETIME] = true, [CHECK_NOT_A_PLACE] = true,
		[CHECK_OUT_OF_RANGE] = true,   [CHECK_OFF_STEP] = true,
		[CHECK_NOT_RANKED] = true,     [CHECK_NOT_A_CHOICE] = true,
		[CHECK_REQUIRED] = true,       [CHECK_CONSTRAINT] = true,
		[CHECK_TOO_LONG] = true,       [CHECK_FAILED] = false,
	};

	return hard[k];
}

/* ---- choices -------------------------------------------------------------------------------- */

static bool is_among(const struct choices *c, const char *name, size_t n)
{
	for (size_t i = 0; i < c->count; i++)
		if (strncmp(c->at[i].name, name, n) == 0 && !c->at[i].name[n])
			return true;
	return false;
}

static bool is_choice(struct interview *iv, const struct spot *s, const struct choices *filtered,
		      const char *name, size_t n, struct arena *a)
{
	struct choice c;

	if (s->element->list && !s->element->choice_filter)
		return find_choice(&c, iv, s, name, n, a);
	return is_among(filtered, name, n);
}

static size_t token_length(const struct spot *s, const char *p)
{
	return element_is_list(s->element) ? strcspn(p, " ") : strlen(p);
}

/* The first of the answer's choices that is not in the list, as filtered; NULL: all are. */
static const char *stranger(struct interview *iv, struct spot *s, const struct choices *filtered,
			    struct arena *a)
{
	const char *p = s->value;

	while (*p) {
		size_t n = token_length(s, p);

		if (!is_choice(iv, s, filtered, p, n, a))
			return arena_strndup(a, p, n);
		p += n;
		p += strspn(p, " ");
	}
	return NULL;
}

static bool is_named(const char *value, const char *name)
{
	size_t len = strlen(name);

	while (*value) {
		size_t n = strcspn(value, " ");

		if (n == len && strncmp(value, name, n) == 0)
			return true;
		value += n;
		value += strspn(value, " ");
	}
	return false;
}

/* The first choice that a ranking leaves out; NULL: none. */
static const char *unranked(const struct spot *s, const struct choices *c)
{
	for (size_t i = 0; s->element->type == FORM_RANK && i < c->count; i++)
		if (!is_named(s->value, c->at[i].name))
			return c->at[i].name;
	return NULL;
}

static bool choices_hold(struct check *out, struct interview *iv, struct spot *s, struct arena *a)
{
	struct choices filtered = { 0 };
	struct err e = { 0 };

	if (!element_chooses(s->element))
		return true;
	if (!filtered_choices(&filtered, iv, s, a, &e)) {
		out->kind = CHECK_FAILED;
		out->detail = arena_strdup(a, e.msg);
		return false;
	}
	out->detail = stranger(iv, s, &filtered, a);
	if (out->detail) {
		out->kind = CHECK_NOT_A_CHOICE;
		return false;
	}
	out->detail = unranked(s, &filtered);
	if (out->detail)
		out->kind = CHECK_NOT_RANKED;
	return !out->detail;
}

/* ---- ranges --------------------------------------------------------------------------------- */

static const char *number_text(double x, struct arena *a)
{
	struct strbuf b = STRBUF_IN(a);

	number_print(&b, x);
	return strbuf_text(&b);
}

/* The step nearest to x; steps are counted from the start, up or down. */
static double nearest_step(const struct form_range *r, double x)
{
	enum { DIGITS = 9 };
	double step = r->end < r->start ? -fabs(r->step) : fabs(r->step);
	double most = floor((r->end - r->start) / step + 1e-9);
	double n = round((x - r->start) / step);

	return number_round(r->start + fmax(0, fmin(n, most)) * step, DIGITS);
}

static bool range_holds(struct check *out, const struct spot *s, struct arena *a)
{
	const struct form_range *r = s->element->range;
	const double near = 1e-9;
	double x, step;

	if (!r || !number_parse_decimal(&x, s->value))
		return true;
	if (x < fmin(r->start, r->end) || x > fmax(r->start, r->end)) {
		out->kind = CHECK_OUT_OF_RANGE;
		out->detail = arena_printf(a, _("%s to %s"), number_text(r->start, a),
					   number_text(r->end, a));
		return false;
	}
	step = r->step != 0 ? nearest_step(r, x) : x;
	if (fabs(x - step) <= near * fmax(1, fabs(x)))
		return true;
	out->kind = CHECK_OFF_STEP;
	out->detail = number_text(step, a);
	return false;
}

/* ---- constraints ---------------------------------------------------------------------------- */

/* The candidate as `.`, typed as the question is. */
static bool rule_holds(struct check *out, struct interview *iv, struct spot *s,
		       const struct expr *x, enum check_kind kind, struct arena *a)
{
	struct value self, v;
	struct err e = { 0 };

	if (!x)
		return true;
	typed_answer(&self, s);
	if (!evaluate(&v, iv, x, s, &self, a, &e)) {
		out->kind = CHECK_FAILED;
		out->detail = arena_strdup(a, e.msg);
		return false;
	}
	if (!value_boolean(&v, a))
		out->kind = kind;
	return out->kind == CHECK_OK;
}

static bool constraints_hold(struct check *out, struct interview *iv, struct spot *s,
			     struct arena *a)
{
	const struct element *e = s->element;

	if (!rule_holds(out, iv, s, e->constraint, CHECK_CONSTRAINT, a))
		return false;
	return s->acknowledged || rule_holds(out, iv, s, e->soft_constraint, CHECK_SOFT, a);
}

/* A rule of the form that could not be computed: which, and why. */
static bool rules_computed(struct check *out, struct interview *iv, struct spot *s, struct arena *a)
{
	const struct scope *scope = s->frame->scope;

	for (size_t i = 0; s->failed && i < scope->rules; i++) {
		const struct form_rule *r = form_rule(iv->form, (size_t)scope->rule[i]);
		struct value v;
		struct err e = { 0 };

		if (r->element == s->element->index && s->failed & 1U << r->kind &&
		    !evaluate(&v, iv, r->expr, s, NULL, a, &e)) {
			out->kind = CHECK_FAILED;
			out->detail = arena_strdup(a, e.msg);
			return false;
		}
	}
	return true;
}

/* ---- one question --------------------------------------------------------------------------- */

static void judge(struct check *out, struct interview *iv, struct spot *s, struct arena *a)
{
	if (!rules_computed(out, iv, s, a) || !element_asks(s->element))
		return;
	if (!s->value) {
		if (s->required && s->state == ANSWER_EMPTY)
			out->kind = CHECK_REQUIRED;
		return;
	}
	out->kind = value_fault(s->element, s->value);
	if (out->kind == CHECK_OK && choices_hold(out, iv, s, a) && range_holds(out, s, a))
		constraints_hold(out, iv, s, a);
}

static const struct form_texts *message_for(const struct element *e, enum check_kind k)
{
	if (k == CHECK_REQUIRED)
		return &e->required_message;
	if (k == CHECK_CONSTRAINT)
		return &e->constraint_message;
	return k == CHECK_SOFT ? &e->soft_message : NULL;
}

struct check check_spot(struct interview *iv, struct spot *s, bool words, struct arena *a)
{
	struct check out = { .kind = CHECK_OK, .spot = s };
	const struct form_texts *message;

	if (!spot_is_relevant(s))
		return out;
	judge(&out, iv, s, a);
	message = words ? message_for(s->element, out.kind) : NULL;
	if (message)
		out.message = interview_text(iv, s, message, a);
	return out;
}

struct check interview_check(struct interview *iv, struct spot *s, struct arena *a)
{
	return check_spot(iv, s, true, a);
}

struct check interview_try(struct interview *iv, struct spot *s, const char *value, struct arena *a)
{
	struct check out;
	char *kept = s->value;
	enum answer_state state = s->state;

	s->value = *value ? arena_strdup(a, value) : NULL;
	s->state = *value ? ANSWER_GIVEN : ANSWER_EMPTY;
	out = check_spot(iv, s, false, a);
	s->value = kept;
	s->state = state;
	return out;
}

static void check_below(struct interview *iv, struct spot *s, struct check_list *out,
			struct arena *a)
{
	struct check c = check_spot(iv, s, true, a);

	if (!s->relevant)
		return;
	if (c.kind != CHECK_OK) {
		*ARENA_PUSH(a, out->at, out->count, out->cap) = c;
		out->hard += check_is_hard(c.kind);
		out->soft += c.kind == CHECK_SOFT;
	} else if (element_asks(s->element) && spot_is_stop(s) && s->state == ANSWER_EMPTY &&
		   !spot_is_readonly(s)) {
		out->unanswered++;
	}
	for (struct spot *k = spot_first(s); k; k = spot_next(k))
		check_below(iv, k, out, a);
}

void interview_check_all(struct interview *iv, struct check_list *out, struct arena *a)
{
	*out = (struct check_list){ 0 };
	check_below(iv, &iv->root->spot[0], out, a);
}
