#include "ui/counts.h"
#include "ui/internal.h"
#include "ui/list.h"
#include "ui/record.h"

/* A finished interview as the centre reads it: nothing is changed here but what is said of it. */

enum { OUTLINE_COLS = 24, WIDE_OUTLINE_COLS = 36, OUTLINE_FROM = 70, WIDE_FROM = 110 };
enum { DETAIL_MOST = 7 };

enum waiting { WAIT_NOTHING, WAIT_COMMENT, WAIT_REJECT, WAIT_APPROVE, WAIT_REOPEN, WAIT_MENDED };

struct review {
	struct record *record;
	char id[37];
	size_t language; /* of the form's texts */
	struct list list;
	bool expanded;
	enum waiting waiting;
};

static const struct record_line *here(const struct review *s)
{
	return s->record->count ? &s->record->line[s->list.selected] : NULL;
}

/* Anew from the store, at the same line. */
static bool load(struct ui *ui, struct review *s, const char *language, struct err *e)
{
	struct record *r;

	if (!record_open(&r, ui->store, s->id, &ui->clock, language, e))
		return false;
	record_close(s->record);
	s->record = r;
	s->language = interview_language(r->iv);
	list_set_count(&s->list, r->count);
	return true;
}

static const char *language_code(const struct review *s)
{
	return form_language_code(s->record->form, s->language);
}

static void load_again(struct ui *ui, struct review *s)
{
	const char *code = arena_strdup(ui->frame, language_code(s));
	struct err e = { 0 };

	if (!load(ui, s, code, &e))
		ui_fail(ui, &e);
}

/* ---- what is worth a look -------------------------------------------------------------------- */

static bool is_point(const struct record_line *l)
{
	return l->kind == RECORD_QUESTION &&
	       (l->check.kind != CHECK_OK || l->acknowledged || *l->remark ||
		(l->last && l->last->state != COMMENT_CLOSED));
}

static void seek_point(struct ui *ui, struct review *s, bool forward)
{
	size_t n = s->record->count;

	for (size_t i = 1; i <= n; i++) {
		size_t at = (s->list.selected + (forward ? i : n - i)) % n;

		if (is_point(&s->record->line[at])) {
			list_select(&s->list, at);
			return;
		}
	}
	ui_say(ui, MESSAGE_OK, _("There is no warning, remark or comment to look at"));
}

static void seek_section(struct review *s, int by)
{
	size_t n = s->record->count, at = s->list.selected;

	while (at + (size_t)by < n) {
		at += (size_t)by;
		if (s->record->line[at].kind == RECORD_SECTION && s->record->line[at].depth == 0)
			break;
	}
	list_select(&s->list, at);
}

/* ---- what the centre does -------------------------------------------------------------------- */

static void ask_comment(struct ui *ui, struct review *s)
{
	const struct record_line *l = here(s);
	struct prompt p = { .title = _("Comment to the pilot"), .text = l ? l->label : "" };

	if (s->record->row.state == INTERVIEW_APPROVED)
		ui_say(ui, MESSAGE_WARN, _("It is approved; reopen it first"));
	else if (!l || l->kind != RECORD_QUESTION)
		ui_say(ui, MESSAGE_INFO, _("A comment is put on a question: choose one first"));
	else if (ui_push(ui, &screen_prompt, &p))
		s->waiting = WAIT_COMMENT;
}

static void put_comment(struct ui *ui, struct review *s, const char *text, enum comment_state st)
{
	const struct record_line *l = here(s);
	struct err e = { 0 };

	if (!l)
		return;
	if (!store_comment(ui->store, s->id, l->path, text, st, &e)) {
		ui_fail(ui, &e);
		return;
	}
	load_again(ui, s);
	ui_say(ui, MESSAGE_OK,
	       st == COMMENT_CLOSED ? _("Closed")
				    : _("The comment is kept; the pilot sees it when "
					"the interview is sent back"));
}

static void close_comment(struct ui *ui, struct review *s)
{
	const struct record_line *l = here(s);

	if (!l || !l->last || l->last->state == COMMENT_CLOSED)
		ui_say(ui, MESSAGE_INFO, _("This question has no comment that is not closed"));
	else
		put_comment(ui, s, "", COMMENT_CLOSED);
}

