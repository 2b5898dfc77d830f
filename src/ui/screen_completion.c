#include "ui/internal.h"
#include "base/utf8.h"
#include "store/event.h"
#include "ui/list.h"
#include "ui/outline.h"
#include "ui/question.h"

/*
 * Completion: what must be mended, what must be confirmed, what is open or hidden; nothing is left
 * out.  What may be passed over is one line, which Enter opens.
 */

enum { PAUSE_MS = 5 * 60 * 1000, DETAIL_ROWS = 4, MOST_DECIDERS = 2 };

enum fold { FOLD_NONE, FOLD_OPEN, FOLD_HIDDEN, FOLD_PERSONAL, FOLD_REMARKS, FOLDS };

struct row {
	enum style style;
	const char *text;
	const char *box;  /* "[ ]", "[x]": a warning that may be confirmed; NULL: none */
	const char *path; /* where Enter goes; NULL: nowhere */
	enum fold fold;	  /* what Enter opens and closes */
};

struct completion {
	struct session *session;
	struct row *row;
	size_t count, cap;
	size_t hard, soft;
	bool unfolded[FOLDS];
	bool only_hidden;    /* no more than what is hidden is shown */
	int64_t held_ms;     /* -1: not known */
	struct arena *arena; /* of the rows; made anew after each change */
	struct list list;
	const char *remarking; /* path of the question a remark is asked for; NULL: none */
};

static struct interview *engine(const struct completion *s)
{
	return session_interview(s->session);
}

/* "Need 2: How many people does it concern?" */
static const char *label_of(struct completion *s, const struct spot *spot)
{
	const char *label = spot_label(engine(s), spot, s->arena);
	struct spot *p = spot_parent(spot);

	while (p && spot_element(p)->type != FORM_REPEAT)
		p = spot_parent(p);
	return p ? arena_printf(s->arena, "%s %zu: %s", spot_label(engine(s), p, s->arena),
				spot_position(p), label)
		 : label;
}

static struct row *add(struct completion *s, enum style style, const char *text)
{
	struct row *r = ARENA_PUSH(s->arena, s->row, s->count, s->cap);

	*r = (struct row){ .style = style, .text = text };
	return r;
}

static struct row *add_question(struct completion *s, enum style style, const struct spot *spot,
				const char *text)
{
	struct row *r = add(s, style, text);

	r->path = interview_path(spot, s->arena);
	return r;
}

/* ---- errors and warnings ---- */

enum part { PART_ERRORS, PART_REQUIRED, PART_WARNINGS };

static enum part part_of(const struct check *c)
{
	if (c->kind == CHECK_REQUIRED)
		return PART_REQUIRED;
	return check_is_hard(c->kind) ? PART_ERRORS : PART_WARNINGS;
}

static void add_check(struct completion *s, const struct check *c)
{
	const char *label = label_of(s, c->spot), *words = check_words(s->arena, c);
	struct row *r;

	r = add_question(s, STYLE_NORMAL, c->spot, arena_printf(s->arena, "%s: %s", label, words));
	if (c->kind == CHECK_SOFT)
		r->box = "[ ]";
}

static const char *part_words(struct completion *s, enum part part, size_t n)
{
	struct arena *a = s->arena;

	if (part == PART_ERRORS)
		return arena_printf(a, ngettext("! %zu error to mend", "! %zu errors to mend", n),
				    n);
	if (part == PART_REQUIRED)
		return arena_printf(a,
				    ngettext("! %zu required answer is missing",
					     "! %zu required answers are missing", n),
				    n);
	return arena_printf(a,
			    ngettext("~ %zu warning to confirm or mend",
				     "~ %zu warnings to confirm or mend", n),
			    n);
}

static void add_part(struct completion *s, const struct check_list *checks, enum part part)
{
	size_t n = 0;

	for (size_t i = 0; i < checks->count; i++)
		n += part_of(&checks->at[i]) == part;
	if (n)
		add(s, part == PART_WARNINGS ? STYLE_WARN : STYLE_ERROR, part_words(s, part, n));
	for (size_t i = 0; i < checks->count; i++)
		if (part_of(&checks->at[i]) == part)
			add_check(s, &checks->at[i]);
}

