#include "base/number.h"
#include "base/utf8.h"
#include "ui/markup.h"
#include "ui/plain_internal.h"
#include "ui/record.h"
#include "ui/widget.h"

/* One question: its headings, its texts, its answer, what is wrong with it, in reading order. */

static struct spot *here(const struct plain *p)
{
	return p->place.at;
}

static const struct element *element(const struct plain *p)
{
	return spot_element(here(p));
}

/* ---- what kinds of answers there are -------------------------------------------------------- */

void plain_put(struct plain *p, const char *value)
{
	session_remember(p->session, here(p));
	(void)interview_set(plain_engine(p), here(p), value, p->ui->frame);
}

static enum taken put_typed(struct plain *p, const char *text)
{
	session_remember(p->session, here(p));
	(void)interview_type(plain_engine(p), here(p), text, p->ui->frame);
	return TAKEN;
}

/* Without the backslash that keeps a text from being a sign. */
static const char *unescaped(const char *line)
{
	return line[0] == '\\' && line[1] && strchr("<!?:\"\\", line[1]) ? line + 1 : line;
}

static enum taken take_typed(struct plain *p, const char *line)
{
	return put_typed(p, unescaped(line));
}

static const char *how_typed(struct plain *p)
{
	return how_to_write(element(p));
}

/* Lines up to one that has the three quotes again. */
static enum taken take_lines(struct plain *p)
{
	struct strbuf all = STRBUF_IN(p->ui->frame);
	const char *hint = _("(Several lines; a line with \"\"\" alone ends them)"), *line;

	while ((line = plain_read(p, hint, false)) && strcmp(line, "\"\"\"") != 0) {
		strbuf_addf(&all, "%s%s", all.len ? "\n" : "", line);
		hint = NULL;
	}
	return line ? put_typed(p, strbuf_text(&all)) : NOT_TAKEN;
}

static enum taken take_text(struct plain *p, const char *line)
{
	return strcmp(line, "\"\"\"") == 0 ? take_lines(p) : take_typed(p, line);
}

static const char *how_text(struct plain *p)
{
	const char *how = how_typed(p);

	if (!how && ((element(p)->appearance & APPEARANCE_MULTILINE) || element(p)->rows > 1))
		return _("Several lines are typed between two lines with \"\"\" alone");
	return how;
}

static enum taken take_file(struct plain *p, const char *line)
{
	struct err e = { 0 };
	const char *name;

	if (!session_attach(&name, p->session, here(p), line, &e)) {
		plain_fail(p, &e);
		return NOT_TAKEN;
	}
	plain_put(p, name);
	return TAKEN;
}

static const char *how_file(struct plain *p)
{
	(void)p;
	return _("The path of a file, as ~/Pictures/photo.jpg");
}

static enum taken take_tick(struct plain *p, const char *line)
{
	if (is_no(line)) {
		plain_put(p, "");
		return TAKEN;
	}
	return take_typed(p, is_yes(line) ? "OK" : line);
}

static const char *how_tick(struct plain *p)
{
	(void)p;
	return _("y confirms it");
}

static enum taken take_nothing(struct plain *p, const char *line)
{
	(void)line;
	plain_say(p, _("Error: %s"), _("there is nothing to answer here"));
	return NOT_TAKEN;
}

static const char *number_text(double x, struct arena *a)
{
	struct strbuf b = STRBUF_IN(a);

	number_print(&b, x);
	return strbuf_text(&b);
}

static void show_range(struct plain *p)
{
	const struct form_list *l = element(p)->range->labels;
	struct arena *f = p->ui->frame;

	for (size_t i = 0; l && i < l->count; i++) {
		const char *text = interview_text(plain_engine(p), here(p), &l->choice[i].label, f);

		if (text && *text)
			plain_text(p, 4,
				   arena_printf(f, "%s = %s", l->choice[i].name,
						markup_line(f, text)));
	}
}

static const char *how_range(struct plain *p)
{
	const struct form_range *r = element(p)->range;
	struct arena *f = p->ui->frame;

	return arena_printf(f, _("A number from %s to %s, in steps of %s"),
			    number_text(r->start, f), number_text(r->end, f),
			    number_text(r->step ? r->step : 1, f));
}

static const struct plain_kind text_kind = {
	.help = N_("Type the answer and press Enter. Several lines are typed between two lines "
		   "that have \"\"\" and no more."),
	.how = how_text,
	.take = take_text,
};
static const struct plain_kind value_kind = {
	.help = N_("Type the answer and press Enter."),
	.how = how_typed,
	.take = take_typed,
};
static const struct plain_kind range_kind = {
	.help = N_("Type the number and press Enter."),
	.show = show_range,
	.how = how_range,
	.take = take_typed,
};
static const struct plain_kind file_kind_ = {
	.help = N_("Type the path of a file. The file is kept with the interview."),
	.how = how_file,
	.take = take_file,
};
static const struct plain_kind tick_kind = {
	.help = N_("y confirms what stands here, n takes it back."),
	.how = how_tick,
	.take = take_tick,
};
static const struct plain_kind note_kind = {
	.help = N_("This is only to be read. Enter goes on."),
	.take = take_nothing,
};

