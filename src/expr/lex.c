#include "expr/internal.h"

#include <math.h>
#include <stdlib.h>

/* Letters, _, and everything beyond ASCII: forms name things in their own language. */
static bool is_name_start(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
}

static bool is_name_char(unsigned char c)
{
	return is_name_start(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void skip_space(struct lexer *l)
{
	static const char nbsp[] = "\u00A0"; /* spreadsheets put it in */

	for (;;) {
		if (is_space(l->src[l->pos]))
			l->pos++;
		else if (strncmp(l->src + l->pos, nbsp, sizeof nbsp - 1) == 0)
			l->pos += sizeof nbsp - 1;
		else
			return;
	}
}

static void fail(struct token *t, struct lexer *l, size_t at, size_t len, const char *why)
{
	t->kind = TOKEN_BAD;
	expr_fail(l->err, at, len, "%s", why);
}

static void take_number(struct token *t, struct lexer *l)
{
	const char *from = l->src + l->pos;
	const char *p = from;

	while (is_digit(*p))
		p++;
	if (*p == '.')
		for (p++; is_digit(*p);)
			p++;
	t->kind = TOKEN_NUMBER;
	t->len = (size_t)(p - from);
	/* the copy ends where the number does: "1e5" must not be read as an exponent */
	t->number = strtod(arena_strndup(l->arena, from, t->len), NULL);
	l->pos += t->len;
}

static void take_string(struct token *t, struct lexer *l)
{
	const char *from = l->src + l->pos + 1;
	const char *end = strchr(from, from[-1]);

	if (!end) {
		fail(t, l, l->pos, 1, _("this quote is never closed"));
		return;
	}
	t->kind = TOKEN_STRING;
	t->text = arena_strndup(l->arena, from, (size_t)(end - from));
	t->len = (size_t)(end - from) + 2;
	l->pos += t->len;
}

/* ${name} or ${last-saved#name}; spaces inside the braces are forgiven. */
static void take_reference(struct token *t, struct lexer *l)
{
	const char *from = l->src + l->pos + 2;
	const char *p, *name;

	while (is_space(*from))
		from++;
	name = p = from;
	if (strncmp(p, "last-saved#", strlen("last-saved#")) == 0)
		p += strlen("last-saved#");
	if (!is_name_start((unsigned char)*p)) {
		fail(t, l, l->pos, 2, _("a question's name belongs between ${ and }"));
		return;
	}
	while (is_name_char((unsigned char)*p) || *p == ':')
		p++;
	t->text = arena_strndup(l->arena, name, (size_t)(p - name));
	while (is_space(*p))
		p++;
	if (*p != '}') {
		fail(t, l, l->pos, (size_t)(p - (l->src + l->pos)),
		     _("a name after ${ ends with }"));
		return;
	}
	t->kind = TOKEN_REF;
	t->len = (size_t)(p + 1 - (l->src + l->pos));
	l->pos += t->len;
}

/*
 * Where an operand has ended, a name is an operator.  Digits may follow at once, "1mod2"; letters
 * may not: "android" is not "and roid".
 */
static bool take_operator_name(struct token *t, struct lexer *l)
{
	static const struct {
		const char *name;
		enum op op;
	} names[] = { { "and", OP_AND }, { "div", OP_DIV }, { "mod", OP_MOD }, { "or", OP_OR } };

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		size_t n = strlen(names[i].name);
		const char *p = l->src + l->pos;

		if (strncmp(p, names[i].name, n) != 0)
			continue;
		if (is_name_char((unsigned char)p[n]) && !is_digit(p[n]) && p[n] != '.' &&
		    p[n] != '-')
			continue;
		t->kind = TOKEN_OPERATOR;
		t->op = names[i].op;
		t->len = n;
		l->pos += n;
		return true;
	}
	return false;
}

static void take_name(struct token *t, struct lexer *l)
{
	const char *from = l->src + l->pos;
	const char *p = from;

	while (is_name_char((unsigned char)*p))
		p++;
	if (*p == ':' && p[1] != ':' && (is_name_start((unsigned char)p[1]) || p[1] == '*')) {
		p++;
		if (*p == '*')
			p++;
		else
			while (is_name_char((unsigned char)*p))
				p++;
	}
	t->kind = TOKEN_NAME;
	t->len = (size_t)(p - from);
	t->text = arena_strndup(l->arena, from, t->len);
	l->pos += t->len;
	while (is_space(*p))
		p++;
	t->calls = *p == '(';
	t->axis = p[0] == ':' && p[1] == ':';
}

static bool take_symbol(struct token *t, struct lexer *l)
{
	static const struct {
		const char *text;
		enum token_kind kind;
		enum op op;
	} symbols[] = {
		{ "!=", TOKEN_OPERATOR, OP_NE }, { "<=", TOKEN_OPERATOR, OP_LE },
		{ ">=", TOKEN_OPERATOR, OP_GE }, { "//", TOKEN_SLASHES, 0 },
		{ "::", TOKEN_COLONS, 0 },	 { "..", TOKEN_DOTS, 0 },
		{ "=", TOKEN_OPERATOR, OP_EQ },	 { "<", TOKEN_OPERATOR, OP_LT },
		{ ">", TOKEN_OPERATOR, OP_GT },	 { "+", TOKEN_OPERATOR, OP_ADD },
		{ "-", TOKEN_OPERATOR, OP_SUB }, { "(", TOKEN_OPEN, 0 },
		{ ")", TOKEN_CLOSE, 0 },	 { "[", TOKEN_OPEN_SQUARE, 0 },
		{ "]", TOKEN_CLOSE_SQUARE, 0 },	 { ",", TOKEN_COMMA, 0 },
		{ ".", TOKEN_DOT, 0 },		 { "@", TOKEN_AT, 0 },
		{ "/", TOKEN_SLASH, 0 },
	};

	for (size_t i = 0; i < ARRAY_LEN(symbols); i++) {
		size_t n = strlen(symbols[i].text);

		if (strncmp(l->src + l->pos, symbols[i].text, n) == 0) {
			t->kind = symbols[i].kind;
			t->op = symbols[i].op;
			t->len = n;
			l->pos += n;
			return true;
		}
	}
	return false;
}

/* What cannot be a token, with advice where it is known what was meant. */
static void refuse(struct token *t, struct lexer *l)
{
	static const struct {
		const char *text, *why;
	} known[] = {
		{ "|", N_("| (union of paths) is not part of ODK's expressions") },
		{ "!", N_("! is not an operator; use != or not()") },
		{ "&", N_("& is not an operator; use and, or concat() to join texts") },
		{ "#", N_("# is not part of ODK's expressions") },
		{ "%", N_("% is not an operator; use mod") },
		{ "$", N_("a $ begins a question's name: ${name}") },
		{ ":", N_("a : stands only inside names and axes") },
		{ ";", N_("arguments are separated by commas, not semicolons") },
	};
	const char *p = l->src + l->pos;

	for (size_t i = 0; i < ARRAY_LEN(known); i++)
		if (strncmp(p, known[i].text, strlen(known[i].text)) == 0) {
			fail(t, l, l->pos, 1, _(known[i].why));
			return;
		}
	fail(t, l, l->pos, 1, _("this character is not part of ODK's expressions"));
}

/* Curly quotes are name characters to the lexer's table, but never meant as such. */
static size_t curly_quote(const char *p)
{
	static const char *const quotes[] = { "\u2018", "\u2019", "\u201C", "\u201D" };

	for (size_t i = 0; i < ARRAY_LEN(quotes); i++)
		if (strncmp(p, quotes[i], strlen(quotes[i])) == 0)
			return strlen(quotes[i]);
	return 0;
}

static bool ends_operand(const struct token *t)
{
	switch (t->kind) {
	case TOKEN_NUMBER:
	case TOKEN_STRING:
	case TOKEN_NAME:
	case TOKEN_REF:
	case TOKEN_STAR:
	case TOKEN_CLOSE:
	case TOKEN_CLOSE_SQUARE:
	case TOKEN_DOT:
	case TOKEN_DOTS:
		return true;
	case TOKEN_END:
	case TOKEN_OPERATOR:
	case TOKEN_OPEN:
	case TOKEN_OPEN_SQUARE:
	case TOKEN_COMMA:
	case TOKEN_AT:
	case TOKEN_COLONS:
	case TOKEN_SLASH:
	case TOKEN_SLASHES:
	case TOKEN_BAD:
		break;
	}
	return false;
}

static void take(struct token *t, struct lexer *l)
{
	const char *p = l->src + l->pos;
	size_t curly = curly_quote(p);

	if (curly) {
		fail(t, l, l->pos, curly, _("this is a curly quote; texts stand in \" or '"));
	} else if (!*p) {
		t->kind = TOKEN_END;
	} else if (is_digit(*p) || (*p == '.' && is_digit(p[1]))) {
		take_number(t, l);
	} else if (*p == '"' || *p == '\'') {
		take_string(t, l);
	} else if (p[0] == '$' && p[1] == '{') {
		take_reference(t, l);
	} else if (*p == '*') {
		t->kind = l->after_operand ? TOKEN_OPERATOR : TOKEN_STAR;
		t->op = OP_MUL;
		t->len = 1;
		l->pos++;
	} else if (is_name_start((unsigned char)*p)) {
		if (!l->after_operand || !take_operator_name(t, l))
			take_name(t, l);
	} else if (!take_symbol(t, l)) {
		refuse(t, l);
	}
}

void lex_next(struct token *out, struct lexer *l)
{
	*out = (struct token){ 0 };
	skip_space(l);
	out->at = l->pos;
	take(out, l);
	l->after_operand = ends_operand(out);
}