static void add_acknowledged(struct completion *s)
{
	struct interview *iv = engine(s);

	for (struct spot *k = interview_next(iv, NULL); k; k = interview_next(iv, k)) {
		const char *why = spot_remark(k);
		const char *text;

		if (!spot_acknowledged(k))
			continue;
		text = arena_printf(s->arena, _("%s: %s, confirmed"), label_of(s, k),
				    spot_shown(iv, k, s->arena));
		if (*why)
			text = arena_printf(s->arena, "%s «%s»", text, why);
		add_question(s, STYLE_DIM, k, text)->box = "[x]";
	}
}

/* What the centre waits for; completing says that it is mended. */
static void add_comments(struct completion *s)
{
	struct interview *iv = engine(s);
	size_t head = s->count, n = 0;

	for (struct spot *k = interview_next(iv, NULL); k; k = interview_next(iv, k)) {
		struct comment *thread;
		size_t said = session_thread(&thread, s->session, k);

		if (!said || thread[said - 1].state != COMMENT_OPEN)
			continue;
		if (n++ == 0)
			add(s, STYLE_WARN, "");
		add_question(
			s, STYLE_NORMAL, k,
			arena_printf(s->arena, "%s: %s", label_of(s, k), thread[said - 1].text));
	}
	if (n)
		s->row[head].text = arena_printf(
			s->arena,
			ngettext("? %zu comment is not answered; completing says that it is mended",
				 "? %zu comments are not answered; completing says that they are "
				 "mended",
				 n),
			n);
}

/* ---- what may be passed over ---- */

/* "▸ 2 unanswered: Founded in · Willing to pay", with what it counts below it when it is open. */
static struct row *add_fold(struct completion *s, enum fold fold, const char *text)
{
	const char *sign = s->unfolded[fold] ? "▾" : "▸";
	struct row *r = add(s, STYLE_NORMAL, arena_printf(s->arena, "%s %s", sign, text));

	r->fold = fold;
	return r;
}

static bool is_open(const struct spot *k)
{
	return spot_element(k)->type != FORM_NOTE && !spot_is_readonly(k) && !spot_is_required(k) &&
	       spot_state(k) == ANSWER_EMPTY;
}

static void add_open(struct completion *s)
{
	struct interview *iv = engine(s);
	struct strbuf names = STRBUF_IN(s->arena);
	size_t n = 0;
	struct row *head;

	add_fold(s, FOLD_OPEN, "");
	for (struct spot *k = interview_next(iv, NULL); k; k = interview_next(iv, k)) {
		if (!is_open(k))
			continue;
		strbuf_addf(&names, "%s%s", n++ ? " · " : "", label_of(s, k));
		if (s->unfolded[FOLD_OPEN])
			add_question(s, STYLE_DIM, k, label_of(s, k));
	}
	head = &s->row[s->count - 1 - (s->unfolded[FOLD_OPEN] ? n : 0)];
	if (n == 0) {
		s->count--;
		return;
	}
	head->text = arena_printf(s->arena, "%s%s: %s", head->text,
				  arena_printf(s->arena,
					       ngettext("%zu unanswered, not required",
							"%zu unanswered, not required", n),
					       n),
				  strbuf_text(&names));
}

/* With the answers that decide, so that they can be looked at. */
static void add_hidden_row(struct completion *s, struct spot *k)
{
	const struct spot *by[MOST_DECIDERS];
	size_t n = interview_deciders(k, by, MOST_DECIDERS);
	struct strbuf b = STRBUF_IN(s->arena);

	strbuf_addf(&b, "%s: %s", label_of(s, k), spot_shown(engine(s), k, s->arena));
	for (size_t i = 0; i < n; i++) {
		const char *now = spot_shown(engine(s), by[i], s->arena);

		strbuf_addf(&b, i ? ", %s «%s»" : _(" – decided by %s «%s»"), label_of(s, by[i]),
			    *now ? now : "–");
	}
	add(s, STYLE_DIM, strbuf_text(&b))->path = n ? interview_path(by[0], s->arena) : NULL;
}

static void add_hidden_below(struct completion *s, struct spot *spot)
{
	if (stop_is_hidden(spot))
		add_hidden_row(s, spot);
	for (struct spot *k = spot_first(spot); k; k = spot_next(k))
		add_hidden_below(s, k);
}

