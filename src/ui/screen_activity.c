#include "report/plan.h"
#include "ui/internal.h"
#include "ui/line.h"

#include <string.h>

/* One activity as a form: proposed, or changed.  Challenge, area and kind are chosen with arrows.
 */

enum { FIELDS = 13, LABEL_COLS = 12, NARROW = 60, MOST_CHOICES = 64 };
enum { TITLE, CHALLENGE, AREA, KIND }; /* as in activity_fields */

struct form {
	struct line field[FIELDS];
	int at;
	struct activity x;
	struct plan plan;
	const char *wrong; /* in words; NULL */
	bool late;	   /* why it is late is asked */
};

static bool is_new(const struct form *s)
{
	return !*s->x.id;
}

/* The form's own copy of what it was given. */
static void copy_activity(struct form *s, struct arena *a, const struct activity *x)
{
	const char **texts[] = { &s->x.id,	 &s->x.title,	  &s->x.note,  &s->x.why,
				 &s->x.kind,	 &s->x.challenge, &s->x.area,  &s->x.owner,
				 &s->x.partners, &s->x.check_in,  &s->x.late,  &s->x.provider,
				 &s->x.code,	 &s->x.needs,	  &s->x.firms, &s->x.author };
	struct funding *f = ARENA_ARRAY(a, struct funding, x->fundings + 1);

	s->x = *x;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		*texts[i] = arena_strdup(a, *texts[i]);
	for (size_t i = 0; i < x->fundings; i++)
		f[i] = (struct funding){ .grant = arena_strdup(a, x->funding[i].grant),
					 .source = arena_strdup(a, x->funding[i].source),
					 .year = x->funding[i].year,
					 .ore = x->funding[i].ore };
	s->x.funding = f;
}

static bool enter(struct ui *ui, void *state, const void *arg, struct err *e)
{
	struct form *s = state;

	copy_activity(s, ui_arena(ui), arg);
	if (!store_plan(&s->plan, ui->store, ui_arena(ui), e))
		return false;
	for (int i = 0; i < FIELDS; i++)
		line_init(&s->field[i], activity_field(&s->x, activity_fields[i], ui->frame),
			  false);
	return true;
}

static void leave(struct ui *ui, void *state)
{
	struct form *s = state;

	(void)ui;
	for (int i = 0; i < FIELDS; i++)
		line_release(&s->field[i]);
}

/* ---- what can be chosen ---------------------------------------------------------------------- */

static bool is_choice(int field)
{
	return field >= CHALLENGE && field <= KIND;
}

static const struct challenge *chosen_challenge(const struct form *s)
{
	return plan_challenge(&s->plan, line_text(&s->field[CHALLENGE]));
}

static size_t areas(const char *out[MOST_CHOICES], struct arena *a, const struct challenge *c)
{
	size_t n = 0;

	for (const char *p = c ? c->areas : ""; *p && n < MOST_CHOICES;) {
		size_t len = strcspn(p, "\n");

		out[n++] = arena_strndup(a, p, len);
		p += len + (p[len] != '\0');
	}
	return n;
}

/* The values of a field, the empty one first. */
static size_t choices(const char *out[MOST_CHOICES + 1], struct arena *a, const struct form *s,
		      int field)
{
	size_t n = 1;

	out[0] = "";
	if (field == AREA)
		return areas(out + 1, a, chosen_challenge(s)) + 1;
	if (field == KIND)
		for (int k = 0; k < KIND_COUNT; k++)
			out[n++] = course_kind_name((enum course_kind)k);
	else
		for (size_t i = 0; i < s->plan.challenges && n < MOST_CHOICES; i++)
			out[n++] = s->plan.challenge[i].id;
	return n;
}

static void turn(struct form *s, struct arena *a, int by)
{
	const char *value[MOST_CHOICES + 1];
	size_t n = choices(value, a, s, s->at), i = 0;
	const char *now = line_text(&s->field[s->at]);

	while (i < n && strcmp(value[i], now) != 0)
		i++;
	i = i == n ? 0 : (i + n + (size_t)(by + (int)n)) % n;
	line_set(&s->field[s->at], value[i]);
	if (s->at == CHALLENGE && chosen_challenge(s) &&
	    !challenge_has_area(chosen_challenge(s), line_text(&s->field[AREA])))
		line_set(&s->field[AREA], "");
	if (s->at == CHALLENGE && !chosen_challenge(s))
		line_set(&s->field[AREA], "");
}