static void ask_approve(struct ui *ui, struct review *s)
{
	static const struct ask question = {
		.title = N_("Approve this interview?"),
		.text = N_("Its comments are closed. It can be reopened later."),
		.answer = { { 'y', "approve", N_("yes, approve it") }, { 'n', "", N_("no") } },
	};
	static const struct ask doubtful = {
		.title = N_("Approve it although something stands against it?"),
		.text = N_("It has errors, or comments that are not answered. Approving closes "
			   "the comments."),
		.answer = { { 'y', "approve", N_("yes, approve it") }, { 'n', "", N_("no") } },
		.first = 1,
	};
	const struct record *r = s->record;
	bool doubt = r->errors + r->open + r->row.open > 0;

	if (ui_push(ui, &screen_ask, doubt ? &doubtful : &question))
		s->waiting = WAIT_APPROVE;
}

static void ask_reject(struct ui *ui, struct review *s)
{
	struct prompt p = { .title = _("Send back to the pilot"),
			    .text = _("Why? The pilot reads this, and your comments, when the "
				      "interview is opened again.") };

	if (ui_push(ui, &screen_prompt, &p))
		s->waiting = WAIT_REJECT;
}

/* What has left the house is named before it is asked. */
static void ask_reopen(struct ui *ui, struct review *s)
{
	struct ask a = { .title = N_("Take the verdict back?"),
			 .text = N_("It was not exported. What was said is kept."),
			 .answer = { { 'y', "reopen", N_("yes, reopen it") },
				     { 'n', "", N_("no") } } };
	const struct record *r = s->record;

	if (r->exports) {
		a.title = N_("It has been exported. Reopen it all the same?");
		a.text = arena_printf(
			ui->frame,
			ngettext("%zu file has it, the last as %s by %s on %s. "
				 "What is changed now does not come into that file.",
				 "%zu files have it, the last as %s by %s on %s. "
				 "What is changed now does not come into those "
				 "files.",
				 r->exports),
			r->exports, r->export[0].format, r->export[0].author,
			day_word(ui->frame, r->export[0].at_ms, &ui->clock, ui->language));
		a.first = 1;
	}
	if (ui_push(ui, &screen_ask, &a))
		s->waiting = WAIT_REOPEN;
}

static void judge(struct ui *ui, struct review *s, enum interview_state state, const char *why)
{
	static const char *const done[] = {
		[INTERVIEW_COMPLETE] = N_("It is open for review again"),
		[INTERVIEW_APPROVED] = N_("Approved"),
		[INTERVIEW_REJECTED] = N_("Sent back to the pilot"),
	};
	struct err e = { 0 };

	if (!store_interview_judge(ui->store, s->id, state, why, &e)) {
		ui_fail(ui, &e);
		return;
	}
	load_again(ui, s);
	ui_say(ui, MESSAGE_OK, "%s", _(done[state]));
}

static void mend(struct ui *ui, struct review *s)
{
	if (review_go_on(ui, &s->record->row))
		s->waiting = WAIT_MENDED;
}

/* ---- what happened --------------------------------------------------------------------------- */

static void show_history(struct ui *ui, struct review *s)
{
	struct strbuf b = STRBUF_IN(ui->frame);
	struct reading r = { .title = _("What happened to this interview") };
	struct judgement *h;
	struct err e = { 0 };
	size_t n, comments = 0;
	const struct record *k = s->record;

	if (!store_interview_history(&h, &n, ui->store, ui->frame, s->id, &e)) {
		ui_fail(ui, &e);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		bool said = i > 0 && h[i].comments > comments && h[i].state == h[i - 1].state;

		strbuf_addf(&b, "%s  %s: %s%s%s\n",
			    moment_word(ui->frame, h[i].at_ms, &ui->clock, ui->language),
			    h[i].author,
			    h[i].erased ? _("(erased)")
			    : said	? _("commented")
					: state_word(h[i].state),
			    *h[i].why && !said ? ": " : "", said ? "" : h[i].why);
		comments = h[i].comments;
	}
	for (size_t i = 0; i < k->exports; i++)
		strbuf_addf(&b, "%s  %s: %s\n",
			    moment_word(ui->frame, k->export[i].at_ms, &ui->clock, ui->language),
			    k->export[i].author,
			    arena_printf(ui->frame, _("exported as %s"), k->export[i].format));
	r.text = strbuf_text(&b);
	ui_push(ui, &screen_read, &r);
}