static void add_hidden(struct completion *s)
{
	size_t n = hidden_answers(interview_root(engine(s)));

	if (!n)
		return;
	add_fold(s, FOLD_HIDDEN,
		 arena_printf(s->arena,
			      ngettext("%zu answer is hidden, since other answers changed",
				       "%zu answers are hidden, since other answers changed", n),
			      n));
	if (s->unfolded[FOLD_HIDDEN])
		add_hidden_below(s, interview_root(engine(s)));
}

/* For the pilot's information: nothing that must be confirmed. */
static void add_personal(struct completion *s)
{
	struct interview *iv = engine(s);
	size_t head = s->count, n = 0;

	for (struct spot *k = interview_next(iv, NULL); k; k = interview_next(iv, k)) {
		enum personal kind = spot_personal(k, s->arena);

		if (kind == PERSONAL_NONE)
			continue;
		if (n++ == 0)
			add_fold(s, FOLD_PERSONAL, "");
		if (s->unfolded[FOLD_PERSONAL])
			add_question(s, STYLE_DIM, k,
				     arena_printf(s->arena, "%s: %s", label_of(s, k),
						  personal_words(kind)));
	}
	if (n)
		s->row[head].text = arena_printf(
			s->arena, "%s%s", s->row[head].text,
			arena_printf(
				s->arena,
				ngettext("%zu text may tell of a person (for your information)",
					 "%zu texts may tell of persons (for your information)", n),
				n));
}

static const char *held_words(const struct completion *s)
{
	int64_t minutes = (s->held_ms + 30000) / 60000;

	if (s->held_ms < 0)
		return "";
	return arena_printf(s->arena, _("    Time: %lld min"), (long long)minutes);
}

static void add_remarks(struct completion *s)
{
	struct interview *iv = engine(s);
	size_t n = 0;

	for (struct spot *k = interview_next(iv, NULL); k; k = interview_next(iv, k))
		n += *spot_remark(k) != '\0';
	add_fold(s, FOLD_REMARKS,
		 arena_printf(s->arena, _("Remarks: %zu%s    Language: %s"), n, held_words(s),
			      form_language_code(interview_form(iv), interview_language(iv))));
	for (struct spot *k = interview_next(iv, NULL); s->unfolded[FOLD_REMARKS] && k;
	     k = interview_next(iv, k))
		if (*spot_remark(k))
			add_question(
				s, STYLE_DIM, k,
				arena_printf(s->arena, "%s: «%s»", label_of(s, k), spot_remark(k)));
}

static void rebuild(struct completion *s)
{
	struct check_list checks = { 0 };

	arena_reset(s->arena);
	s->row = NULL;
	s->count = s->cap = 0;
	if (s->only_hidden) {
		add(s, STYLE_NORMAL,
		    _("Kept, but not asked for as other answers stand. Enter goes to what "
		      "decides."));
		add_hidden_below(s, interview_root(engine(s)));
		list_set_count(&s->list, s->count);
		return;
	}
	interview_check_all(engine(s), &checks, s->arena);
	s->hard = checks.hard;
	s->soft = checks.soft;
	if (!s->hard)
		add(s, STYLE_OK, _("✓ No errors"));
	add_part(s, &checks, PART_ERRORS);
	add_part(s, &checks, PART_REQUIRED);
	add_part(s, &checks, PART_WARNINGS);
	add_acknowledged(s);
	add_comments(s);
	add_open(s);
	add_hidden(s);
	add_personal(s);
	add_remarks(s);
	list_set_count(&s->list, s->count);
}

/* ---- life ---- */

/* The time with the interview open and somebody at the keys; longer pauses are not counted. */
static int64_t time_held(struct completion *s)
{
	struct event_row *row;
	struct err e = { 0 };
	size_t n;
	int64_t sum = 0;

	if (!store_events(&row, &n, session_store(s->session), s->arena, session_id(s->session),
			  &e) ||
	    n == 0)
		return -1;
	for (size_t i = 1; i < n; i++) {
		int64_t gap = row[i].event.at_ms - row[i - 1].event.at_ms;

		sum += gap < PAUSE_MS && row[i].event.kind != EVENT_RESUMED ? gap : 0;
	}
	return sum;
}

