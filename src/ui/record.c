#include "ui/record.h"
#include "ui/question.h"

/* ---- words ----------------------------------------------------------------------------------- */

const char *state_word(enum interview_state st)
{
	static const char *const words[] = {
		[INTERVIEW_DRAFT] = N_("draft"),
		[INTERVIEW_COMPLETE] = N_("completed"),
		[INTERVIEW_APPROVED] = N_("approved"),
		[INTERVIEW_REJECTED] = N_("rejected"),
	};

	return _(words[st]);
}

const char *comment_word(enum comment_state st)
{
	static const char *const words[] = {
		[COMMENT_OPEN] = N_("waiting"),
		[COMMENT_ANSWERED] = N_("answered"),
		[COMMENT_CLOSED] = N_("closed"),
	};

	return _(words[st]);
}

const char *day_word(struct arena *a, int64_t ms, const struct clock *clock, const char *language)
{
	struct strbuf b = STRBUF_IN(a);

	date_print_local(&b, date_of_ms(ms, clock), language);
	return strbuf_text(&b);
}

const char *moment_word(struct arena *a, int64_t ms, const struct clock *clock,
			const char *language)
{
	struct strbuf b = STRBUF_IN(a);

	date_print_local(&b, date_of_ms(ms, clock), language);
	strbuf_addc(&b, ' ');
	instant_print_daytime(&b, instant_of_ms(ms, clock));
	return strbuf_text(&b);
}

const char *comment_line(struct arena *a, const struct comment *c, const struct clock *clock,
			 const char *language)
{
	static const char *const deeds[] = {
		[COMMENT_OPEN] = N_("(opened again)"),
		[COMMENT_ANSWERED] = N_("(mended)"),
		[COMMENT_CLOSED] = N_("(closed)"),
	};

	return arena_printf(a, "%s, %s: %s", c->author, day_word(a, c->at_ms, clock, language),
			    *c->text ? c->text : _(deeds[c->state]));
}

static const char *answer_word(enum answer_state st)
{
	static const char *const words[] = {
		[ANSWER_DK] = N_("don't know"),
		[ANSWER_REFUSED] = N_("won't say"),
		[ANSWER_NA] = N_("not relevant"),
	};

	return st < ANSWER_DK ? NULL : _(words[st]);
}

/* ---- lines ----------------------------------------------------------------------------------- */

static struct record_line *add_line(struct record *r, struct spot *s, enum record_kind kind,
				    int depth)
{
	struct record_line *l = ARENA_PUSH(r->arena, r->line, r->count, r->cap);

	*l = (struct record_line){
		.kind = kind,
		.depth = depth,
		.path = interview_path(s, r->arena),
		.name = spot_element(s)->name,
		.label = spot_label(r->iv, s, r->arena),
		.answer = "",
		.value = "",
		.trouble = "",
		.remark = "",
		.personal = "",
	};
	return l;
}

static void count_line(struct record *r, const struct record_line *l)
{
	if (l->check.kind == CHECK_REQUIRED)
		r->open++;
	else if (check_is_hard(l->check.kind))
		r->errors++;
	else if (l->check.kind == CHECK_SOFT && !l->acknowledged)
		r->warnings++;
	else if (l->state == ANSWER_EMPTY)
		r->unanswered++;
	r->confirmed += l->acknowledged;
}

static void add_question(struct record *r, struct spot *s, int depth)
{
	struct record_line *l = add_line(r, s, RECORD_QUESTION, depth);
	const char *non_answer;

	l->state = spot_state(s);
	non_answer = answer_word(l->state);
	l->answer = non_answer ? non_answer
			       : arena_strdup(r->arena, spot_shown(r->iv, s, r->arena));
	l->value = arena_strdup(r->arena, spot_value(s));
	l->required = spot_is_required(s);
	l->acknowledged = spot_acknowledged(s);
	l->check = interview_check(r->iv, s, r->arena);
	l->trouble = check_words(r->arena, &l->check);
	l->remark = arena_strdup(r->arena, spot_remark(s));
	l->personal = personal_words(spot_personal(s, r->arena));
	l->last = comment_last(r->comment, r->comments, l->path);
	count_line(r, l);
}

