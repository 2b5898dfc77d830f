#include "base/utf8.h"
#include "ui/outline.h"
#include "ui/plain_internal.h"
#include "ui/question.h"

#include <stdio.h>

/* What begins with a colon; each command also has a name in the pilot's language. */

static bool at_question(struct plain *p)
{
	if (p->place.kind == PLACE_QUESTION)
		return true;
	plain_say(p, _("Error: %s"), _("this command is about a question, and none is asked now"));
	return false;
}

static void again(struct plain *p)
{
	plain_go(p, p->place);
}

/* ---- about the answer ----------------------------------------------------------------------- */

static void mark(struct plain *p, enum answer_state state)
{
	struct err e = { 0 };

	if (!at_question(p))
		return;
	session_remember(p->session, p->place.at);
	if (!interview_mark(plain_engine(p), p->place.at, state, &e)) {
		plain_fail(p, &e);
		return;
	}
	plain_say(p, "%s", state_words(state));
	plain_saved(p, "");
	plain_forward(p);
}

static void do_dont_know(struct plain *p, const char *arg)
{
	(void)arg;
	mark(p, ANSWER_DK);
}

static void do_refused(struct plain *p, const char *arg)
{
	(void)arg;
	mark(p, ANSWER_REFUSED);
}

static void do_not_applicable(struct plain *p, const char *arg)
{
	(void)arg;
	mark(p, ANSWER_NA);
}

static void do_remark(struct plain *p, const char *arg)
{
	const char *text = arg, *words;

	if (!at_question(p))
		return;
	if (!*arg) {
		if (*spot_remark(p->place.at))
			plain_say(p, _("Remark: «%s»"), spot_remark(p->place.at));
		text = plain_read(p,
				  _("(A note of yours on this question; Enter keeps what "
				    "stands, ! removes it)"),
				  false);
		if (!text || !*text)
			return;
	}
	session_remark(p->session, p->place.at, strcmp(text, "!") == 0 ? "" : text);
	plain_saved(p, "");
	words = session_remark_personal(p->session, p->place.at);
	if (words)
		plain_say(p, "%s", words);
}

static void do_comment(struct plain *p, const char *arg)
{
	struct comment *thread;
	struct err e = { 0 };

	if (!at_question(p))
		return;
	if (session_thread(&thread, p->session, p->place.at) == 0)
		plain_say(p, "%s", _("The centre has no comment on this question"));
	else if (!store_comment(p->ui->store, session_id(p->session),
				interview_path(p->place.at, p->ui->frame), arg, COMMENT_ANSWERED,
				&e))
		plain_fail(p, &e);
	else
		plain_say(p, "%s", *arg ? _("The answer is kept") : _("Marked as mended"));
}

/*
 * Entries may have come or gone around the pilot: what stands at the same path now.  The page at
 * the end lists questions of entries: it is made anew.
 */
static void stand_again(struct plain *p, const char *here, const struct undone *u)
{
	struct spot *spot = here ? interview_find(plain_engine(p), here) : NULL;
	struct spot *around = u->around ? interview_find(plain_engine(p), u->around) : NULL;

	if (!here)
		again(p);
	else if (spot && p->place.kind == PLACE_LIST)
		plain_open_list(p, spot, p->place.repeat, p->place.row);
	else if (spot && first_stop_in(plain_engine(p), spot))
		plain_open_spot(p, spot);
	else if (around) /* the pilot was in the entry that is gone */
		plain_open_list(p, around, u->repeat, u->position - 1);
	else
		plain_go(p, place_after(p->session, NULL));
}

static void do_undo(struct plain *p, const char *arg)
{
	const struct spot *at = p->place.at ? p->place.at : p->place.around;
	const char *here = at ? interview_path(at, p->ui->frame) : NULL;
	struct undone u;

	(void)arg;
	if (!session_undo(p->session, &u)) {
		plain_say(p, "%s", _("There is nothing to take back"));
		return;
	}
	plain_say(p, "%s", u.words);
	stand_again(p, here, &u);
	if (u.kind != CHANGE_ADD)
		plain_open(p, u.path);
}