static const char *choice_words(struct arena *a, const struct form *s, int field)
{
	const char *value = line_text(&s->field[field]);
	const struct challenge *c = chosen_challenge(s);

	if (field == KIND)
		return report_code(value);
	if (field == CHALLENGE && c)
		return arena_printf(a, "%s %s", c->id, c->title);
	return value;
}

/* ---- keeping --------------------------------------------------------------------------------- */

static bool put_fields(struct ui *ui, struct form *s)
{
	struct err e = { 0 };

	for (int i = 0; i < FIELDS; i++)
		if (!activity_put_field(&s->x, ui_arena(ui), activity_fields[i],
					line_text(&s->field[i]), ui_today(ui), &e)) {
			s->wrong = arena_strdup(ui_arena(ui), e.msg);
			s->at = i;
			return false;
		}
	return true;
}

/* No period is open, and one has closed: it may come late. */
static bool is_late(const struct plan *p, struct err *e)
{
	struct intake in;
	struct err none = { 0 };

	return !plan_intake(&in, p->check_in, p->check_ins, p->today, "", e) &&
	       plan_intake(&in, p->check_in, p->check_ins, p->today, "?", &none);
}

static bool ask_late(struct ui *ui, const struct plan *p)
{
	struct err e = { 0 };
	struct prompt prompt = { .title = _("Why is it late?") };

	if (!is_late(p, &e))
		return false;
	prompt.text = arena_printf(ui->frame, _("%s."), e.msg);
	return ui_push(ui, &screen_prompt, &prompt);
}

static bool keep(struct ui *ui, struct form *s, struct activity *out, struct err *e)
{
	*out = s->x;
	return is_new(s) ? store_activity_propose(out, ui->store, ui->frame, &s->x, e)
			 : store_activity_set(ui->store, &s->x, e);
}

static void save(struct ui *ui, struct form *s)
{
	struct activity x;
	struct err e = { 0 };

	if (!put_fields(ui, s))
		return;
	if (is_new(s) && !*s->x.late && activity_check(&s->x, &e) && ask_late(ui, &s->plan)) {
		s->late = true;
	} else if (keep(ui, s, &x, &e)) {
		const char *saved = arena_strdup(ui->frame, x.title);

		ui_pop(ui, arena_strdup(ui->frame, x.id)); /* its state is gone */
		ui_say(ui, MESSAGE_OK, _("%s: saved"), saved);
	} else {
		s->wrong = arena_strdup(ui_arena(ui), e.msg);
	}
}

static void resume(struct ui *ui, void *state)
{
	struct form *s = state;
	bool asked = s->late;

	s->late = false;
	if (asked && ui->result && *ui->result) {
		s->x.late = arena_strdup(ui_arena(ui), ui->result);
		save(ui, s);
	}
}

void activity_propose(struct ui *ui, const struct activity *x)
{
	struct activity y;
	struct plan p;
	struct err e = { 0 }, late = { 0 };

	if (!store_plan(&p, ui->store, ui->frame, &e))
		ui_fail(ui, &e);
	else if (is_late(&p, &late))
		ui_push(ui, &screen_activity, x); /* which asks why */
	else if (store_activity_propose(&y, ui->store, ui->frame, x, &e))
		ui_say(ui, MESSAGE_OK,
		       _("Proposed as activity %s: t on the first screen shows the plan"), y.id);
	else
		ui_fail(ui, &e);
}

/* ---- keys ------------------------------------------------------------------------------------ */

static void move(struct form *s, int by)
{
	s->at = (s->at + by + FIELDS) % FIELDS;
}

static void key(struct ui *ui, void *state, uint32_t k, enum action a)
{
	struct form *s = state;

	s->wrong = NULL;
	if (a == ACTION_LEAVE)
		ui_pop(ui, NULL);
	else if (a == ACTION_SAVE || (k == K_ENTER && s->at == FIELDS - 1))
		save(ui, s);
	else if (k == K_ENTER || k == K_DOWN || k == K_TAB)
		move(s, 1);
	else if (k == K_UP || k == K_BACKTAB)
		move(s, -1);
	else if (!is_choice(s->at))
		line_key(&s->field[s->at], k);
	else if (k == K_RIGHT || k == ' ')
		turn(s, ui->frame, 1);
	else if (k == K_LEFT)
		turn(s, ui->frame, -1);
}

