#include "ui/plain.h"
#include "base/utf8.h"
#include "os/os.h"
#include "ui/outline.h"
#include "ui/plain_internal.h"
#include "ui/question.h"

struct interview *plain_engine(const struct plain *p)
{
	return session_interview(p->session);
}

/* ---- saved? --------------------------------------------------------------------------------- */

static const char *where(const struct plain *p, struct arena *a)
{
	const struct spot *s = p->place.at ? p->place.at : p->place.around;

	return s ? interview_path(s, a) : "";
}

static void tell_trouble(struct plain *p)
{
	plain_say(p, _("NOT SAVED: %s"), session_trouble(p->session));
}

bool plain_keep_place(struct plain *p)
{
	if (session_save(p->session, where(p, p->ui->frame), false))
		return true;
	tell_trouble(p);
	return false;
}

void plain_saved(struct plain *p, const char *what)
{
	if (session_unsaved(p->session))
		tell_trouble(p);
	else if (*what)
		plain_say(p, _("Saved: %s"), what);
	else
		plain_say(p, "%s", _("Saved."));
}

/* ---- going around --------------------------------------------------------------------------- */

void plain_go(struct plain *p, struct place to)
{
	p->place = to;
	p->shown = p->insisted = false;
	arena_reset(p->arena);
	p->kind_state = NULL;
	if (to.kind != PLACE_END)
		plain_keep_place(p);
}

void plain_open_spot(struct plain *p, struct spot *spot)
{
	struct spot *stop = spot ? first_stop_in(plain_engine(p), spot) : NULL;

	if (stop)
		plain_go(p, (struct place){ .kind = PLACE_QUESTION, .at = stop, .repeat = -1 });
	else
		plain_say(p, "%s", _("That question is not asked now"));
}

void plain_open(struct plain *p, const char *path)
{
	plain_open_spot(p, interview_find(plain_engine(p), path));
}

void plain_open_list(struct plain *p, struct spot *around, int repeat, size_t row)
{
	plain_go(p, (struct place){
			    .kind = PLACE_LIST, .around = around, .repeat = repeat, .row = row });
}

void plain_forward(struct plain *p)
{
	if (p->place.kind == PLACE_LIST)
		plain_go(p, place_after_list(p->session, p->place.around, p->place.repeat));
	else
		plain_go(p, place_after(p->session, p->place.at));
}

void plain_back(struct plain *p)
{
	struct interview *iv = plain_engine(p);
	struct spot *to = p->place.kind == PLACE_LIST
				  ? repeat_last_stop(iv, p->place.around, p->place.repeat)
				  : interview_previous(iv, p->place.at);

	if (to)
		plain_go(p, (struct place){ .kind = PLACE_QUESTION, .at = to, .repeat = -1 });
	else
		plain_say(p, "%s", _("This is the first question"));
}

struct spot *plain_instance(const struct plain *p)
{
	for (struct spot *s = p->place.at; s; s = spot_parent(s))
		if (spot_element(s)->type == FORM_REPEAT)
			return s;
	return NULL;
}

/* ---- repeats -------------------------------------------------------------------------------- */

void plain_add(struct plain *p, struct spot *around, int repeat)
{
	struct err e = { 0 };
	struct spot *instance = session_add(p->session, around, repeat, &e);

	if (!instance)
		plain_fail(p, &e);
	else
		plain_open_spot(p, instance);
}

void plain_remove(struct plain *p, struct spot *instance)
{
	struct spot *around = spot_parent(instance);
	int repeat = spot_element(instance)->index;
	struct err e = { 0 };
	size_t left;

	if (spot_element(instance)->repeat_count) {
		plain_say(p, "%s", _("How many there are of these follows from another answer"));
		return;
	}
	if (!plain_confirm(p, _("Remove this entry? All its answers go with it.")))
		return;
	strbuf_clear(&p->heading);
	if (!session_delete(p->session, instance, &e)) {
		plain_fail(p, &e);
		return;
	}
	plain_say(p, "%s", _("Removed."));
	left = interview_instances(plain_engine(p), around, repeat);
	plain_open_list(p, around, repeat, left ? left + 1 : 0);
}

