#include "os/config.h"
#include "base/utf8.h"
#include "os/os.h"

#include <stdlib.h>
#include <sys/stat.h>

enum { LARGEST = 1 << 16, LONGEST_VALUE = 1000 };

static const struct {
	const char *key, *allowed, *value, *help;
} keys[] = {
#define X(id, key, allowed, value, help) [CONFIG_##id] = { key, allowed, value, help },
	CONFIG_TABLE(X)
#undef X
};

const char *config_path(struct arena *a, const char *name)
{
	return os_user_path(a, "XDG_CONFIG_HOME", ".config", name);
}

int config_find(const char *key)
{
	for (int k = 0; k < CONFIG_COUNT; k++)
		if (strcmp(keys[k].key, key) == 0)
			return k;
	return -1;
}

const char *config_name(enum config_key k)
{
	return keys[k].key;
}

const char *config_allowed(enum config_key k)
{
	return keys[k].allowed;
}

const char *config_help(enum config_key k)
{
	return _(keys[k].help);
}

const char *config_default(enum config_key k)
{
	return keys[k].value;
}

/* "5-1000": the two ends of a range of whole numbers. */
static bool is_range(const char *allowed, long *least, long *most)
{
	char *end;

	*least = strtol(allowed, &end, 10);
	if (end == allowed || *end != '-')
		return false;
	*most = strtol(end + 1, &end, 10);
	return *end == '\0';
}

const char *config_word(struct arena *a, enum config_key k, size_t n)
{
	const char *s = keys[k].allowed;
	long least, most;

	if (!*s || is_range(s, &least, &most))
		return NULL;
	for (; n > 0; n--) {
		s += strcspn(s, "|");
		if (!*s)
			return NULL;
		s++;
	}
	return arena_strndup(a, s, strcspn(s, "|"));
}

static bool is_word(const char *allowed, const char *value)
{
	size_t n = strlen(value);

	for (const char *s = allowed; *s; s += strspn(s, "|")) {
		size_t len = strcspn(s, "|");

		if (len == n && memcmp(s, value, n) == 0)
			return true;
		s += len;
	}
	return false;
}

static bool is_number_within(const char *value, long least, long most)
{
	char *end;
	long n = strtol(value, &end, 10);

	return *value && !*end && n >= least && n <= most;
}

static bool is_allowed(enum config_key k, const char *value)
{
	const char *allowed = keys[k].allowed;
	long least, most;

	if (strlen(value) > LONGEST_VALUE || strpbrk(value, "\r\n"))
		return false;
	if (is_range(allowed, &least, &most))
		return is_number_within(value, least, most);
	return !*allowed || is_word(allowed, value);
}

/* What is allowed, as a part of a sentence. */
static const char *allowed_words(struct arena *a, enum config_key k)
{
	struct strbuf b = STRBUF_IN(a);
	const char *word;

	if (!*keys[k].allowed)
		return _("a text of one line");
	if (!config_word(a, k, 0))
		return arena_printf(a, _("a whole number, %s"), keys[k].allowed);
	for (size_t n = 0; (word = config_word(a, k, n)); n++)
		strbuf_addf(&b, "%s%s", n ? ", " : "", word);
	return strbuf_text(&b);
}

/* ---- reading ---- */

static const char *trimmed(struct arena *a, const char *s, size_t n)
{
	while (n > 0 && (*s == ' ' || *s == '\t')) {
		s++;
		n--;
	}
	while (n > 0 && (s[n - 1] == ' ' || s[n - 1] == '\t' || s[n - 1] == '\r'))
		n--;
	return arena_strndup(a, s, n);
}

