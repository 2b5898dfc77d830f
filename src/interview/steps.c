#include "interview/steps.h"
#include "base/number.h"

#include "base/utf8.h"
#include "interview/internal.h"

static bool find_spot(struct spot **out, struct interview *iv, const char *path, struct err *e)
{
	*out = interview_find(iv, path);
	return *out || err_set(e, ERR_NOT_FOUND, _("this interview has no '%s'"), path);
}

static bool do_set(struct interview *iv, const char *path, const char *value, struct err *e)
{
	struct arena *a = arena_new();
	struct spot *s;
	bool ok = false;

	if (!find_spot(&s, iv, path, e))
		goto out;
	if (!element_asks(s->element)) {
		err_set(e, ERR_REFUSED, _("'%s' is not a question that can be answered"), path);
		goto out;
	}
	if (spot_is_readonly(s)) {
		err_set(e, ERR_REFUSED, _("'%s' is read-only"), path);
		goto out;
	}
	/* kept whatever the check says, as in a draft */
	(void)interview_set(iv, s, value, a);
	ok = true;
out:
	arena_free(a);
	return ok;
}

/* The spot around the repeat that `path` names without a position, and the repeat. */
static bool find_repeat(struct spot **around, int *element, struct interview *iv, const char *path,
			struct err *e)
{
	struct arena *a = arena_new();
	const char *last = strrchr(path, '/');

	*around = NULL;
	*element = -1;
	if (last && last > path)
		*around = interview_find(iv, arena_strndup(a, path, (size_t)(last - path)));
	if (*around)
		*element = child_named(iv, (*around)->element->index, last + 1, strlen(last + 1));
	arena_free(a);
	return *element >= 0 || err_set(e, ERR_NOT_FOUND, _("this interview has no '%s'"), path);
}

static bool do_add(struct interview *iv, const char *path, const char *rest, struct err *e)
{
	struct spot *around;
	int element;

	(void)rest;
	return find_repeat(&around, &element, iv, path, e) &&
	       interview_add(iv, around, element, e) != NULL;
}

/* The instance that `path` names as PATH[n]. */
static bool find_instance(struct spot **out, struct interview *iv, const char *verb,
			  const char *path, struct err *e)
{
	size_t n = strlen(path);

	*out = NULL;
	if (n == 0 || path[n - 1] != ']')
		return err_set(e, ERR_PARSE, _("'%s' wants the instance as PATH[n], not '%s'"),
			       verb, path);
	return find_spot(out, iv, path, e);
}

static bool do_del(struct interview *iv, const char *path, const char *rest, struct err *e)
{
	struct spot *s;

	(void)rest;
	return find_instance(&s, iv, "del", path, e) && interview_delete(iv, s, e);
}

static bool do_move(struct interview *iv, const char *path, const char *rest, struct err *e)
{
	struct spot *s;
	int64_t to;

	if (!find_instance(&s, iv, "move", path, e))
		return false;
	if (!number_parse_int(&to, rest) || to < 1 || to > MAX_COUNTED)
		return err_set(e, ERR_PARSE, _("'%s' is not a position"), rest);
	return interview_move(iv, s, (size_t)to, e);
}

static bool do_lang(struct interview *iv, const char *code, const char *rest, struct err *e)
{
	const struct form *form = interview_form(iv);

	(void)rest;
	for (size_t i = 0; i < form_language_count(form); i++) {
		if (strcmp(form_language_code(form, i), code) != 0 &&
		    strcmp(form_language(form, i), code) != 0)
			continue;
		interview_set_language(iv, i);
		return true;
	}
	return err_set(e, ERR_NOT_FOUND, _("this form has no language '%s'"), code);
}

static bool do_mark(struct interview *iv, const char *path, const char *word, struct err *e)
{
	static const struct {
		const char *word;
		enum answer_state state;
	} marks[] = {
		{ "dk", ANSWER_DK },
		{ "refused", ANSWER_REFUSED },
		{ "na", ANSWER_NA },
	};
	struct spot *s;

	if (!find_spot(&s, iv, path, e))
		return false;
	for (size_t i = 0; i < ARRAY_LEN(marks); i++)
		if (strcmp(word, marks[i].word) == 0)
			return interview_mark(iv, s, marks[i].state, e);
	return err_set(e, ERR_PARSE, _("a non-answer is dk, refused or na, not '%s'"), word);
}

static bool do_note(struct interview *iv, const char *path, const char *text, struct err *e)
{
	struct spot *s;

	if (!find_spot(&s, iv, path, e))
		return false;
	interview_remark(iv, s, text);
	return true;
}

static const struct {
	const char *word;
	bool (*run)(struct interview *iv, const char *path, const char *rest, struct err *e);
} verbs[] = {
	{ "set", do_set },   { "add", do_add },	  { "del", do_del },   { "move", do_move },
	{ "lang", do_lang }, { "mark", do_mark }, { "note", do_note },
};

/* Cut the next word off `line`; what follows it and its blanks is left. */
static const char *next_word(char **line)
{
	char *word = *line;
	char *end = word + strcspn(word, " \t");

	*line = end + strspn(end, " \t");
	*end = '\0';
	return word;
}

static bool run_line(struct interview *iv, char *line, struct err *e)
{
	const char *verb, *path;

	line += strspn(line, " \t");
	if (!*line || *line == '#')
		return true;
	verb = next_word(&line);
	path = next_word(&line);
	for (size_t i = 0; i < ARRAY_LEN(verbs); i++) {
		if (strcmp(verb, verbs[i].word) != 0)
			continue;
		if (!*path)
			return err_set(e, ERR_PARSE, _("'%s' wants more on its line"), verb);
		return verbs[i].run(iv, path, line, e);
	}
	return err_set(e, ERR_PARSE,
		       _("'%s' is not a step; set, add, del, move, lang, mark, note are"), verb);
}

bool steps_run(struct interview *iv, const char *text, size_t n, const char *file, struct err *e)
{
	struct arena *a = arena_new();
	const char *end = text + n;
	size_t line = 0;
	bool ok = true;

	if (n >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
		text += 3;
	while (ok && text < end) {
		const char *stop = memchr(text, '\n', (size_t)(end - text));
		size_t bytes = (size_t)((stop ? stop : end) - text);
		size_t kept = bytes && text[bytes - 1] == '\r' ? bytes - 1 : bytes;

		line++;
		if (utf8_valid(text, kept) != kept || memchr(text, '\0', kept))
			ok = err_set(e, ERR_PARSE, _("the line is not UTF-8 text"));
		else
			ok = run_line(iv, arena_strdup(a, utf8_clean(a, text, kept)), e);
		if (!ok)
			err_context(e, _("'%s' line %zu"), file, line);
		text = stop ? stop + 1 : end;
		arena_reset(a);
	}
	arena_free(a);
	return ok;
}
