#include "base/utf8.h"
#include "ui/plain_internal.h"
#include "ui/question.h"
#include "ui/widget.h"

/*
 * Choosing by number, by the beginning of a name, or by letters that search.  What numbers mean is
 * what was written last: the whole list when it is short, else what was found.
 */
struct choosing {
	struct choices all;
	size_t *shown; /* numbers of the choices that were written, in that order */
	size_t count;
	const char **folded; /* label of each, made when first searched */
	bool *on;	     /* of a select_multiple: what is chosen */
	bool multiple, is_long;
};

static struct spot *here(const struct plain *p)
{
	return p->place.at;
}

static const char *words(struct plain *p, size_t i, struct arena *a)
{
	struct choosing *s = p->kind_state;

	return choice_words(plain_engine(p), here(p), &s->all.at[i], a);
}

static void write_shown(struct plain *p)
{
	struct choosing *s = p->kind_state;

	for (size_t i = 0; i < s->count; i++)
		plain_item(p, i + 1, words(p, s->shown[i], p->ui->frame));
}

static void open_choices(struct plain *p)
{
	struct choosing *s = p->kind_state = ARENA_NEW(p->arena, struct choosing);

	s->all = interview_choices(plain_engine(p), here(p), p->arena);
	s->shown = ARENA_ARRAY(p->arena, size_t, s->all.count + 1);
	s->on = ARENA_ARRAY(p->arena, bool, s->all.count + 1);
	s->multiple = spot_element(here(p))->type == FORM_SELECT_MULTIPLE;
	s->is_long = s->all.count > PLAIN_HITS;
	for (size_t i = 0; i < s->all.count; i++)
		s->on[i] = answer_has(here(p), s->all.at[i].name);
	for (size_t i = 0; !s->is_long && i < s->all.count; i++)
		s->shown[s->count++] = i;
}

static void show(struct plain *p)
{
	struct choosing *s;

	open_choices(p);
	s = p->kind_state;
	if (s->all.count == 0)
		plain_say(p, "%s", _("There is nothing to choose from"));
	else if (s->is_long)
		plain_say(p, ngettext("%zu choice", "%zu choices", s->all.count), s->all.count);
	write_shown(p);
}

static const char *how(struct plain *p)
{
	struct choosing *s = p->kind_state;

	if (s->all.count == 0)
		return NULL;
	if (s->is_long && s->count == 0)
		return _("Type some letters of what you look for");
	if (s->multiple && s->is_long)
		return _("A number adds, -2 takes number 2 out, letters search");
	if (s->multiple)
		return _("One or more numbers, with blanks between");
	return s->is_long ? _("A number chooses, letters search") : _("A number chooses");
}

/* ---- finding one ---------------------------------------------------------------------------- */

static const char *folded(struct plain *p, size_t i)
{
	struct choosing *s = p->kind_state;

	if (!s->folded)
		s->folded = arena_array(p->arena, s->all.count, sizeof *s->folded);
	if (!s->folded[i])
		s->folded[i] = utf8_fold(
			p->arena, arena_printf(p->ui->frame, "%s", words(p, i, p->ui->frame)));
	return s->folded[i];
}

static bool begins_with(const char *text, const char *want)
{
	return strncmp(text, want, strlen(want)) == 0;
}

static bool is_name(struct plain *p, size_t i, const char *typed, const char *want)
{
	struct choosing *s = p->kind_state;

	(void)want;
	return strcmp(s->all.at[i].name, typed) == 0;
}

static bool is_label(struct plain *p, size_t i, const char *typed, const char *want)
{
	(void)typed;
	return strcmp(folded(p, i), want) == 0;
}

static bool begins(struct plain *p, size_t i, const char *typed, const char *want)
{
	struct choosing *s = p->kind_state;

	/* one letter is how a search in a long list begins */
	if (s->is_long && !typed[utf8_cluster(typed)])
		return false;
	return begins_with(folded(p, i), want) ||
	       begins_with(utf8_fold(p->ui->frame, s->all.at[i].name), want);
}

/* Every word of what is wanted stands in its label or its name. */
static bool contains(struct plain *p, size_t i, const char *typed, const char *want)
{
	struct choosing *s = p->kind_state;
	const char *name = utf8_fold(p->ui->frame, s->all.at[i].name);

	(void)typed;
	while (*want) {
		size_t n = strcspn(want, " ");
		const char *word = arena_strndup(p->ui->frame, want, n);

		if (!strstr(folded(p, i), word) && !strstr(name, word))
			return false;
		want += n + strspn(want + n, " ");
	}
	return true;
}

typedef bool likeness_fn(struct plain *p, size_t i, const char *typed, const char *want);

/* The only choice that is like it; all.count: none or several, *n says how many. */
static size_t only(struct plain *p, likeness_fn *like, const char *typed, size_t *n)
{
	struct choosing *s = p->kind_state;
	const char *want = utf8_fold(p->ui->frame, typed);
	size_t found = s->all.count;

	*n = 0;
	for (size_t i = 0; *want && i < s->all.count; i++)
		if (like(p, i, typed, want)) {
			found = i;
			++*n;
		}
	return *n == 1 ? found : s->all.count;
}

/* A number that was meant for what is written, and stands nowhere in it: no beginning of a code. */
static bool is_missed_number(const struct choosing *s, const char *typed)
{
	enum { MOST_DIGITS = 2 };
	size_t digits = strspn(typed, "0123456789");

	return !typed[digits] && (!s->is_long || (s->count && digits <= MOST_DIGITS));
}

