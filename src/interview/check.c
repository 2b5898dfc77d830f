#include "base/number.h"
#include "interview/internal.h"

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

bool significant_fit(const char *number)
{
	size_t digits = 0, zeros = 0;

	number += strcspn(number, "123456789");
	for (; *number; number++) {
		if (*number == '0') {
			zeros++;
		} else if (*number >= '1' && *number <= '9') {
			digits += zeros + 1;
			zeros = 0;
		}
	}
	return digits <= MAX_DIGITS && digits + zeros <= 300;
}

static enum check_kind number_fault(const struct element *e, const char *value)
{
	int64_t whole;
	double x;

	if (!number_parse_decimal(&x, value))
		return CHECK_NOT_A_NUMBER;
	if (!significant_fit(value))
		return CHECK_TOO_LONG;
	if (e->type == FORM_INTEGER && !number_parse_int(&whole, value))
		return CHECK_NOT_WHOLE;
	return CHECK_OK;
}

enum check_kind value_fault(const struct element *e, const char *value)
{
	struct date d;

	if (strlen(value) > MAX_ANSWER)
		return CHECK_TOO_LONG;
	if (e->type == FORM_INTEGER || e->type == FORM_DECIMAL)
		return number_fault(e, value);
	if (e->type == FORM_DATE && !date_parse_iso(&d, value))
		return CHECK_NOT_A_DATE;
	if (e->type == FORM_ACKNOWLEDGE && strcmp(value, "OK") != 0)
		return CHECK_NOT_A_CHOICE;
	return CHECK_OK;
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
		      const char *name, size_t n)
{
	if (!s->element->choice_filter)
		return list_choice(iv, s->element->list, name, n) != NULL;
	return is_among(filtered, name, n);
}

/* The first of the answer's choices that is not in the list, as filtered; NULL: all are. */
static const char *stranger(struct interview *iv, struct spot *s, const struct choices *filtered,
			    struct arena *a)
{
	const char *p = s->value;
	bool one = s->element->type == FORM_SELECT_ONE;

	while (*p) {
		size_t n = one ? strlen(p) : strcspn(p, " ");

		if (!is_choice(iv, s, filtered, p, n))
			return arena_strndup(a, p, n);
		p += n;
		p += strspn(p, " ");
	}
	return NULL;
}

static bool choices_hold(struct check *out, struct interview *iv, struct spot *s, struct arena *a)
{
	struct choices filtered = { 0 };
	struct err e = { 0 };

	if (!s->element->list)
		return true;
	if (s->element->choice_filter && !filtered_choices(&filtered, iv, s, a, &e)) {
		out->kind = CHECK_FAILED;
		out->detail = arena_strdup(a, e.msg);
		return false;
	}
	out->detail = stranger(iv, s, &filtered, a);
	if (out->detail)
		out->kind = CHECK_NOT_A_CHOICE;
	return !out->detail;
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
	if (out->kind == CHECK_OK && choices_hold(out, iv, s, a))
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
	} else if (element_asks(s->element) && s->state == ANSWER_EMPTY && !spot_is_readonly(s)) {
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