static void paste(struct ui *ui, void *state, const char *text)
{
	struct form *s = state;

	(void)ui;
	if (!is_choice(s->at))
		line_insert(&s->field[s->at], text);
}

/* ---- drawing --------------------------------------------------------------------------------- */

static const char *grants_hint(struct arena *a, const struct plan *p)
{
	struct strbuf b = STRBUF_IN(a);

	strbuf_add(&b, _("WHO=AMOUNT, with ; between"));
	for (size_t i = 0; i < p->grants; i++)
		for (size_t k = 0; k < p->grant[i].lines; k++)
			strbuf_addf(&b, " · %s/%s/%d", p->grant[i].id, p->grant[i].line[k].source,
				    p->grant[i].line[k].year);
	return strbuf_text(&b);
}

static const char *hint(struct arena *a, const struct form *s)
{
	const char *field = activity_fields[s->at];

	if (s->at == CHALLENGE && !s->plan.challenges)
		return _("'los plan challenge add' makes the headings of the plan");
	if (s->at == AREA && !chosen_challenge(s))
		return _("Choose a challenge first");
	if (is_choice(s->at))
		return _("Left and right choose");
	if (strcmp(field, "start") == 0 || strcmp(field, "end") == 0)
		return _("A day: 2027-03-01 or 1.3.2027");
	if (strcmp(field, "phase") == 0)
		return _("A number: 1, 2");
	if (strcmp(field, "year") == 0)
		return _("1/3 for year 1 of 3");
	if (strcmp(field, "cost") == 0)
		return _("Kroner in all: 80 000 or 1,4 mill");
	if (strcmp(field, "funding") == 0)
		return grants_hint(a, &s->plan);
	return "";
}

static void draw_field(struct ui *ui, struct form *s, int i, struct canvas *c, struct area value)
{
	const char *words;

	if (!is_choice(i)) {
		line_draw(&s->field[i], c, value, STYLE_INPUT, i == s->at);
		return;
	}
	words = choice_words(ui->frame, s, i);
	if (i == s->at)
		words = arena_printf(ui->frame, "‹ %s ›", words);
	canvas_put(c, value, 0, 0, i == s->at ? STYLE_ACCENT : STYLE_NORMAL, words);
	if (i == s->at)
		canvas_cursor(c, value, 0, 0);
}

static void draw(struct ui *ui, void *state, struct canvas *c, struct area body)
{
	struct form *s = state;
	bool narrow = body.cols < NARROW;
	const char *told = s->wrong ? arena_printf(ui->frame, _("! Error: %s"), s->wrong)
				    : hint(ui->frame, s);
	int below = *told ? text_rows(told, body.cols - 2) : 0, each = narrow ? 2 : 1;
	int room = (body.rows - 1 - below) / each, first = 0;

	if (s->at >= room)
		first = s->at - room + 1;
	for (int i = first; i < FIELDS && i - first < room; i++) {
		int row = 1 + (i - first) * each;
		struct area value = narrow ? area_cols(area_rows(body, row + 1, 1), 3, -1)
					   : area_cols(area_rows(body, row, 1), LABEL_COLS + 2, -1);

		value.cols -= 2;
		canvas_put(c, area_cols(body, 1, narrow ? body.cols - 2 : LABEL_COLS), row, 0,
			   i == s->at ? STYLE_BOLD : STYLE_NORMAL,
			   plan_field_word(activity_fields[i]));
		draw_field(ui, s, i, c, value);
	}
	if (below)
		canvas_wrap(c, area_cols(area_rows(body, body.rows - below, -1), 1, body.cols - 2),
			    0, 0, s->wrong ? STYLE_ERROR : STYLE_DIM, told);
}

static const char *title(struct ui *ui, const void *state)
{
	const struct form *s = state;

	(void)ui;
	return is_new(s) ? _("New activity") : s->x.title;
}

static const enum action footer[] = { ACTION_SAVE, ACTION_LEAVE, ACTION_NONE };

const struct screen_ops screen_activity = {
	.name = "activity",
	.contexts = 0,
	.state_size = sizeof(struct form),
	.footer = footer,
	.enter = enter,
	.key = key,
	.draw = draw,
	.resume = resume,
	.leave = leave,
	.paste = paste,
	.title = title,
};