/* Where the work is: the first error or warning. */
static void select_first(struct completion *s)
{
	for (size_t i = 0; i < s->count; i++)
		if (s->row[i].path) {
			list_select(&s->list, i);
			return;
		}
}

static void begin(struct completion *s, const void *arg)
{
	union {
		const void *given;
		struct session *session;
	} as = { .given = arg };

	s->session = as.session;
	s->arena = arena_new();
}

static bool enter_hidden(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct completion *s = state;

	(void)ui;
	(void)e;
	begin(s, arg);
	s->only_hidden = true;
	rebuild(s);
	select_first(s);
	return true;
}

static bool enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct completion *s = state;

	(void)ui;
	(void)e;
	begin(s, arg);
	interview_visit(engine(s), NULL);
	interview_note(engine(s), EVENT_END, NULL);
	s->held_ms = time_held(s);
	rebuild(s);
	select_first(s);
	return true;
}

static void leave(struct ui *ui, void *state)
{
	struct completion *s = state;

	(void)ui;
	arena_free(s->arena);
}

/* ---- what keys do ---- */

static struct row *selected(const struct completion *s)
{
	return s->list.selected < s->count ? &s->row[s->list.selected] : NULL;
}

static struct spot *spot_selected(const struct completion *s)
{
	const struct row *r = selected(s);

	return r && r->path ? interview_find(engine(s), r->path) : NULL;
}

static void acknowledge(struct ui *ui, struct completion *s)
{
	struct spot *spot = selected(s) && selected(s)->box ? spot_selected(s) : NULL;
	const char *path;

	if (!spot)
		return;
	path = interview_path(spot, ui->frame);
	session_acknowledge(s->session, spot, !spot_acknowledged(spot));
	rebuild(s);
	/* it may stand elsewhere now */
	for (size_t i = 0; i < s->count; i++)
		if (s->row[i].box && strcmp(s->row[i].path, path) == 0)
			list_select(&s->list, i);
	if (spot_acknowledged(spot))
		ui_say(ui, MESSAGE_OK, _("Confirmed; F2 adds a remark that says why"));
}

static void ask_remark(struct ui *ui, struct completion *s)
{
	struct spot *spot = spot_selected(s);
	struct prompt p = { .title = _("Remark"),
			    .text = _("A note of yours on this question. Empty removes it.") };

	if (!spot)
		return;
	p.value = spot_remark(spot);
	s->remarking = interview_path(spot, ui_arena(ui));
	if (!ui_push(ui, &screen_prompt, &p))
		s->remarking = NULL;
}

static void resume(struct ui *ui, void *state)
{
	struct completion *s = state;
	struct spot *spot = s->remarking ? interview_find(engine(s), s->remarking) : NULL;

	if (spot && ui->result) {
		session_remark(s->session, spot, ui->result);
		say_of_remark(ui, s->session, spot);
	}
	s->remarking = NULL;
	rebuild(s);
}

static void open_row(struct ui *ui, struct completion *s)
{
	const struct row *r = selected(s);

	if (r && r->fold) {
		s->unfolded[r->fold] = !s->unfolded[r->fold];
		rebuild(s);
	} else if (r && r->path) {
		ui_pop(ui, arena_strdup(ui->frame, r->path));
	}
}

static void offers(struct ui *ui, struct completion *s)
{
	struct offers_arg arg = { .orgnr = session_orgnr(s->session), .session = s->session };

	ui_push(ui, &screen_offers, &arg);
}

static void back(struct ui *ui, struct completion *s)
{
	(void)s;
	ui_pop(ui, NULL);
}

static void keep_draft(struct ui *ui, struct completion *s)
{
	(void)s;
	ui_pop(ui, "draft");
}

static void finish(struct ui *ui, struct completion *s)
{
	struct err e = { 0 };

	if (s->hard) {
		ui_say(ui, MESSAGE_ERROR,
		       ngettext("%zu error must be mended first; Enter goes to it",
				"%zu errors must be mended first; Enter goes to the one selected",
				s->hard),
		       s->hard);
	} else if (s->soft) {
		ui_say(ui, MESSAGE_WARN,
		       ngettext("%zu warning must be confirmed with Space, or mended",
				"%zu warnings must be confirmed with Space, or mended", s->soft),
		       s->soft);
	} else if (!session_sweep(s->session, &e) || !session_finish(s->session, &e)) {
		ui_fail(ui, &e);
	} else {
		ui_pop(ui, "completed");
	}
}

