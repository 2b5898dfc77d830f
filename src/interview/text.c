#include "interview/internal.h"

enum { MAX_TEXT_DEPTH = 8 }; /* labels whose ${} lead to labels */

static void add_separated(struct strbuf *b, const char *text)
{
	if (!*text)
		return;
	if (b->len)
		strbuf_add(b, ", ");
	strbuf_add(b, text);
}

/* ---- answers as people read them ------------------------------------------------------------ */

static void show_choices(struct strbuf *b, struct interview *iv, const struct spot *s,
			 struct arena *a)
{
	const char *p = s->value;
	bool list = element_is_list(s->element);

	while (*p) {
		size_t n = list ? strcspn(p, " ") : strlen(p);
		struct choice c;

		add_separated(b, find_choice(&c, iv, s, p, n, a)
					 ? interview_choice_label(iv, s, &c, a)
					 : arena_strndup(a, p, n));
		p += n;
		p += strspn(p, " ");
	}
}

static const char *language_of(const struct interview *iv)
{
	return form_language_code(iv->form, iv->language);
}

static void show_number(struct strbuf *b, const struct interview *iv, const char *value)
{
	const char *lang = language_of(iv);
	bool comma = *lang && strcmp(lang, "en") != 0;

	for (; *value; value++)
		strbuf_addc(b, *value == '.' && comma ? ',' : *value);
}

/* What was asked for of it: the year, the month, or the day. */
static void show_date(struct strbuf *b, const struct interview *iv, const struct element *e,
		      const char *value)
{
	struct strbuf day = STRBUF_IN(b->arena);
	const char *text;
	struct date d;

	if (!date_parse_iso(&d, value))
		return;
	date_print_local(&day, d, language_of(iv));
	text = strbuf_text(&day);
	if (e->appearance & APPEARANCE_MONTH_YEAR)
		text += strcspn(text, ". ") + 1;
	if (e->appearance & APPEARANCE_YEAR)
		strbuf_addf(b, "%04d", d.year);
	else
		strbuf_add(b, text);
}

/* Hours and minutes as they were given, seconds where there are any. */
static void show_time(struct strbuf *b, const char *value)
{
	enum { MINUTES = 5, SECONDS = 8 };
	bool seconds = value[MINUTES] == ':' && strncmp(value + MINUTES, ":00", 3) != 0;

	strbuf_addn(b, value, seconds ? SECONDS : MINUTES);
}

static void show_moment(struct strbuf *b, const struct interview *iv, const char *value)
{
	const char *time = strchr(value, 'T') + 1;
	char day[16] = "";
	struct date d;

	memcpy(day, value, (size_t)(time - 1 - value));
	if (date_parse_iso(&d, day))
		date_print_local(b, d, language_of(iv));
	strbuf_addc(b, ' ');
	show_time(b, time);
}

static void show_data(struct strbuf *b, const struct interview *iv, const struct spot *s)
{
	switch (s->element->data) {
	case DATA_DECIMAL:
		show_number(b, iv, s->value);
		break;
	case DATA_DATE:
		show_date(b, iv, s->element, s->value);
		break;
	case DATA_TIME:
		show_time(b, s->value);
		break;
	case DATA_DATETIME:
		show_moment(b, iv, s->value);
		break;
	case DATA_NONE:
	case DATA_STRING:
	case DATA_INT:
	case DATA_BOOLEAN:
	case DATA_BARCODE:
	case DATA_GEOPOINT:
	case DATA_GEOTRACE:
	case DATA_GEOSHAPE:
	case DATA_BINARY:
	case DATA_RANK:
	case DATA_COUNT:
		strbuf_add(b, s->value);
		break;
	}
}

const char *interview_shown(struct interview *iv, const struct spot *s, struct arena *a)
{
	struct strbuf b = STRBUF_IN(a);

	if (!s->value)
		return "";
	if (element_chooses(s->element))
		show_choices(&b, iv, s, a);
	else if (s->element->data != DATA_STRING && value_fault(s->element, s->value) == CHECK_OK)
		show_data(&b, iv, s);
	else
		return s->value;
	return strbuf_text(&b);
}

/* ---- texts with ${} ------------------------------------------------------------------------- */

/* Is the expression nothing but one ${name}? */
static bool is_bare_reference(const struct expr *x)
{
	const char *s = expr_source(x);
	const struct expr_ref *r = expr_ref_count(x) == 1 ? expr_ref_at(x, 0) : NULL;

	if (!r || r->last_saved || r->question < 0)
		return false;
	s += strspn(s, " \t\n");
	return strncmp(s, "${", 2) == 0 &&
	       strcspn(s, "}") + 1 + strspn(strchr(s, '}') + 1, " \t\n") == strlen(s);
}

struct showing {
	struct interview *iv;
	struct strbuf *out;
	size_t before; /* length of `out` where this reference begins */
	struct arena *a;
};

static void show_node(void *to, struct node n)
{
	struct showing *w = to;
	const char *text = interview_shown(w->iv, n.at, w->a);

	if (!*text || !spot_is_relevant(n.at))
		return;
	if (w->out->len > w->before)
		strbuf_add(w->out, ", ");
	strbuf_add(w->out, text);
}

/*
 * A bare ${question} is filled in as a person reads the answer: the label of a choice, not its
 * name; a local date.  ODK shows the stored value, and its authors write jr:choice-name() for
 * labels; that works here as well.
 */
static void add_piece(struct strbuf *b, struct interview *iv, const struct spot *s,
		      const struct form_piece *p, struct arena *a)
{
	struct spot *at = frame_spot(s->frame, s->element->index);
	struct showing w = { iv, b, b->len, a };
	struct value v;
	struct err e = { 0 };

	if (p->literal)
		strbuf_add(b, p->literal);
	else if (is_bare_reference(p->expr))
		tree_question(iv, expr_ref_at(p->expr, 0)->question, spot_node(s), show_node, &w);
	else if (evaluate(&v, iv, p->expr, at, NULL, a, &e))
		strbuf_add(b, value_string(&v, a));
}

const char *interview_text_in(struct interview *iv, const struct spot *s,
			      const struct form_texts *t, size_t language, struct arena *a)
{
	const struct form_text *text = form_text_in(t, iv->form, language);
	struct strbuf b = STRBUF_IN(a);

	if (!text)
		return NULL;
	if (text->count == 0 || iv->text_depth >= MAX_TEXT_DEPTH)
		return text->source;
	if (text->count == 1 && text->piece[0].literal)
		return text->piece[0].literal;
	iv->text_depth++;
	for (size_t i = 0; i < text->count; i++)
		add_piece(&b, iv, s, &text->piece[i], a);
	iv->text_depth--;
	return strbuf_text(&b);
}

const char *interview_text(struct interview *iv, const struct spot *s, const struct form_texts *t,
			   struct arena *a)
{
	return interview_text_in(iv, s, t, iv->language, a);
}

const char *interview_name(struct interview *iv, struct arena *a)
{
	const struct expr *x = form_instance_name(iv->form);
	struct value v;
	struct err e = { 0 };

	if (!x || !evaluate(&v, iv, x, &iv->root->spot[0], NULL, a, &e))
		return "";
	return value_string(&v, a);
}