static void show_counts(struct ui *ui, struct review *s)
{
	const struct record_line *l = here(s);

	if (l && l->kind == RECORD_QUESTION)
		counts_show(ui, s->record->row.form, l->path);
	else
		ui_say(ui, MESSAGE_INFO, _("Answers to a question are counted: choose one first"));
}

static void next_language(struct ui *ui, struct review *s)
{
	size_t n = form_language_count(s->record->form);

	if (n < 2) {
		ui_say(ui, MESSAGE_INFO, _("The form has only one language"));
		return;
	}
	s->language = (s->language + 1) % n;
	load_again(ui, s);
	ui_say(ui, MESSAGE_INFO, "%s", form_language(s->record->form, s->language));
}

/* ---- keys ------------------------------------------------------------------------------------ */

static void next_point(struct ui *ui, struct review *s)
{
	seek_point(ui, s, true);
}

static void previous_point(struct ui *ui, struct review *s)
{
	seek_point(ui, s, false);
}

static void expand(struct ui *ui, struct review *s)
{
	(void)ui;
	s->expanded = !s->expanded;
}

static void go_back(struct ui *ui, struct review *s)
{
	if (s->expanded)
		s->expanded = false;
	else
		ui_pop(ui, NULL);
}

static void say_saved(struct ui *ui, struct review *s)
{
	(void)s;
	ui_say(ui, MESSAGE_OK, _("Everything is saved"));
}

/* What can be done depends on the verdict. */
static unsigned contexts(const void *state)
{
	static const unsigned by_state[] = {
		[INTERVIEW_DRAFT] = 0,
		[INTERVIEW_COMPLETE] = IN_UNJUDGED,
		[INTERVIEW_APPROVED] = IN_JUDGED,
		[INTERVIEW_REJECTED] = IN_JUDGED | IN_SENT_BACK,
	};
	const struct review *s = state;

	return IN_LIST | IN_REVIEW | by_state[s->record->row.state];
}

static void key(struct ui *ui, void *state, uint32_t k, enum action a)
{
	static void (*const acts[ACTION_COUNT])(struct ui *, struct review *) = {
		[ACTION_OPEN] = expand,
		[ACTION_NEXT_POINT] = next_point,
		[ACTION_POINT_BEFORE] = previous_point,
		[ACTION_COMMENT] = ask_comment,
		[ACTION_CLOSE_COMMENT] = close_comment,
		[ACTION_APPROVE] = ask_approve,
		[ACTION_SEND_BACK] = ask_reject,
		[ACTION_REOPEN] = ask_reopen,
		[ACTION_MEND] = mend,
		[ACTION_HISTORY] = show_history,
		[ACTION_FREQUENCIES] = show_counts,
		[ACTION_REVIEW_LANGUAGE] = next_language,
		[ACTION_LEAVE] = go_back,
		[ACTION_SAVE] = say_saved,
	};
	struct review *s = state;

	if (list_key(&s->list, k))
		return;
	if (acts[a])
		acts[a](ui, s);
	else if (a == ACTION_NEXT_SECTION || a == ACTION_SECTION_BEFORE)
		seek_section(s, a == ACTION_NEXT_SECTION ? 1 : -1);
}

static void resume(struct ui *ui, void *state)
{
	struct review *s = state;
	enum waiting was = s->waiting;
	const char *result = ui->result ? arena_strdup(ui->frame, ui->result) : NULL;

	s->waiting = WAIT_NOTHING;
	if (was == WAIT_COMMENT && result && *result)
		put_comment(ui, s, result, COMMENT_OPEN);
	else if (was == WAIT_REJECT && result)
		judge(ui, s, INTERVIEW_REJECTED, result);
	else if (was == WAIT_APPROVE && result && strcmp(result, "approve") == 0)
		judge(ui, s, INTERVIEW_APPROVED, "");
	else if (was == WAIT_REOPEN && result && strcmp(result, "reopen") == 0)
		judge(ui, s, INTERVIEW_COMPLETE, "");
	else if (was == WAIT_MENDED)
		ui_pop(ui, result);
}

/* ---- drawing --------------------------------------------------------------------------------- */