/* ---- going somewhere ------------------------------------------------------------------------ */

struct hits {
	struct spot **spot;
	const char **text;
	size_t count, cap, text_count, text_cap;
};

static void add_hit(struct plain *p, struct hits *h, struct spot *s, const char *text)
{
	*ARENA_PUSH(p->ui->frame, h->spot, h->count, h->cap) = s;
	*ARENA_PUSH(p->ui->frame, h->text, h->text_count, h->text_cap) = text;
}

/* One is opened, of several the pilot picks one; `first`: what Enter takes, count: nothing. */
static void open_hit(struct plain *p, const struct hits *h, size_t first, const char *none)
{
	size_t i = 0;

	if (h->count == 0) {
		plain_say(p, "%s", none);
		return;
	}
	if (h->count > 1 || first < h->count)
		i = plain_pick(p, _("A number goes there"), h->text, h->count, first);
	if (i < h->count)
		plain_open_spot(p, h->spot[i]);
}

static const char *label_and_answer(struct plain *p, struct spot *s)
{
	enum { SHORT = 200 };
	const char *shown = utf8_shorten(p->ui->frame, spot_shown(plain_engine(p), s, p->ui->frame),
					 SHORT);

	return arena_printf(p->ui->frame, "%s%s%s", plain_label(p, s), *shown ? ": " : "", shown);
}

static void search(struct plain *p, const char *wanted, bool in_answers)
{
	struct interview *iv = plain_engine(p);
	struct arena *f = p->ui->frame;
	const char *want = utf8_fold(f, wanted);
	struct hits h = { 0 };

	for (struct spot *k = interview_next(iv, NULL); k; k = interview_next(iv, k)) {
		const char *text = arena_printf(
			f, "%s %s %s %s", spot_label(iv, k, f), spot_element(k)->name,
			in_answers ? spot_shown(iv, k, f) : "", in_answers ? spot_remark(k) : "");

		if (strstr(utf8_fold(f, text), want))
			add_hit(p, &h, k, label_and_answer(p, k));
	}
	open_hit(p, &h, h.count, _("Nothing here has that in its name"));
}

static void do_goto(struct plain *p, const char *arg)
{
	if (*arg == '/')
		plain_open(p, arg);
	else
		search(p, arg, false);
}

static void do_find(struct plain *p, const char *arg)
{
	search(p, arg, true);
}

static void do_list(struct plain *p, const char *arg)
{
	static const char *const marks[] = {
		[MARK_HERE] = N_("here"),
		[MARK_ERROR] = N_("error"),
		[MARK_WARN] = N_("look at this"),
		[MARK_DONE] = N_("answered"),
		[MARK_OPEN] = N_("not answered yet"),
		[MARK_HIDDEN] = N_("not asked"),
	};
	struct arena *f = p->ui->frame;
	struct hits h = { 0 };
	struct outline o;

	(void)arg;
	outline_make(&o, p->session, p->place.at ? p->place.at : p->place.around, f);
	for (size_t i = 0; i < o.count; i++) {
		const struct outline_row *r = &o.row[i];

		if (r->add < 0)
			add_hit(p, &h, r->spot,
				arena_printf(f, "%*s%s: %s", 2 * r->depth, "", r->label,
					     _(marks[r->mark])));
	}
	open_hit(p, &h, h.count, _("That question is not asked now"));
}

static void list_those(struct plain *p, bool (*wanted)(struct session *, struct spot *),
		       const char *none)
{
	struct interview *iv = plain_engine(p);
	struct hits h = { 0 };

	for (struct spot *k = interview_next(iv, NULL); k; k = interview_next(iv, k)) {
		struct check c;

		if (!wanted(p->session, k))
			continue;
		c = interview_check(iv, k, p->ui->frame);
		add_hit(p, &h, k,
			arena_printf(p->ui->frame, "%s%s%s", plain_label(p, k),
				     c.kind == CHECK_OK ? "" : ": ",
				     check_words(p->ui->frame, &c)));
	}
	open_hit(p, &h, 0, none);
}