static void read_line(struct config *c, const char *text, struct findings *f)
{
	struct arena *a = c->arena;
	struct place_in_file where = { .file = c->path, .row = c->count + 1 };
	struct config_line *line = ARENA_PUSH(a, c->line, c->count, c->cap);
	const char *equals = strchr(text, '=');
	const char *key, *value;

	*line = (struct config_line){ .text = text, .key = -1 };
	if (!*trimmed(a, text, strlen(text)) || text[strspn(text, " \t")] == '#')
		return;
	if (!equals) {
		findings_add(f, FINDING_ERROR, "no-equals-sign", where,
			     _("write it as: key = value"));
		return;
	}
	key = trimmed(a, text, (size_t)(equals - text));
	value = trimmed(a, equals + 1, strlen(equals + 1));
	where.column = key;
	line->key = config_find(key);
	if (line->key < 0) {
		findings_add(f, FINDING_WARNING, "unknown-setting", where,
			     _("there is no setting of this name; 'los config' lists them"));
	} else if (!is_allowed((enum config_key)line->key, value)) {
		findings_add(f, FINDING_ERROR, "value-not-allowed", where,
			     _("'%s' is not allowed here; it can be: %s"), value,
			     allowed_words(a, (enum config_key)line->key));
	} else {
		c->value[line->key] = value;
	}
}

void config_parse(struct config *c, struct arena *a, const char *path, const char *text,
		  struct findings *f)
{
	*c = (struct config){ .arena = a, .path = path };
	while (*text) {
		size_t n = strcspn(text, "\n");

		read_line(c, arena_strndup(a, text, n), f);
		text += n + (text[n] == '\n');
	}
}

void config_read(struct config *c, struct arena *a, struct findings *f)
{
	const char *path = config_path(a, "config");
	const char *text = "";
	struct err e = { 0 };
	size_t n = 0;

	if (os_exists(path) && !os_read_ordinary(&text, &n, a, path, LARGEST, &e)) {
		findings_add(f, FINDING_ERROR, "cannot-read",
			     (struct place_in_file){ .file = path }, "%s", e.msg);
		text = "";
		n = 0;
	}
	config_parse(c, a, path, utf8_clean(a, text, n), f);
}

const char *config_get(const struct config *c, enum config_key k)
{
	return c->value[k] ? c->value[k] : keys[k].value;
}

bool config_is(const struct config *c, enum config_key k, const char *word)
{
	return strcmp(config_get(c, k), word) == 0;
}

/* ---- writing ---- */

static void remove_lines(struct config *c, enum config_key k)
{
	size_t kept = 0;

	for (size_t i = 0; i < c->count; i++)
		if (c->line[i].key != (int)k)
			c->line[kept++] = c->line[i];
	c->count = kept;
}

bool config_set(struct config *c, enum config_key k, const char *value, struct err *e)
{
	struct config_line *line = NULL;

	if (!value) {
		remove_lines(c, k);
		c->value[k] = NULL;
		return true;
	}
	value = trimmed(c->arena, value, strlen(value));
	if (!is_allowed(k, value))
		return err_set(e, ERR_PARSE, _("'%s' is not allowed for %s; it can be: %s"), value,
			       keys[k].key, allowed_words(c->arena, k));
	/* the last line of a key is the one that holds */
	for (size_t i = 0; i < c->count; i++)
		if (c->line[i].key == (int)k)
			line = &c->line[i];
	if (!line)
		line = ARENA_PUSH(c->arena, c->line, c->count, c->cap);
	*line = (struct config_line){
		.text = arena_printf(c->arena, "%s = %s", keys[k].key, value),
		.key = (int)k,
	};
	c->value[k] = value;
	return true;
}

bool config_write(const struct config *c, struct err *e)
{
	struct strbuf b = STRBUF_IN(c->arena);
	mode_t before = umask(S_IRWXG | S_IRWXO);
	bool ok;

	for (size_t i = 0; i < c->count; i++)
		strbuf_addf(&b, "%s\n", c->line[i].text);
	ok = os_make_folders(c->path, e) && os_write_file(c->path, strbuf_text(&b), b.len, e);
	umask(before);
	return ok;
}