static void undo(struct ui *ui, struct completion *s)
{
	struct undone u;

	if (!session_undo(s->session, &u)) {
		ui_say(ui, MESSAGE_INFO, _("There is nothing to take back"));
		return;
	}
	ui_say(ui, MESSAGE_INFO, "%s", u.words);
	rebuild(s);
}

static void key(struct ui *ui, void *state, uint32_t k, enum action a)
{
	static void (*const act[ACTION_COUNT])(struct ui *, struct completion *) = {
		[ACTION_OPEN] = open_row,     [ACTION_ACKNOWLEDGE] = acknowledge,
		[ACTION_COMPLETE] = finish,   [ACTION_UNDO] = undo,
		[ACTION_REMARK] = ask_remark, [ACTION_OFFERS] = offers,
		[ACTION_SAVE] = keep_draft,   [ACTION_LEAVE] = back,
		[ACTION_BACK] = back,
	};

	if (!list_key(&((struct completion *)state)->list, k) && act[a])
		act[a](ui, state);
}

/* ---- drawing ---- */

static void draw_row(const void *from, size_t row, bool chosen, struct canvas *c, struct area a)
{
	const struct completion *s = from;
	const struct row *r = &s->row[row];
	bool head = !r->path && !r->fold && r->style != STYLE_DIM;

	(void)chosen;
	if (r->box)
		canvas_put(c, a, 0, 3, r->style, r->box);
	canvas_put(c, a, 0, head || r->fold ? 1 : r->box ? 7 : 3, r->style, r->text);
}

static void draw(struct ui *ui, void *state, struct canvas *c, struct area body)
{
	struct completion *s = state;
	const struct row *r = selected(s);
	int detail = r && r->text && utf8_width(r->text) > body.cols - 8
			     ? text_rows(r->text, body.cols - 2)
			     : 0;

	(void)ui;
	if (detail > DETAIL_ROWS)
		detail = DETAIL_ROWS;
	if (body.rows < 2 * detail + 2)
		detail = 0;
	if (detail)
		canvas_wrap(c, area_rows(body, body.rows - detail, detail), 0, 1, STYLE_ACCENT,
			    r->text);
	list_draw(&s->list, c, area_rows(body, 0, body.rows - detail - (detail > 0)), draw_row, s,
		  true);
}

static const char *title(struct ui *ui, const void *state)
{
	const struct completion *s = state;
	const char *name = interview_name(session_interview(s->session), ui->frame);

	return *name ? arena_printf(ui->frame, _("Complete · %s"), name) : _("Complete");
}

static const char *status(struct ui *ui, const void *state)
{
	const struct completion *s = state;

	return session_status(s->session, ui->frame);
}

static const enum action footer[] = {
	ACTION_OPEN,  ACTION_ACKNOWLEDGE, ACTION_REMARK, ACTION_SAVE,
	ACTION_LEAVE, ACTION_COMPLETE,	  ACTION_OFFERS, ACTION_NONE
};

const struct screen_ops screen_completion = {
	.name = "completion",
	.contexts = IN_COMPLETION,
	.state_size = sizeof(struct completion),
	.footer = footer,
	.enter = enter,
	.key = key,
	.draw = draw,
	.leave = leave,
	.resume = resume,
	.title = title,
	.status = status,
};

static const char *hidden_title(struct ui *ui, const void *state)
{
	(void)ui;
	(void)state;
	return _("Hidden answers");
}

static const enum action hidden_footer[] = { ACTION_OPEN, ACTION_LEAVE, ACTION_NONE };

const struct screen_ops screen_hidden = {
	.name = "hidden",
	.contexts = IN_LIST,
	.state_size = sizeof(struct completion),
	.footer = hidden_footer,
	.enter = enter_hidden,
	.key = key,
	.draw = draw,
	.leave = leave,
	.title = hidden_title,
	.status = status,
};