static const struct plain_kind *kind_of(const struct spot *s)
{
	static const struct plain_kind *const kinds[FORM_TYPE_COUNT] = {
		[FORM_SELECT_ONE] = &plain_choices, [FORM_SELECT_MULTIPLE] = &plain_choices,
		[FORM_RANK] = &plain_rank,	    [FORM_TEXT] = &text_kind,
		[FORM_NOTE] = &note_kind,	    [FORM_ACKNOWLEDGE] = &tick_kind,
		[FORM_IMAGE] = &file_kind_,	    [FORM_AUDIO] = &file_kind_,
		[FORM_VIDEO] = &file_kind_,	    [FORM_FILE] = &file_kind_,
		[FORM_RANGE] = &range_kind,
	};
	const struct element *e = spot_element(s);

	if (spot_is_readonly(s))
		return &note_kind;
	if (e->type == FORM_RANGE && !e->range)
		return &value_kind;
	return kinds[e->type] ? kinds[e->type] : &value_kind;
}

bool plain_question_is_secret(const struct plain *p)
{
	return element(p)->appearance & APPEARANCE_MASKED;
}

/* ---- writing it ----------------------------------------------------------------------------- */

/* Is `path` of something around the question whose headings were written last? */
static bool is_written(const struct plain *p, const char *path)
{
	size_t n = strlen(path);
	const char *last = strbuf_text(&p->heading);

	return strncmp(last, path, n) == 0 && last[n] == '/';
}

/* The groups that the question stands in, outermost first, each once. */
static void show_headings(struct plain *p, const struct spot *s)
{
	struct arena *f = p->ui->frame;
	const char *label;

	if (!spot_parent(s))
		return;
	show_headings(p, spot_parent(s));
	if (spot_element(s)->type != FORM_GROUP || is_written(p, interview_path(s, f)))
		return;
	label = interview_text(plain_engine(p), s, &spot_element(s)->label, f);
	if (label && *label)
		plain_say(p, "\n%s", markup_line(f, label));
}

static bool is_asked(const struct spot *s)
{
	return spot_element(s)->type != FORM_NOTE && !spot_is_readonly(s);
}

/* "Behov: 2 av 2. Spørsmål 14 av 31." */
static void show_context(struct plain *p)
{
	struct interview *iv = plain_engine(p);
	struct arena *f = p->ui->frame;
	struct strbuf b = STRBUF_IN(f);
	struct spot *in = plain_instance(p);
	size_t n = 0, at = 0;

	for (struct spot *k = interview_next(iv, NULL); k; k = interview_next(iv, k)) {
		n += is_asked(k);
		if (k == here(p))
			at = n;
	}
	if (in)
		strbuf_addf(&b, _("%s: %zu of %zu"), spot_label(iv, in, f), spot_position(in),
			    interview_instances(iv, spot_parent(in), spot_element(in)->index));
	if (in && is_asked(here(p)))
		strbuf_add(&b, ". ");
	if (is_asked(here(p)))
		strbuf_addf(&b, _("Question %zu of %zu"), at, n);
	plain_say(p, b.len ? "\n%s" : "%s", strbuf_text(&b));
}

static void show_optional(struct plain *p, const char *text)
{
	if (text && *text)
		plain_text(p, 0, markup(p->ui->frame, text));
}

static void show_check(struct plain *p, const struct check *c)
{
	if (c->kind == CHECK_OK)
		return;
	plain_say(p, check_is_hard(c->kind) ? _("Error: %s") : _("Check: %s"),
		  check_words(p->ui->frame, c));
}

/* A text as long as a person listens to. */
static const char *readable(struct plain *p, const char *text)
{
	enum { LONG = 4000 };
	size_t n = utf8_fit(text, LONG);
	struct arena *f = p->ui->frame;

	if (!text[n])
		return text;
	return arena_printf(f, "%s\n%s", arena_strndup(f, text, n),
			    arena_printf(f, _("... %zu characters in all"), utf8_length(text)));
}

static void show_comments(struct plain *p)
{
	struct comment *thread;
	size_t n = session_thread(&thread, p->session, here(p));

	for (size_t i = 0; i < n; i++)
		plain_say(p, _("Comment (%s): %s"), comment_word(thread[i].state),
			  comment_line(p->ui->frame, &thread[i], &p->ui->clock, p->ui->language));
}

/* Once for an answer. */
static void tell_personal(struct plain *p)
{
	const char *words = session_personal(p->session, here(p), NULL);

	if (!words)
		return;
	plain_say(p, "%s", words);
	session_personal_told(p->session, here(p));
}