static void do_errors(struct plain *p, const char *arg)
{
	(void)arg;
	list_those(p, stop_is_wrong, _("No error and no warning"));
}

static void do_unanswered(struct plain *p, const char *arg)
{
	(void)arg;
	list_those(p, stop_is_open, _("Everything that is asked now is answered"));
}

static void do_again(struct plain *p, const char *arg)
{
	(void)arg;
	again(p);
}

static void do_complete(struct plain *p, const char *arg)
{
	(void)arg;
	plain_go(p, (struct place){ .kind = PLACE_END, .repeat = -1 });
}

/* ---- languages ------------------------------------------------------------------------------ */

static bool language_of(struct plain *p, const char *code, size_t *out)
{
	const struct form *form = interview_form(plain_engine(p));

	for (size_t i = 0; i < form_language_count(form); i++)
		if (ascii_equal(form_language_code(form, i), code) ||
		    ascii_equal(form_language(form, i), code)) {
			*out = i;
			return true;
		}
	return false;
}

static void do_language(struct plain *p, const char *arg)
{
	const struct form *form = interview_form(plain_engine(p));
	size_t n = form_language_count(form), to = 0;
	const char **names = ARENA_ARRAY(p->ui->frame, const char *, n + 1);

	for (size_t i = 0; i < n; i++)
		names[i] = form_language(form, i);
	if (n < 2) {
		plain_say(p, "%s", _("The form has only one language"));
		return;
	}
	if (!language_of(p, arg, &to)) {
		if (*arg)
			plain_say(p, _("Error: %s"),
				  arena_printf(p->ui->frame, _("the form has no language '%s'"),
					       arg));
		to = plain_pick(p, _("A number chooses"), names, n, n);
	}
	if (to >= n)
		return;
	interview_set_language(plain_engine(p), to);
	strbuf_clear(&p->heading);
	again(p);
}

static void do_peek(struct plain *p, const char *arg)
{
	struct interview *iv = plain_engine(p);
	size_t other = (interview_language(iv) + 1) % form_language_count(interview_form(iv));
	const char *label;

	(void)arg;
	if (!at_question(p))
		return;
	label = interview_text_in(iv, p->place.at, &spot_element(p->place.at)->label, other,
				  p->ui->frame);
	plain_say(p, "%s", label ? label : spot_element(p->place.at)->name);
}

/* ---- entries of repeats --------------------------------------------------------------------- */

static void do_add(struct plain *p, const char *arg)
{
	struct spot *in = plain_instance(p);

	(void)arg;
	if (p->place.kind == PLACE_LIST)
		plain_add(p, p->place.around, p->place.repeat);
	else if (in && spot_element(in)->repeat_count)
		plain_say(p, "%s", _("How many there are of these follows from another answer"));
	else if (in)
		plain_add(p, spot_parent(in), spot_element(in)->index);
	else
		plain_say(p, "%s", _("This question does not stand in a list"));
}

static void do_delete(struct plain *p, const char *arg)
{
	struct spot *in = plain_instance(p);

	(void)arg;
	if (in)
		plain_remove(p, in);
	else
		plain_say(p, "%s", _("There is nothing to remove here"));
}

/* ---- the whole ------------------------------------------------------------------------------ */

static void do_offers(struct plain *p, const char *arg)
{
	(void)arg;
	plain_offers(p);
}

static void do_warnings(struct plain *p, const char *arg)
{
	(void)arg;
	if (plain_warnings(p))
		plain_say(p, "%s", _("There is no warning to confirm"));
}

static void do_save(struct plain *p, const char *arg)
{
	(void)arg;
	if (plain_keep_place(p))
		plain_saved(p, "");
}

static void do_quit(struct plain *p, const char *arg)
{
	(void)arg;
	if (session_unsaved(p->session)) {
		plain_saved(p, "");
		if (!plain_confirm(p, _("Leave, and lose what is not saved?")))
			return;
	}
	p->over = true;
}

static void do_help(struct plain *p, const char *arg);

