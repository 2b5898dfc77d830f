#include "base/json.h"
#include "base/err.h"
#include "base/number.h"

#include <inttypes.h>
#include <math.h>

enum { DEEPEST = 63 };

static bool in_array(const struct json *j)
{
	return j->depth > 0 && (j->arrays >> j->depth & 1);
}

static void new_line(struct json *j)
{
	if (!j->indent)
		return;
	strbuf_addc(j->out, '\n');
	for (int i = 0; i < j->depth * j->indent; i++)
		strbuf_addc(j->out, ' ');
}

/* What stands before an item: a comma and a new line, or nothing after a key. */
static void before_item(struct json *j)
{
	if (j->after_key) {
		j->after_key = false;
		return;
	}
	if (j->depth > 0 && !in_array(j))
		BUG("JSON: a value without a key in an object");
	if (j->has_item)
		strbuf_addc(j->out, ',');
	if (j->depth > 0)
		new_line(j);
}

static void open_level(struct json *j, char bracket, bool array)
{
	before_item(j);
	if (j->depth == DEEPEST)
		BUG("JSON deeper than %d levels", DEEPEST);
	j->depth++;
	j->arrays &= ~(UINT64_C(1) << j->depth);
	if (array)
		j->arrays |= UINT64_C(1) << j->depth;
	strbuf_addc(j->out, bracket);
	j->has_item = false;
}

void json_object(struct json *j)
{
	open_level(j, '{', false);
}

void json_array(struct json *j)
{
	open_level(j, '[', true);
}

void json_end(struct json *j)
{
	bool array = in_array(j);

	if (j->depth == 0 || j->after_key)
		BUG("JSON: nothing to close, or a key without a value");
	j->depth--;
	if (j->has_item)
		new_line(j);
	strbuf_addc(j->out, array ? ']' : '}');
	j->has_item = true;
}

static void add_quoted(struct strbuf *b, const char *s)
{
	const char *from = s;

	strbuf_addc(b, '"');
	for (; *s; s++) {
		unsigned char c = (unsigned char)*s;

		if (c >= 0x20 && c != '"' && c != '\\')
			continue;
		strbuf_addn(b, from, (size_t)(s - from));
		from = s + 1;
		if (c == '\n')
			strbuf_add(b, "\\n");
		else if (c == '\t')
			strbuf_add(b, "\\t");
		else if (c < 0x20)
			strbuf_addf(b, "\\u%04x", c);
		else
			strbuf_addf(b, "\\%c", c);
	}
	strbuf_addn(b, from, (size_t)(s - from));
	strbuf_addc(b, '"');
}

void json_key(struct json *j, const char *name)
{
	if (j->depth == 0 || in_array(j) || j->after_key)
		BUG("JSON: key '%s' outside an object", name);
	if (j->has_item)
		strbuf_addc(j->out, ',');
	new_line(j);
	add_quoted(j->out, name);
	strbuf_add(j->out, j->indent ? ": " : ":");
	j->after_key = true;
	j->has_item = true;
}

void json_raw(struct json *j, const char *text)
{
	before_item(j);
	strbuf_add(j->out, text);
	j->has_item = true;
}

void json_text(struct json *j, const char *s)
{
	if (!s) {
		json_null(j);
		return;
	}
	before_item(j);
	add_quoted(j->out, s);
	j->has_item = true;
}

void json_number(struct json *j, double x)
{
	if (!isfinite(x)) {
		json_null(j);
		return;
	}
	before_item(j);
	number_print(j->out, x);
	j->has_item = true;
}

void json_int(struct json *j, int64_t x)
{
	before_item(j);
	strbuf_addf(j->out, "%" PRId64, x);
	j->has_item = true;
}

void json_bool(struct json *j, bool b)
{
	json_raw(j, b ? "true" : "false");
}

void json_null(struct json *j)
{
	json_raw(j, "null");
}

void json_put_text(struct json *j, const char *key, const char *s)
{
	json_key(j, key);
	json_text(j, s);
}

void json_put_int(struct json *j, const char *key, int64_t x)
{
	json_key(j, key);
	json_int(j, x);
}

void json_put_bool(struct json *j, const char *key, bool b)
{
	json_key(j, key);
	json_bool(j, b);
}