static size_t find(struct plain *p, const char *typed, size_t *n)
{
	static likeness_fn *const ways[] = { is_name, is_label, begins };
	struct choosing *s = p->kind_state;

	if (is_missed_number(s, typed))
		return only(p, is_name, typed, n);
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		size_t found = only(p, ways[i], typed, n);

		if (found < s->all.count)
			return found;
	}
	return only(p, contains, typed, n);
}

/* By the number that was written before it, or by what it is called. */
static size_t choice_of(struct plain *p, const char *typed, size_t *n)
{
	struct choosing *s = p->kind_state;
	size_t number = plain_number(typed, s->count);

	*n = 1;
	return number ? s->shown[number - 1] : find(p, typed, n);
}

static enum taken write_found(struct plain *p, const char *typed, size_t n)
{
	struct choosing *s = p->kind_state;
	const char *want = utf8_fold(p->ui->frame, typed);

	if (n == 0) {
		plain_say(p, _("Error: %s"),
			  arena_printf(p->ui->frame, _("nothing here is called '%s'"), typed));
		return NOT_TAKEN;
	}
	s->count = 0;
	for (size_t i = 0; i < s->all.count && s->count < PLAIN_HITS; i++)
		if (contains(p, i, typed, want) || begins(p, i, typed, want))
			s->shown[s->count++] = i;
	write_shown(p);
	if (n > s->count)
		plain_say(p,
			  ngettext("... and %zu more; type more letters",
				   "... and %zu more; type more letters", n - s->count),
			  n - s->count);
	return NOT_TAKEN;
}

/* ---- one and several ------------------------------------------------------------------------ */

static enum taken take_one(struct plain *p, const char *line)
{
	struct choosing *s = p->kind_state;
	size_t n, i = choice_of(p, line, &n);

	if (i == s->all.count)
		return write_found(p, line, n);
	plain_put(p, s->all.at[i].name);
	return TAKEN;
}

static void put_chosen(struct plain *p)
{
	struct choosing *s = p->kind_state;
	struct strbuf b = STRBUF_IN(p->ui->frame);

	for (size_t i = 0; i < s->all.count; i++)
		if (s->on[i])
			strbuf_addf(&b, "%s%s", b.len ? " " : "", s->all.at[i].name);
	plain_put(p, strbuf_text(&b));
}

/* One word of "1 3 -4"; `set` says what becomes of it. False: nothing was found, and it is said. */
static bool mark_one(struct plain *p, const char *word, bool *on)
{
	struct choosing *s = p->kind_state;
	bool out = *word == '-' && plain_number(word + 1, s->count);
	const char *typed = out || (*word == '+' && word[1]) ? word + 1 : word;
	size_t n, i = choice_of(p, typed, &n);

	if (i == s->all.count) {
		(void)write_found(p, typed, n);
		return false;
	}
	on[i] = !out;
	return true;
}

/* Words that are numbers, with or without a sign. */
static bool are_numbers(const char *line)
{
	return line[strspn(line, "0123456789 ,+-")] == '\0';
}

/* Those named alone stand, unless a sign says that it is about what stands already. */
static bool adds(const struct choosing *s, const char *line)
{
	return s->is_long || line[0] == '+' || line[0] == '-';
}

static enum taken take_many(struct plain *p, const char *line)
{
	struct choosing *s = p->kind_state;
	const char *between = are_numbers(line) ? " ," : ",";
	bool *on = ARENA_ARRAY(p->arena, bool, s->all.count + 1);
	size_t n;

	if (adds(s, line))
		memcpy(on, s->on, s->all.count * sizeof *on);
	/* names of choices, as they are kept, may stand with blanks between */
	if (!are_numbers(line) && find(p, line, &n) == s->all.count && n == 0)
		between = " ,";
	while (*(line += strspn(line, between))) {
		size_t len = strcspn(line, between);
		const char *word = arena_strndup(p->ui->frame, line, len);

		if (!mark_one(p, word + strspn(word, " "), on))
			return NOT_TAKEN;
		line += len;
	}
	s->on = on;
	put_chosen(p);
	return s->is_long ? STAYED : TAKEN;
}

static enum taken take(struct plain *p, const char *line)
{
	struct choosing *s = p->kind_state;

	return s->multiple ? take_many(p, line) : take_one(p, line);
}

const struct plain_kind plain_choices = {
	.help = N_(
		"A number chooses, and so does the beginning of what is written behind it. Where "
		"more than one can be chosen, type the numbers with blanks between; +3 adds "
		"number 3 to what is chosen, -3 takes it out. Where the list is long, letters "
		"search in it, and what is found gets numbers."),
	.show = show,
	.how = how,
	.take = take,
};

/* ---- rank ----------------------------------------------------------------------------------- */

static void show_rank(struct plain *p)
{
	struct choosing *s;

	open_choices(p);
	s = p->kind_state;
	for (s->count = 0; s->count < s->all.count; s->count++)
		s->shown[s->count] = s->count;
	write_shown(p);
}

static const char *how_rank(struct plain *p)
{
	(void)p;
	return _("All numbers in your order, the first place first");
}

static enum taken take_rank(struct plain *p, const char *line)
{
	session_remember(p->session, here(p));
	(void)interview_type(plain_engine(p), here(p), line, p->ui->frame);
	return TAKEN;
}

const struct plain_kind plain_rank = {
	.help = N_("Type the numbers of all of them in your order, with blanks between, the first "
		   "place first."),
	.show = show_rank,
	.how = how_rank,
	.take = take_rank,
};