/* The sign of a line: the worst that is said of it. */
static const char *sign_of(const struct record_line *l, bool ascii, enum style *style)
{
	*style = STYLE_ERROR;
	if (check_is_hard(l->check.kind))
		return "!";
	*style = STYLE_WARN;
	if (l->last && l->last->state == COMMENT_OPEN)
		return "?";
	if (l->check.kind != CHECK_OK && !l->acknowledged)
		return "~";
	*style = STYLE_ACCENT;
	if (l->last && l->last->state == COMMENT_ANSWERED)
		return ascii ? ">" : "»";
	if (l->acknowledged)
		return "~";
	if (*l->remark)
		return "*";
	*style = l->state == ANSWER_EMPTY ? STYLE_DIM : STYLE_OK;
	return l->state == ANSWER_EMPTY ? ascii ? "o" : "○" : ascii ? "+" : "✓";
}

/* In one line, whatever was written in several. */
static const char *one_line(struct arena *a, const char *text)
{
	char *s = arena_strdup(a, text);

	for (char *p = s; *p; p++)
		if (*p == '\n')
			*p = ' ';
	return s;
}

struct drawing {
	struct ui *ui;
	const struct review *s;
};

static void draw_line(const void *from, size_t row, bool is_selected, struct canvas *c,
		      struct area a)
{
	const struct drawing *d = from;
	const struct record_line *l = &d->s->record->line[row];
	int answer = a.cols * 2 / 5, in = 1 + 2 * (a.cols >= 48 ? l->depth : 0);
	enum style style;
	const char *sign;

	(void)is_selected;
	if (l->kind == RECORD_SECTION) {
		canvas_put(c, a, 0, in, l->depth ? STYLE_ACCENT : STYLE_BOLD, l->label);
		return;
	}
	sign = sign_of(l, c->ascii, &style);
	canvas_put(c, a, 0, in, style, sign);
	canvas_put(c, area_cols(a, in + 2, a.cols - in - 3 - answer), 0, 0, STYLE_DIM,
		   one_line(d->ui->frame, l->label));
	canvas_put(c, area_cols(a, a.cols - answer, answer), 0, 0,
		   l->state == ANSWER_GIVEN ? STYLE_NORMAL : STYLE_ACCENT,
		   one_line(d->ui->frame, l->answer));
}

/* Top sections, the one at hand bold. */
static void draw_outline(const struct review *s, struct canvas *c, struct area a)
{
	const struct record *r = s->record;
	size_t at = 0, first = 0, n = 0;

	for (size_t i = 0; i <= s->list.selected && i < r->count; i++)
		if (r->line[i].kind == RECORD_SECTION && r->line[i].depth == 0)
			at = ++n;
	if (at > (size_t)a.rows)
		first = at - (size_t)a.rows;
	n = 0;
	for (size_t i = 0; i < r->count; i++) {
		const struct record_line *l = &r->line[i];
		bool points = false;

		if (l->kind != RECORD_SECTION || l->depth > 0 || ++n <= first)
			continue;
		for (size_t k = i + 1; k < r->count && r->line[k].depth > 0; k++)
			points |= is_point(&r->line[k]);
		canvas_put(c, a, (int)(n - first) - 1, 0, points ? STYLE_WARN : STYLE_OK,
			   points     ? "~"
			   : c->ascii ? "+"
				      : "✓");
		canvas_put(c, a, (int)(n - first) - 1, 2, n == at ? STYLE_BOLD : STYLE_NORMAL,
			   l->label);
	}
}

/* Everything about one question, as far as there is room; returns the rows. */
static int draw_detail(struct ui *ui, const struct review *s, struct canvas *c, struct area a)
{
	const struct record_line *l = here(s);
	const struct record *r = s->record;
	struct arena *f = ui->frame;
	int row;

	if (!l || l->kind != RECORD_QUESTION)
		return 0;
	row = canvas_wrap(c, a, 0, 0, STYLE_BOLD, l->label);
	row += canvas_wrap(c, a, row, 0, l->state == ANSWER_EMPTY ? STYLE_DIM : STYLE_NORMAL,
			   *l->answer ? l->answer : _("(no answer)"));
	if (l->acknowledged)
		row += canvas_wrap(c, a, row, 0, STYLE_DIM,
				   arena_printf(f, _("~ Check: %s (confirmed)"), l->trouble));
	else if (check_is_hard(l->check.kind))
		row += canvas_wrap(c, a, row, 0, STYLE_ERROR,
				   arena_printf(f, _("! Error: %s"), l->trouble));
	else if (*l->trouble)
		row += canvas_wrap(c, a, row, 0, STYLE_WARN,
				   arena_printf(f, _("~ Check: %s"), l->trouble));
	if (*l->remark)
		row += canvas_wrap(c, a, row, 0, STYLE_DIM,
				   arena_printf(f, _("Remark: «%s»"), l->remark));
	for (size_t i = 0; i < r->comments; i++)
		if (strcmp(r->comment[i].path, l->path) == 0)
			row += canvas_wrap(
				c, a, row, 0, comment_style(r->comment[i].state),
				comment_line(f, &r->comment[i], &ui->clock, ui->language));
	return row;
}