/* Instances of a repeat are told apart by their number. */
static void add_section(struct record *r, struct spot *s, int depth)
{
	struct record_line *l = add_line(r, s, RECORD_SECTION, depth);

	if (spot_element(s)->type == FORM_REPEAT)
		l->label = arena_printf(r->arena, "%s %zu", l->label, spot_position(s));
}

static bool is_asked(const struct spot *s)
{
	return spot_is_stop(s) && spot_element(s)->type != FORM_NOTE;
}

static bool has_questions(const struct spot *s)
{
	if (!spot_is_relevant(s))
		return false;
	if (is_asked(s))
		return true;
	for (struct spot *k = spot_first(s); k; k = spot_next(k))
		if (has_questions(k))
			return true;
	return false;
}

static void add_below(struct record *r, const struct spot *around, int depth)
{
	for (struct spot *s = spot_first(around); s; s = spot_next(s)) {
		const struct element *e = spot_element(s);
		bool section = e->type == FORM_REPEAT ||
			       (e->type == FORM_GROUP && e->label.by_language);

		if (!has_questions(s))
			continue;
		if (is_asked(s)) {
			add_question(r, s, depth);
			continue;
		}
		if (section)
			add_section(r, s, depth);
		add_below(r, s, depth + section);
	}
}

static bool has_line(const struct record *r, const char *path)
{
	for (size_t i = 0; i < r->count; i++)
		if (strcmp(r->line[i].path, path) == 0)
			return true;
	return false;
}

/* What was said of questions that are hidden now, or whose entry was removed. */
static void add_unasked(struct record *r)
{
	bool first = true;

	for (size_t i = 0; i < r->comments; i++) {
		const char *path = r->comment[i].path;
		struct spot *s = interview_find(r->iv, path);
		struct record_line *l;

		if (has_line(r, path))
			continue;
		if (first)
			add_line(r, interview_root(r->iv), RECORD_SECTION, 0)->label = _(
				"Not asked now");
		first = false;
		l = add_line(r, interview_root(r->iv), RECORD_QUESTION, 1);
		l->path = path;
		l->label = s ? spot_label(r->iv, s, r->arena) : path;
		l->last = comment_last(r->comment, r->comments, path);
	}
}

/* ---- the whole ------------------------------------------------------------------------------- */

static bool is_named(const struct record *r, const char *file)
{
	for (size_t i = 0; i < r->count; i++)
		if (strcmp(r->line[i].value, file) == 0)
			return true;
	return false;
}

/* Files that a revision of old named stay in the store; they are none of what stands now. */
static void keep_named_files(struct record *r)
{
	size_t kept = 0;

	for (size_t i = 0; i < r->files; i++)
		if (is_named(r, r->file[i].name))
			r->file[kept++] = r->file[i];
	r->files = kept;
}

static size_t language_of(const struct record *r, const char *wanted)
{
	size_t n = form_language_count(r->form);

	for (size_t i = 0; wanted && i < n; i++)
		if (strcmp(form_language_code(r->form, i), wanted) == 0)
			return i;
	return form_language_find(r->form, r->row.language);
}

bool record_open(struct record **out, struct store *s, const char *id, const struct clock *clock,
		 const char *language, struct err *e)
{
	struct arena *a = arena_new();
	struct record *r = ARENA_NEW(a, struct record);

	r->arena = a;
	if (!store_interview(&r->row, s, a, id, e) ||
	    !store_comments(&r->comment, &r->comments, s, a, id, e) ||
	    !store_attachments(&r->file, &r->files, s, a, id, e) ||
	    !store_interview_exports(&r->export, &r->exports, s, a, id, e) ||
	    !store_interview_read(&r->iv, &r->form, s, id, clock, e)) {
		record_close(r);
		return false;
	}
	interview_set_language(r->iv, language_of(r, language));
	add_below(r, interview_root(r->iv), 0);
	add_unasked(r);
	keep_named_files(r);
	r->hidden = interview_progress(r->iv, interview_root(r->iv)).hidden;
	*out = r;
	return true;
}

void record_close(struct record *r)
{
	if (!r)
		return;
	interview_free(r->iv);
	form_free(r->form);
	arena_free(r->arena);
}