/* Names in other languages begin with the colon, so that each is a message of its own. */
static const struct command {
	const char *name;
	const char *local;
	const char *arg;
	const char *help;
	void (*run)(struct plain *p, const char *arg);
} commands[] = {
	{ "dk", N_(":dk"), "", N_("they do not know"), do_dont_know },
	{ "refused", N_(":refused"), "", N_("they would rather not say"), do_refused },
	{ "na", N_(":na"), "", N_("not relevant for them"), do_not_applicable },
	{ "remark", N_(":remark"), N_("TEXT"), N_("a note of yours on this question"), do_remark },
	{ "comment", N_(":comment"), N_("TEXT"),
	  N_("answer what the centre says of this question; without a text it is mended"),
	  do_comment },
	{ "goto", N_(":goto"), N_("TEXT"), N_("go to the question that has this in its text"),
	  do_goto },
	{ "find", N_(":find"), N_("TEXT"), N_("search in questions, answers and remarks"),
	  do_find },
	{ "list", N_(":list"), "", N_("the sections and how far they are"), do_list },
	{ "errors", N_(":errors"), "", N_("the answers that are wrong or unusual"), do_errors },
	{ "unanswered", N_(":unanswered"), "", N_("the questions without an answer"),
	  do_unanswered },
	{ "again", N_(":again"), "", N_("this question once more, with its choices"), do_again },
	{ "lang", N_(":lang"), N_("CODE"), N_("the language of the questions"), do_language },
	{ "peek", N_(":peek"), "", N_("this question in the next language"), do_peek },
	{ "add", N_(":add"), "", N_("one more entry of this list"), do_add },
	{ "del", N_(":del"), "", N_("remove this entry of the list"), do_delete },
	{ "undo", N_(":undo"), "", N_("take the last answer back"), do_undo },
	{ "offers", N_(":offers"), "", N_("courses that may meet the needs so far"), do_offers },
	{ "warnings", N_(":warnings"), "", N_("confirm what is unusual"), do_warnings },
	{ "complete", N_(":complete"), "", N_("check everything and complete the interview"),
	  do_complete },
	{ "save", N_(":save"), "", N_("save now; it is saved after each answer too"), do_save },
	{ "quit", N_(":quit"), "", N_("leave; the interview is kept as a draft"), do_quit },
	{ "help", N_(":help"), "", N_("this list"), do_help },
};

static const char *local_name(const struct command *c)
{
	const char *s = _(c->local);

	return *s == ':' ? s + 1 : s;
}

static void do_help(struct plain *p, const char *arg)
{
	(void)arg;
	for (size_t i = 0; i < ARRAY_LEN(commands); i++)
		plain_text(p, 4,
			   arena_printf(p->ui->frame, "  :%s%s%s: %s", local_name(&commands[i]),
					*commands[i].arg ? " " : "",
					*commands[i].arg ? _(commands[i].arg) : "",
					_(commands[i].help)));
	plain_say(p, "%s", _("Beginnings are enough, as long as they are clear."));
}

/* The command whose name this is or begins; NULL: none or several. */
static const struct command *command_of(const char *word)
{
	const struct command *found = NULL;
	size_t n = strlen(word), hits = 0;

	for (size_t i = 0; i < ARRAY_LEN(commands); i++) {
		const struct command *c = &commands[i];

		if (strcmp(c->name, word) == 0 || strcmp(local_name(c), word) == 0)
			return c;
		if (strncmp(c->name, word, n) == 0 || strncmp(local_name(c), word, n) == 0) {
			found = c;
			hits++;
		}
	}
	return hits == 1 ? found : NULL;
}

void plain_command(struct plain *p, const char *line)
{
	size_t n;
	const struct command *c;

	line += strspn(line, " ");
	n = strcspn(line, " ");
	c = n ? command_of(utf8_lower(p->ui->frame, arena_strndup(p->ui->frame, line, n)))
	      : command_of("help");
	line += n;
	line += strspn(line, " ");
	if (c)
		c->run(p, line);
	else
		plain_say(p, _("Error: %s"),
			  _("there is no such command, or more than one; :help lists them"));
}