static int detail_rows(struct ui *ui, const struct review *s, struct area body)
{
	struct canvas none = { 0 };
	int rows = draw_detail(ui, s, &none, area_cols(body, 1, body.cols - 2));
	int most = s->expanded ? body.rows - 2 : body.rows / 3;

	if (!s->expanded && most > DETAIL_MOST)
		most = DETAIL_MOST;
	return rows > most ? most : rows;
}

static void draw(struct ui *ui, void *state, struct canvas *c, struct area body)
{
	struct review *s = state;
	struct drawing d = { ui, s };
	int detail = detail_rows(ui, s, body), rows = body.rows - detail - (detail > 0);
	int outline = body.cols >= WIDE_FROM ? WIDE_OUTLINE_COLS : OUTLINE_COLS;
	struct area top = area_rows(body, 0, rows), list = top;

	if (body.cols >= OUTLINE_FROM) {
		draw_outline(s, c, area_cols(top, 1, outline - 2));
		canvas_vline(c, top, outline);
		list = area_cols(top, outline + 1, -1);
	}
	list_draw(&s->list, c, list, draw_line, &d, true);
	if (detail == 0)
		return;
	canvas_hline(c, body, rows);
	draw_detail(ui, s, c, area_cols(area_rows(body, rows + 1, detail), 1, body.cols - 2));
}

static const char *title(struct ui *ui, const void *state)
{
	const struct review *s = state;
	const struct interview_row *r = &s->record->row;
	const char *name = *r->firm_name ? r->firm_name : r->name;

	return arena_printf(ui->frame, "%s · %s", form_title(s->record->form),
			    *name ? name : r->author);
}

static const char *status(struct ui *ui, const void *state)
{
	const struct review *s = state;
	const struct record *r = s->record;
	struct arena *f = ui->frame;
	struct strbuf b = STRBUF_IN(f);

	strbuf_add(&b, state_word(r->row.state));
	if (r->errors + r->open)
		strbuf_addf(&b, " · %s",
			    arena_printf(f,
					 ngettext("%zu error", "%zu errors", r->errors + r->open),
					 r->errors + r->open));
	if (r->row.open)
		strbuf_addf(&b, " · %s",
			    arena_printf(f, ngettext("%zu comment", "%zu comments", r->row.open),
					 r->row.open));
	return strbuf_text(&b);
}

/* ---- life ------------------------------------------------------------------------------------ */

static bool enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct review *s = state;
	const char *id = arg;

	if (strlen(id) >= sizeof s->id)
		BUG("'%s' is no interview's id", id);
	memcpy(s->id, id, strlen(id) + 1);
	if (!load(ui, s, NULL, e))
		return false;
	for (size_t i = 0; i < s->record->count; i++)
		if (s->record->line[i].kind == RECORD_QUESTION) {
			list_select(&s->list, i);
			break;
		}
	if (s->record->row.state == INTERVIEW_REJECTED && *s->record->row.why)
		ui_say(ui, MESSAGE_WARN, _("Sent back: %s"), s->record->row.why);
	return true;
}

static void leave(struct ui *ui, void *state)
{
	struct review *s = state;

	(void)ui;
	record_close(s->record);
}

static const enum action footer[] = { ACTION_NEXT_POINT, ACTION_COMMENT, ACTION_APPROVE,
				      ACTION_SEND_BACK,	 ACTION_REOPEN,	 ACTION_MEND,
				      ACTION_OPEN,	 ACTION_HISTORY, ACTION_FREQUENCIES,
				      ACTION_LEAVE,	 ACTION_NONE };

const struct screen_ops screen_review = {
	.name = "review",
	.contexts = IN_LIST | IN_REVIEW,
	.where = contexts,
	.state_size = sizeof(struct review),
	.footer = footer,
	.enter = enter,
	.key = key,
	.draw = draw,
	.resume = resume,
	.leave = leave,
	.title = title,
	.status = status,
};