static size_t instances(const struct plain *p)
{
	return interview_instances(plain_engine(p), p->place.around, p->place.repeat);
}

/* What it is told by, or that there is nothing to tell it by. */
static const char *entry_words(struct plain *p, struct spot *s)
{
	enum { SHORT = 200 };
	struct spot *by = instance_named_by(plain_engine(p), s);
	struct arena *f = p->ui->frame;

	return by ? utf8_shorten(f, session_shown(p->session, by, f), SHORT) : _("(nothing yet)");
}

static void list_show(struct plain *p)
{
	struct interview *iv = plain_engine(p);
	const struct element *e = form_element(interview_form(iv), p->place.repeat);
	const char *label = interview_text(iv, p->place.around, &e->label, p->ui->frame);
	size_t n = instances(p);

	plain_say(p, "\n%s",
		  arena_printf(p->ui->frame, _("%s: %zu so far"), label ? label : e->name, n));
	for (size_t i = 1; i <= n; i++)
		plain_item(p, i,
			   entry_words(
				   p, interview_instance(iv, p->place.around, p->place.repeat, i)));
}

static const char *list_hint(struct plain *p)
{
	if (p->place.row <= instances(p) && instances(p) == 0)
		return _("(Enter adds the first, 0 goes on without; < back, ? help, : commands)");
	if (p->place.row <= instances(p))
		return _("(Enter adds one more, 0 goes on; a number opens that one, -2 removes "
			 "number 2; < back, ? help, : commands)");
	return _("(Enter goes on, + adds one more; a number opens that one, -2 removes number 2; "
		 "< back, ? help, : commands)");
}

static void list_line(struct plain *p, const char *line)
{
	struct interview *iv = plain_engine(p);
	size_t n = instances(p), number;

	if (strcmp(line, "+") == 0 || (!*line && p->place.row <= n)) {
		plain_add(p, p->place.around, p->place.repeat);
	} else if (!*line || strcmp(line, "0") == 0) {
		plain_forward(p);
	} else if ((number = plain_number(line, n)) > 0) {
		plain_open_spot(p,
				interview_instance(iv, p->place.around, p->place.repeat, number));
	} else if (*line == '-' && (number = plain_number(line + 1, n)) > 0) {
		plain_remove(p, interview_instance(iv, p->place.around, p->place.repeat, number));
	} else {
		plain_say(p, _("Error: %s"),
			  arena_printf(p->ui->frame, _("there is no number '%s' here"), line));
	}
}

static void list_help(struct plain *p)
{
	plain_say(p, "%s",
		  _("This is the list of what was entered here. Each entry has questions of its "
		    "own. + adds an entry, a number opens one, a number behind a minus removes it, "
		    "0 goes on to what comes after the list."));
}

static void end_help(struct plain *p)
{
	plain_say(p, "%s",
		  _("Everything was asked. What is wrong must be mended, and what is unusual "
		    "confirmed, before the interview can be completed; the rest may stay open. A "
		    "number goes to that question."));
}

/* ---- one line of the pilot ------------------------------------------------------------------ */

static const struct {
	void (*show)(struct plain *p);
	const char *(*hint)(struct plain *p);
	void (*line)(struct plain *p, const char *line);
	void (*help)(struct plain *p);
} places[] = {
	[PLACE_QUESTION] = { plain_question_show, plain_question_hint, plain_question_line,
			     plain_question_help },
	[PLACE_LIST] = { list_show, list_hint, list_line, list_help },
	[PLACE_END] = { plain_end_show, plain_end_hint, plain_end_line, end_help },
};

static void obey(struct plain *p, const char *line)
{
	enum place_kind k = p->place.kind;

	if (strcmp(line, "<") == 0) {
		plain_back(p);
	} else if (strcmp(line, "?") == 0) {
		places[k].help(p);
	} else if (*line == ':') {
		plain_command(p, line + 1);
	} else {
		places[k].line(p, line);
	}
}

/* Once each time that there is little room; when an answer met a full disk it was just looked. */
static void tell_room(struct plain *p)
{
	bool little;

	ui_look_at_room(p->ui, false);
	little = p->ui->room_mb >= 0;
	if (little && !p->room_told)
		plain_say(p,
			  _("Only %d MB left on the disk: make room, or answers cannot be saved"),
			  p->ui->room_mb);
	p->room_told = little;
}