/* What stands there, and directly below it what is wrong with that. */
static void show_answer(struct plain *p)
{
	struct arena *f = p->ui->frame;
	const char *state = state_words(spot_state(here(p)));
	const char *shown = session_shown(p->session, here(p), f);
	struct check c;

	if (state)
		plain_say(p, "%s", state);
	else if (*shown)
		plain_say(p, _("Answer: %s"), readable(p, shown));
	if (*spot_remark(here(p)))
		plain_say(p, _("Remark: «%s»"), spot_remark(here(p)));
	show_comments(p);
	if (spot_state(here(p)) == ANSWER_EMPTY)
		return;
	tell_personal(p);
	c = interview_check(plain_engine(p), here(p), f);
	show_check(p, &c);
}

/* What was being typed on the screens when the power went. */
static void show_half_typed(struct plain *p)
{
	const char *since, *text = session_half_typed(p->session, here(p), &since);

	if (text)
		plain_say(p, _("Typed at %s and not answered yet: %s"), since, text);
}

void plain_question_show(struct plain *p)
{
	struct interview *iv = plain_engine(p);
	struct arena *f = p->ui->frame;
	const struct element *e = element(p);
	const char *label = interview_text(iv, here(p), &e->label, f);
	const char *media = media_words(iv, here(p), e->media, f);

	p->kind = kind_of(here(p));
	show_headings(p, here(p));
	strbuf_clear(&p->heading);
	strbuf_add(&p->heading, interview_path(here(p), f));
	show_context(p);
	show_optional(p, label || media ? label : e->name);
	show_optional(p, media);
	show_optional(p, interview_text(iv, here(p), &e->hint, f));
	if (p->kind->show)
		p->kind->show(p);
	show_answer(p);
	show_half_typed(p);
}

const char *plain_question_hint(struct plain *p)
{
	struct arena *f = p->ui->frame;
	const char *how = p->kind->how ? p->kind->how(p) : NULL;
	const char *enter = _("Enter leaves it open");

	if (!is_asked(here(p)))
		enter = _("Enter goes on");
	else if (p->insisted)
		enter = _("Enter goes on all the same");
	else if (spot_state(here(p)) != ANSWER_EMPTY)
		enter = _("Enter keeps the answer");
	if (how)
		return arena_printf(f, _("(%s. %s; < back, ? help, : commands)"), how, enter);
	return arena_printf(f, _("(%s; < back, ? help, : commands)"), enter);
}

void plain_question_help(struct plain *p)
{
	struct interview *iv = plain_engine(p);
	struct arena *f = p->ui->frame;

	show_optional(p, interview_text(iv, here(p), &element(p)->hint, f));
	show_optional(p, interview_text(iv, here(p), &element(p)->guidance, f));
	plain_say(p, "%s", _(p->kind->help));
	plain_say(p, "%s",
		  _("< goes back, ! empties the answer, :help lists the commands. An answer that "
		    "is one of the signs < ! ? or begins with a colon is typed with a \\ before "
		    "it."));
}

/* ---- answering ------------------------------------------------------------------------------ */

/* What is unusual is asked about at once; no: it can be changed. */
static bool confirm_soft(struct plain *p)
{
	if (!plain_confirm(p, _("Is it right all the same?")))
		return false;
	session_acknowledge(p->session, here(p), true);
	return true;
}

void plain_question_judge(struct plain *p)
{
	struct check c = interview_check(plain_engine(p), here(p), p->ui->frame);

	show_check(p, &c);
	if (c.kind == CHECK_OK || (c.kind == CHECK_SOFT && confirm_soft(p)))
		plain_forward(p);
	else
		p->insisted = true;
}

/* What is said back: how it was understood, where that is not what was typed. */
static const char *understood(struct plain *p, const char *typed)
{
	const char *shown = session_shown(p->session, here(p), p->ui->frame);

	bool as_typed = strcmp(shown, typed) == 0 || strchr(shown, '\n') || strlen(shown) > 200;

	return as_typed || plain_question_is_secret(p) ? "" : shown;
}

static void press_enter(struct plain *p)
{
	if (!is_asked(here(p)) || p->insisted)
		plain_forward(p);
	else
		plain_question_judge(p);
}

static void answer(struct plain *p, const char *line)
{
	enum taken t = p->kind->take(p, line);

	if (t == NOT_TAKEN)
		return;
	p->insisted = false;
	plain_saved(p, understood(p, unescaped(line)));
	tell_personal(p);
	if (t == TAKEN)
		plain_question_judge(p);
}

static void empty(struct plain *p)
{
	if (!is_asked(here(p))) {
		take_nothing(p, "");
		return;
	}
	plain_put(p, "");
	p->insisted = false;
	plain_saved(p, "");
	plain_question_judge(p);
}

void plain_question_line(struct plain *p, const char *line)
{
	if (!*line)
		press_enter(p);
	else if (strcmp(line, "!") == 0)
		empty(p);
	else
		answer(p, line);
}

const char *plain_label(struct plain *p, const struct spot *spot)
{
	const char *label = spot_label(plain_engine(p), spot, p->ui->frame);

	for (const struct spot *s = spot_parent(spot); s; s = spot_parent(s))
		if (spot_element(s)->type == FORM_REPEAT)
			return arena_printf(p->ui->frame, "%s %zu: %s",
					    spot_label(plain_engine(p), s, p->ui->frame),
					    spot_position(s), label);
	return label;
}
