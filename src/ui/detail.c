#include "ui/detail.h"
#include "ui/markup.h"
#include "ui/offers.h"
#include "ui/widget.h"

#include <string.h>

enum { BEST = 3, BEST_LINES = 2 * BEST, LOOKED_AT = 20, LEAST_TYPED = 6 };

/* ---- the offers ---- */

static struct spot *child_with(struct spot *around, const char *los)
{
	for (struct spot *k = spot_first(around); k; k = spot_next(k)) {
		struct spot *found;

		if (spot_element(k)->los && strcmp(spot_element(k)->los, los) == 0)
			return k;
		found = spot_element(k)->type == FORM_GROUP ? child_with(k, los) : NULL;
		if (found)
			return found;
	}
	return NULL;
}

struct need need_in_words(const char *text)
{
	struct need n = need_unknown("");

	n.text = text;
	return n;
}

/* The question that tells the need which `s` stands in; NULL: it stands in none. */
static struct spot *need_text_at(struct spot *s)
{
	struct spot *entry = s;

	while (entry && spot_element(entry)->type != FORM_REPEAT)
		entry = spot_parent(entry);
	return entry ? child_with(entry, "need.text") : NULL;
}

/* Which of the needs that the answers make is told at `text`; 0: none yet. */
static size_t number_of_need(struct interview *iv, const struct spot *text, struct arena *a)
{
	const char *path = interview_path(text, a);
	struct drawn_list l = { 0 };

	interview_draw(iv, &l, a);
	for (size_t i = 0; i < l.count; i++)
		if (strcmp(l.at[i].key, "need.text") == 0 && strcmp(l.at[i].path, path) == 0)
			return l.at[i].need;
	return 0;
}

/* As it stands, with its text as it is being typed. */
static bool need_now(struct need *out, struct question *q, const struct spot *text, struct arena *a,
		     struct err *e)
{
	struct session *s = q->session;
	size_t count, n = number_of_need(session_interview(s), text, a);
	bool typing = q->spot == text && question_is_changed(q);
	struct need *all;

	if (!n) {
		*out = need_in_words(typing ? line_text(&q->line) : "");
		return strlen(out->text) >= LEAST_TYPED;
	}
	if (!store_needs_drawn(&all, &count, session_store(s), session_id(s), session_interview(s),
			       a, e) ||
	    n > count)
		return false;
	*out = all[n - 1];
	if (typing)
		out->text = line_text(&q->line);
	return strlen(out->text) >= LEAST_TYPED;
}

static void put_offer(struct detail *d, struct ui *ui, const struct offer *o)
{
	const char *part[] = { offer_place(o), offer_start(ui, o), offer_price(ui, o) };
	struct strbuf b = STRBUF_IN(d->arena);

	d->line[d->lines++] = arena_printf(d->arena, "%d %s", o->fit,
					   ui_offer_course(ui, o)->title);
	for (size_t i = 0; i < ARRAY_LEN(part); i++)
		if (*part[i])
			strbuf_addf(&b, "%s%s", b.len ? " · " : "", part[i]);
	d->line[d->lines++] = strbuf_text(&b);
}

void detail_look(struct detail *d, struct ui *ui, struct question *q)
{
	struct spot *text = need_text_at(q->spot);
	struct match_result found;
	struct need need;
	struct err e = { 0 };

	detail_release(d);
	if (!text || !ui->matcher.ready || !need_now(&need, q, text, ui->frame, &e) ||
	    !ui_match(&found, ui, &need, LOOKED_AT, ui->frame, &e))
		return;
	d->arena = arena_new();
	d->need = interview_path(text, d->arena);
	d->line = ARENA_ARRAY(d->arena, const char *, BEST_LINES);
	for (size_t i = 0; i < found.count && d->lines < BEST_LINES; i++)
		if (!found.offer[i].excluded)
			put_offer(d, ui, &found.offer[i]);
}

void detail_release(struct detail *d)
{
	arena_free(d->arena);
	*d = (struct detail){ 0 };
}

/* ---- drawing ---- */

struct pane {
	struct question *q;
	struct interview *iv;
	struct canvas *c;
	struct area a;
	struct arena *f;
	int row;
};

static void head(struct pane *p, const char *text)
{
	p->row += p->row > 0;
	p->row += canvas_wrap(p->c, p->a, p->row, 0, STYLE_DIM, text);
}

static void line(struct pane *p, enum style s, const char *text)
{
	p->row += canvas_wrap(p->c, p->a, p->row, 0, s, text);
}

static void part(struct pane *p, const char *title, enum style s, const char *text)
{
	if (!text || !*text)
		return;
	head(p, title);
	line(p, s, markup(p->f, text));
}

/*
 * What stands against the answer stands below it; here is what will be held against it.  The form
 * words that as it is said of a wrong answer: of a right one it would mislead.
 */
static void draw_rules(struct pane *p)
{
	const struct spot *at = p->q->spot;
	const struct element *e = spot_element(at);
	bool open = spot_state(at) == ANSWER_EMPTY;

	if (open && spot_is_required(at))
		part(p, _("Required"), STYLE_NORMAL, _("It must be answered before completion."));
	if (open && e->constraint && !p->q->trouble && p->q->check.kind == CHECK_OK)
		part(p, _("Said of an answer that cannot be right"), STYLE_DIM,
		     interview_text(p->iv, at, &e->constraint_message, p->f));
	if (spot_acknowledged(at))
		part(p, _("Unusual, and confirmed"), STYLE_NORMAL,
		     interview_text(p->iv, at, &e->soft_message, p->f));
}

static void draw_other_language(struct pane *p)
{
	const struct form *form = interview_form(p->iv);
	size_t n = form_language_count(form), other;

	if (n < 2)
		return;
	other = (interview_language(p->iv) + 1) % n;
	part(p, form_language(form, other), STYLE_DIM,
	     interview_text_in(p->iv, p->q->spot, &spot_element(p->q->spot)->label, other, p->f));
}

static void draw_notes(struct pane *p)
{
	struct comment *thread;

	part(p, _("Your remark"), STYLE_NORMAL, spot_remark(p->q->spot));
	if (!session_thread(&thread, p->q->session, p->q->spot))
		return;
	head(p, _("What the centre says"));
	p->row += comments_draw(p->q->session, p->q->spot, p->c, p->a, p->row);
}

static void draw_offers(const struct detail *d, struct pane *p)
{
	const struct spot *text = d->need ? need_text_at(p->q->spot) : NULL;

	if (!text || strcmp(interview_path(text, p->f), d->need) != 0)
		return;
	head(p, _("The best offers so far (F6: all)"));
	if (!d->lines)
		line(p, STYLE_NORMAL, _("No course seems to fit so far"));
	for (size_t i = 0; i < d->lines; i++)
		line(p, i % 2 ? STYLE_DIM : STYLE_NORMAL, d->line[i]);
}

void detail_draw(const struct detail *d, struct question *q, struct canvas *c, struct area a)
{
	struct pane p = {
		.q = q,
		.iv = session_interview(q->session),
		.c = c,
		.a = a,
		.f = widget_frame(q),
	};

	part(&p, _("Guidance"), STYLE_NORMAL,
	     interview_text(p.iv, q->spot, &spot_element(q->spot)->guidance, p.f));
	draw_rules(&p);
	draw_notes(&p);
	draw_offers(d, &p);
	draw_other_language(&p);
}