static void one_turn(struct plain *p)
{
	enum place_kind k = p->place.kind;
	bool secret = k == PLACE_QUESTION && plain_question_is_secret(p);
	const char *line;

	arena_reset(p->ui->frame);
	tell_room(p);
	if (!p->shown)
		places[k].show(p);
	p->shown = true;
	line = plain_read(p, places[k].hint(p), secret);
	if (line)
		obey(p, line);
}

/* ---- an interview from its beginning to where it is left ------------------------------------ */

static const char *resume_words(struct plain *p)
{
	return arena_printf(p->ui->frame, "los interview --plain --resume %s",
			    session_id(p->session));
}

/* False: answers are lost with it, and nobody was asked. */
static bool leave(struct plain *p, struct err *e)
{
	struct err swept = { 0 };

	if (!session_sweep(p->session, &swept))
		log_info("ui", "files that no answer names are left in %s", session_id(p->session));
	if (p->completed)
		return true;
	if (session_save(p->session, where(p, p->ui->frame), true)) {
		plain_say(p, _("Saved as a draft. Go on with it: %s"), resume_words(p));
		return true;
	}
	tell_trouble(p);
	/* who said :quit has agreed to it */
	if (!p->ended || session_unsaved(p->session) == 0)
		return true;
	return err_set(e, ERR_IO, _("the interview was left with answers that are not saved: %s"),
		       session_trouble(p->session));
}

static void begin(struct plain *p)
{
	const struct form *form = interview_form(plain_engine(p));
	const char *at = session_resumed_at(p->session);
	struct spot *spot = *at ? interview_find(plain_engine(p), at) : NULL;
	struct spot *stop = spot ? first_stop_in(plain_engine(p), spot) : NULL;

	plain_say(p, "%s", form_title(form));
	if (stop) {
		plain_say(p, "%s", _("Taken up where it was left"));
		plain_open_spot(p, stop);
	} else {
		plain_go(p, place_after(p->session, NULL));
	}
}

bool plain_interview(struct plain *p, const struct interview_arg *arg, struct err *e)
{
	bool ok;

	if (!session_open(&p->session, p->ui, arg, e))
		return false;
	p->over = p->completed = false;
	strbuf_clear(&p->heading);
	begin(p);
	while (!p->over)
		one_turn(p);
	ok = leave(p, e);
	session_close(p->session);
	p->session = NULL;
	return ok;
}

/* The menu marks them itself; who names an interview knows of it. */
static void tell_cut_off(struct plain *p)
{
	struct arena *f = p->ui->frame;
	struct interview_row *row = NULL;
	struct err e = { 0 };
	size_t n = 0;

	if (!store_interviews_cut_off(&row, &n, p->ui->store, f, &e))
		plain_fail(p, &e);
	for (size_t i = 0; i < n; i++) {
		row[i].clean = true; /* it is said already */
		plain_say(p, _("An interview was cut off: %s"), plain_draft_words(p, &row[i]));
		plain_say(p, _("Go on with it: %s"),
			  arena_printf(f, "los interview --plain --resume %s", row[i].id));
	}
}

bool plain_run_io(struct ui *ui, struct plain_io *io, const struct ui_options *o, struct err *e)
{
	struct plain p = { .ui = ui, .io = io, .arena = arena_new() };
	struct interview_arg arg = { o->form, o->orgnr, o->resume };
	bool named = (o->form && *o->form) || (o->resume && *o->resume);
	bool alone = store_guard(ui->store), ok;

	ui_look_at_room(ui, true);
	tell_room(&p);
	/* what another program has open is not cut off */
	if (alone && o->form && *o->form && !(o->resume && *o->resume))
		tell_cut_off(&p);
	ok = named ? plain_interview(&p, &arg, e) : plain_menu(&p, e);
	plain_flush(&p);
	strbuf_release(&p.line);
	strbuf_release(&p.out);
	strbuf_release(&p.pushed);
	strbuf_release(&p.heading);
	arena_free(p.arena);
	return ok;
}
