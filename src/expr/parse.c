#include "expr/internal.h"

#include <stdarg.h>

struct parser {
	struct lexer lex;
	struct token tok;
	size_t end; /* where the token before ended */
	struct expr *x;
	struct expr_error *err;
	const struct trail *base; /* what a relative path in a predicate is relative to */
	int depth;
	bool lenient;
};

static struct ast *parse_expr(struct parser *p);

bool expr_fail(struct expr_error *err, size_t at, size_t len, const char *fmt, ...)
{
	va_list ap;

	if (err->msg[0])
		return false;
	err->at = at;
	err->len = len;
	va_start(ap, fmt);
	vsnprintf(err->msg, sizeof err->msg, fmt, ap);
	va_end(ap);
	err->msg[utf8_valid(err->msg, strlen(err->msg))] = '\0';
	return false;
}

static void advance(struct parser *p)
{
	p->end = p->tok.at + p->tok.len;
	lex_next(&p->tok, &p->lex);
}

static struct ast *make(struct parser *p, enum op op, size_t at)
{
	struct ast *n = ARENA_NEW(p->x->arena, struct ast);

	n->op = op;
	n->at = at;
	n->len = p->end > at ? p->end - at : 1;
	n->height = 1;
	return n;
}

/* What a node has from one below it. */
static void take_from(struct ast *n, const struct ast *child)
{
	n->focused |= child->focused;
	n->constant &= child->constant;
	if (n->height <= child->height)
		n->height = child->height + 1;
}

/* NULL, so that a parsing function can end with it. */
static void *unexpected(struct parser *p)
{
	const struct token *t = &p->tok;

	if (t->kind == TOKEN_END)
		expr_fail(p->err, t->at, 0, _("the expression ends too early"));
	else if (t->kind != TOKEN_BAD)
		expr_fail(p->err, t->at, t->len, _("'%.*s' does not belong here"),
			  (int)(t->len < 40 ? t->len : 40), p->x->source + t->at);
	return NULL;
}

static bool expect(struct parser *p, enum token_kind kind, const char *what, size_t opened)
{
	if (p->tok.kind == kind) {
		advance(p);
		return true;
	}
	if (p->tok.kind == TOKEN_END)
		return expr_fail(p->err, opened, 1, _("'%s' that closes this is missing"), what);
	unexpected(p);
	return false;
}

/* ---- calls ------------------------------------------------------------------------------------
 */

static size_t add_ref(struct parser *p, const char *name, size_t at, size_t len)
{
	expr_add_ref(p->x, name, at, len)->in_predicate = p->base != NULL;
	return p->x->ref_count - 1;
}

/* jr:choice-name(value, '${q}'): the text holds a reference. */
static void note_quoted_reference(struct parser *p, const struct ast *text)
{
	const char *from = strstr(text->string, "${");
	const char *end = from ? strchr(from, '}') : NULL;

	if (end)
		add_ref(p, arena_strndup(p->x->arena, from + 2, (size_t)(end - from) - 2),
			text->at + 1 + (size_t)(from - text->string), (size_t)(end - from) + 1);
}

static void unknown_function(struct expr_error *e, size_t at, const char *name)
{
	const char *near = function_nearest(name);

	if (near)
		expr_fail(e, at, strlen(name), _("there is no function '%s'; did you mean '%s'?"),
			  name, near);
	else
		expr_fail(e, at, strlen(name), _("there is no function '%s'"), name);
}

static void wrong_count(struct expr_error *e, const struct ast *n, const struct function *fn)
{
	unsigned min = fn->min_args;
	unsigned max = fn->max_args;

	if (max == ANY_ARGS)
		expr_fail(e, n->at, n->len, _("%s() wants at least %u arguments, not %zu"),
			  fn->name, min, n->call.count);
	else if (min == max)
		expr_fail(e, n->at, n->len, _("%s() wants %u arguments, not %zu"), fn->name, min,
			  n->call.count);
	else
		expr_fail(e, n->at, n->len, _("%s() wants %u to %u arguments, not %zu"), fn->name,
			  min, max, n->call.count);
}

/* A wrong call: in a lenient parse it fails only when it is reached. */
static struct ast *finish_wrong(struct parser *p, struct ast *n, const char *name)
{
	struct expr_error *e = p->lenient ? ARENA_NEW(p->x->arena, struct expr_error) : p->err;

	if (n->call.fn)
		wrong_count(e, n, n->call.fn);
	else
		unknown_function(e, n->at, name);
	if (!p->lenient)
		return NULL;
	n->op = OP_WRONG;
	n->wrong = e;
	n->focused = true;
	return n;
}

/* ${names} that are whole arguments are told which one. */
static void number_references(struct parser *p, const struct ast *n)
{
	for (size_t i = 0; i < n->call.count; i++) {
		const struct ast *arg = n->call.arg[i];

		if (arg->op == OP_PATH && arg->path.start == START_REF)
			p->x->ref[arg->path.ref].indexed_arg = (int)i;
	}
}

static bool takes_list(const struct function *fn, size_t i)
{
	enum { LAST = 15 };

	return fn->lists >> (i < LAST ? i : LAST) & 1;
}

static struct ast *finish_call(struct parser *p, struct ast *n, const char *name)
{
	const struct function *fn = function_find(name);

	n->call.fn = fn;
	if (!fn || n->call.count < fn->min_args ||
	    (fn->max_args != ANY_ARGS && n->call.count > fn->max_args))
		return finish_wrong(p, n, name);
	/* an array of pointers is meant: NOLINTNEXTLINE(bugprone-sizeof-expression) */
	*ARENA_PUSH(p->x->arena, p->x->used, p->x->used_count, p->x->used_cap) = fn;
	n->focused = (fn->flags & FN_FOCUS) || (n->call.count == 0 && (fn->flags & FN_FOCUS_0));
	n->constant = !n->focused && !(fn->flags & FN_VOLATILE);
	for (size_t i = 0; i < n->call.count; i++) {
		take_from(n, n->call.arg[i]);
		if (takes_list(fn, i))
			expr_mark_aggregate(p->x, n->call.arg[i]);
	}
	if (strcmp(fn->name, "jr:choice-name") == 0 && n->call.arg[1]->op == OP_STRING)
		note_quoted_reference(p, n->call.arg[1]);
	if (strcmp(fn->name, "indexed-repeat") == 0)
		number_references(p, n);
	return n;
}

static bool parse_args(struct parser *p, struct ast *n)
{
	size_t opened = p->tok.at;
	size_t cap = 0;
	struct ast *arg;

	advance(p); /* ( */
	if (p->tok.kind == TOKEN_CLOSE) {
		advance(p);
		return true;
	}
	for (;;) {
		arg = parse_expr(p);
		if (!arg)
			return false;
		/* an array of pointers is meant: NOLINTNEXTLINE(bugprone-sizeof-expression) */
		*ARENA_PUSH(p->x->arena, n->call.arg, n->call.count, cap) = arg;
		if (p->tok.kind != TOKEN_COMMA)
			return expect(p, TOKEN_CLOSE, ")", opened);
		advance(p);
	}
}

static struct ast *parse_call(struct parser *p)
{
	struct ast *n = make(p, OP_CALL, p->tok.at);
	const char *name = p->tok.text;

	advance(p);
	if (!parse_args(p, n))
		return NULL;
	n->len = p->end - n->at;
	return finish_call(p, n, name);
}

/* ---- paths ------------------------------------------------------------------------------------
 */

static bool parse_axis(struct parser *p, struct step *s)
{
	static const struct {
		const char *name;
		enum axis axis;
	} axes[] = { { "child", AXIS_CHILD },
		     { "self", AXIS_SELF },
		     { "parent", AXIS_PARENT },
		     { "attribute", AXIS_ATTRIBUTE } };

	for (size_t i = 0; i < ARRAY_LEN(axes); i++)
		if (strcmp(p->tok.text, axes[i].name) == 0) {
			s->axis = axes[i].axis;
			advance(p); /* the name */
			advance(p); /* :: */
			return true;
		}
	return expr_fail(p->err, p->tok.at, p->tok.len,
			 _("the axis '%s' is not part of ODK's expressions"), p->tok.text);
}

static bool parse_kind_test(struct parser *p, struct step *s)
{
	size_t at = p->tok.at;

	if (strcmp(p->tok.text, "node") != 0)
		return expr_fail(p->err, at, p->tok.len,
				 _("'%s()' cannot be a step of a path in ODK's expressions"),
				 p->tok.text);
	s->test = TEST_NODE;
	advance(p);
	advance(p); /* ( */
	return expect(p, TOKEN_CLOSE, ")", at);
}

static bool parse_test(struct parser *p, struct step *s)
{
	size_t n;

	if (p->tok.kind == TOKEN_STAR) {
		s->test = TEST_ANY;
		advance(p);
		return true;
	}
	if (p->tok.kind != TOKEN_NAME) {
		unexpected(p);
		return false;
	}
	if (p->tok.calls)
		return parse_kind_test(p, s);
	n = strlen(p->tok.text);
	if (n > 2 && strcmp(p->tok.text + n - 2, ":*") == 0)
		return expr_fail(p->err, p->tok.at, p->tok.len,
				 _("'%s': a prefix with * is not part of ODK's expressions"),
				 p->tok.text);
	s->test = TEST_NAME;
	s->name = p->tok.text;
	advance(p);
	return true;
}

/* Were position() or last() called since `from`? Then not all candidates may be left out. */
static bool counts_candidates(const struct expr *x, size_t from)
{
	for (size_t i = from; i < x->used_count; i++)
		if (strcmp(x->used[i]->name, "position") == 0 ||
		    strcmp(x->used[i]->name, "last") == 0)
			return true;
	return false;
}

static bool parse_predicate(struct parser *p, struct predicate *out)
{
	size_t opened = p->tok.at;
	size_t used = p->x->used_count;

	advance(p);
	*out = (struct predicate){ .test = parse_expr(p) };
	if (!out->test || !expect(p, TOKEN_CLOSE_SQUARE, "]", opened))
		return false;
	predicate_find_keys(out);
	if (!out->whole && counts_candidates(p->x, used))
		out->keys = 0;
	return true;
}

static bool parse_predicates(struct parser *p, struct predicate **pred, size_t *count,
			     const struct trail *base)
{
	const struct trail *outer = p->base;
	size_t cap = 0;
	bool ok = true;

	p->base = base;
	while (ok && p->tok.kind == TOKEN_OPEN_SQUARE)
		ok = parse_predicate(p, ARENA_PUSH(p->x->arena, *pred, *count, cap));
	p->base = outer;
	return ok;
}

static bool parse_step(struct parser *p, struct route *r, struct trail *t, size_t *cap)
{
	struct arena *a = p->x->arena;
	struct step *s = ARENA_PUSH(a, r->step, r->count, *cap);
	bool at = p->tok.kind == TOKEN_AT;

	*s = (struct step){ .axis = at ? AXIS_ATTRIBUTE : AXIS_CHILD };
	if (p->tok.kind == TOKEN_DOT || p->tok.kind == TOKEN_DOTS) {
		s->axis = p->tok.kind == TOKEN_DOT ? AXIS_SELF : AXIS_PARENT;
		s->test = TEST_NODE;
		advance(p);
		trail_step(t, a, s);
		return true;
	}
	if (at)
		advance(p);
	else if (p->tok.kind == TOKEN_NAME && p->tok.axis && !parse_axis(p, s))
		return false;
	if (!parse_test(p, s))
		return false;
	trail_step(t, a, s);
	return parse_predicates(p, &s->pred, &s->pred_count, t);
}

static bool starts_step(const struct token *t)
{
	return t->kind == TOKEN_NAME || t->kind == TOKEN_STAR || t->kind == TOKEN_DOT ||
	       t->kind == TOKEN_DOTS || t->kind == TOKEN_AT;
}

static bool parse_steps(struct parser *p, struct route *r, struct trail *t)
{
	size_t cap = 0;

	for (;;) {
		if (!parse_step(p, r, t, &cap))
			return false;
		if (p->tok.kind == TOKEN_SLASHES)
			return expr_fail(p->err, p->tok.at, 2,
					 _("// is not part of ODK's expressions; name each step"));
		if (p->tok.kind != TOKEN_SLASH)
			return true;
		advance(p);
	}
}

static void take_heights(struct ast *n, const struct predicate *pred, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (n->height <= pred[i].test->height)
			n->height = pred[i].test->height + 1;
}

static struct ast *finish_path(struct parser *p, struct ast *n, const struct trail *t)
{
	const struct route *r = &n->path;

	take_heights(n, r->pred, r->pred_count);
	for (size_t i = 0; i < r->count; i++)
		take_heights(n, r->step[i].pred, r->step[i].pred_count);
	if (r->start == START_CALL)
		take_from(n, r->from);
	n->len = p->end > n->at ? p->end - n->at : 1;
	n->focused = n->path.start == START_CONTEXT ||
		     (n->path.start == START_CALL && n->path.from->focused);
	if (!p->base && path_is_self(&n->path))
		p->x->uses_self = true;
	trail_record(p->x, t, n->at, n->len);
	return n;
}

static struct ast *parse_absolute(struct parser *p)
{
	struct ast *n = make(p, OP_PATH, p->tok.at);
	struct trail t = { .absolute = true, .ref = -1 };
	bool anywhere = p->tok.kind == TOKEN_SLASHES;

	n->path.start = START_ROOT;
	if (anywhere && !p->lenient) {
		expr_fail(p->err, p->tok.at, 2,
			  _("// is not part of ODK's expressions; name each step"));
		return NULL;
	}
	advance(p);
	if (!anywhere && !starts_step(&p->tok))
		return finish_path(p, n, &t);
	if (!parse_steps(p, &n->path, &t))
		return NULL;
	if (anywhere && n->path.step[0].axis == AXIS_CHILD)
		n->path.step[0].axis = AXIS_DESCENDANT;
	return finish_path(p, n, &t);
}

static struct ast *parse_relative(struct parser *p)
{
	struct ast *n = make(p, OP_PATH, p->tok.at);
	struct trail t = { .ref = -1 };

	if (p->base)
		trail_copy(&t, p->base, p->x->arena);
	if (!parse_steps(p, &n->path, &t))
		return NULL;
	return finish_path(p, n, &t);
}

/* What follows a reference or a call that gives nodes: predicates, then steps. */
static struct ast *parse_onward(struct parser *p, struct ast *n, struct trail *t)
{
	if (!parse_predicates(p, &n->path.pred, &n->path.pred_count, t))
		return NULL;
	if (p->tok.kind == TOKEN_SLASHES)
		return unexpected(p);
	if (p->tok.kind == TOKEN_SLASH) {
		advance(p);
		if (!parse_steps(p, &n->path, t))
			return NULL;
	}
	return finish_path(p, n, t);
}

static struct ast *parse_reference(struct parser *p)
{
	struct ast *n = make(p, OP_PATH, p->tok.at);
	struct trail t = { 0 };

	n->path.start = START_REF;
	n->path.ref = add_ref(p, p->tok.text, p->tok.at, p->tok.len);
	t.ref = (int)n->path.ref;
	advance(p);
	return parse_onward(p, n, &t);
}

static struct ast *parse_call_path(struct parser *p)
{
	struct ast *from = parse_call(p);
	struct trail t = { .ref = -1 };
	struct ast *n;

	if (!from || from->op != OP_CALL || !(from->call.fn->flags & FN_NODES))
		return from;
	if (strcmp(from->call.fn->name, "current") == 0)
		t.current = true;
	else if (from->call.count && from->call.arg[0]->op == OP_STRING)
		t.instance = from->call.arg[0]->string;
	else
		t.instance = "";
	if (p->tok.kind != TOKEN_SLASH && p->tok.kind != TOKEN_OPEN_SQUARE && !t.current)
		return from;
	n = make(p, OP_PATH, from->at);
	n->path.start = START_CALL;
	n->path.from = from;
	return parse_onward(p, n, &t);
}

/* ---- operands and operators -------------------------------------------------------------------
 */

static struct ast *parse_group(struct parser *p)
{
	size_t opened = p->tok.at;
	struct ast *n;

	advance(p);
	n = parse_expr(p);
	if (!n || !expect(p, TOKEN_CLOSE, ")", opened))
		return NULL;
	if (p->tok.kind == TOKEN_OPEN_SQUARE || p->tok.kind == TOKEN_SLASH) {
		expr_fail(p->err, p->tok.at, p->tok.len,
			  _("a path cannot go on after a parenthesis in ODK's expressions"));
		return NULL;
	}
	return n;
}

static bool is_kind_test(const char *name)
{
	return strcmp(name, "node") == 0 || strcmp(name, "text") == 0 ||
	       strcmp(name, "comment") == 0 || strcmp(name, "processing-instruction") == 0;
}

static struct ast *parse_literal(struct parser *p)
{
	struct ast *n = make(p, p->tok.kind == TOKEN_NUMBER ? OP_NUMBER : OP_STRING, p->tok.at);

	if (n->op == OP_NUMBER)
		n->number = p->tok.number;
	else
		n->string = p->tok.text;
	n->constant = true;
	n->len = p->tok.len;
	advance(p);
	return n;
}

static struct ast *parse_operand(struct parser *p)
{
	switch (p->tok.kind) {
	case TOKEN_NUMBER:
	case TOKEN_STRING:
		return parse_literal(p);
	case TOKEN_OPEN:
		return parse_group(p);
	case TOKEN_REF:
		return parse_reference(p);
	case TOKEN_NAME:
		if (p->tok.calls && !is_kind_test(p->tok.text))
			return parse_call_path(p);
		return parse_relative(p);
	case TOKEN_STAR:
	case TOKEN_DOT:
	case TOKEN_DOTS:
	case TOKEN_AT:
		return parse_relative(p);
	case TOKEN_SLASH:
	case TOKEN_SLASHES:
		return parse_absolute(p);
	case TOKEN_END:
	case TOKEN_OPERATOR:
	case TOKEN_CLOSE:
	case TOKEN_OPEN_SQUARE:
	case TOKEN_CLOSE_SQUARE:
	case TOKEN_COMMA:
	case TOKEN_COLONS:
	case TOKEN_BAD:
		break;
	}
	return unexpected(p);
}

static struct ast *negate(struct parser *p, struct ast *x, size_t at)
{
	struct ast *n = make(p, OP_NEG, at);

	n->pair.left = x;
	n->constant = true;
	take_from(n, x);
	return n;
}

static struct ast *parse_unary(struct parser *p)
{
	size_t at = p->tok.at;
	size_t minuses = 0;
	struct ast *n;

	for (; p->tok.kind == TOKEN_OPERATOR && p->tok.op == OP_SUB; advance(p))
		minuses++;
	n = parse_operand(p);
	if (n && minuses > 0)
		n = negate(p, n, at);
	if (n && minuses > 0 && minuses % 2 == 0)
		n = negate(p, n, at);
	return n;
}

static const int precedence[] = {
	[OP_OR] = 1,  [OP_AND] = 2, [OP_EQ] = 3,  [OP_NE] = 3,	[OP_LT] = 4,
	[OP_LE] = 4,  [OP_GT] = 4,  [OP_GE] = 4,  [OP_ADD] = 5, [OP_SUB] = 5,
	[OP_MUL] = 6, [OP_DIV] = 6, [OP_MOD] = 6,
};

static struct ast *parse_binary(struct parser *p, int least)
{
	struct ast *left = parse_unary(p);

	if (!left)
		return NULL;
	while (p->tok.kind == TOKEN_OPERATOR && precedence[p->tok.op] >= least) {
		enum op op = p->tok.op;
		struct ast *right, *n;

		advance(p);
		right = parse_binary(p, precedence[op] + 1);
		if (!right)
			return NULL;
		n = make(p, op, left->at);
		n->pair.left = left;
		n->pair.right = right;
		n->constant = true;
		take_from(n, left);
		take_from(n, right);
		left = n;
	}
	return left;
}

static struct ast *parse_expr(struct parser *p)
{
	struct ast *n;

	if (++p->depth > EXPR_MAX_DEPTH) {
		expr_fail(p->err, p->tok.at, p->tok.len,
			  _("more than %d levels of parentheses, brackets and calls"),
			  EXPR_MAX_DEPTH);
		return NULL;
	}
	n = parse_binary(p, 1);
	p->depth--;
	return n;
}

/* Something is left after a whole expression. */
static void leftover(struct parser *p)
{
	const struct token *t = &p->tok;

	if (t->kind == TOKEN_NAME && (ascii_equal(t->text, "and") || ascii_equal(t->text, "or") ||
				      ascii_equal(t->text, "div") || ascii_equal(t->text, "mod")))
		expr_fail(p->err, t->at, t->len,
			  _("'%s': operators are written in small letters, with a space after"),
			  t->text);
	else if (t->kind == TOKEN_NAME || t->kind == TOKEN_NUMBER || t->kind == TOKEN_STRING ||
		 t->kind == TOKEN_REF || t->kind == TOKEN_OPEN)
		expr_fail(p->err, t->at, t->len, _("an operator is missing before this"));
	else
		unexpected(p);
}

static struct expr *parse(struct arena *a, const char *source, struct expr_error *err, bool lenient)
{
	struct expr *x = ARENA_NEW(a, struct expr);
	struct parser p = { .x = x, .err = err, .lenient = lenient };

	*err = (struct expr_error){ 0 };
	x->arena = a;
	x->source = arena_strdup(a, source);
	p.lex = (struct lexer){ .arena = a, .src = x->source, .err = err };
	advance(&p);
	p.end = 0;
	if (p.tok.kind == TOKEN_END) {
		expr_fail(err, 0, 0, _("the expression is empty"));
		return NULL;
	}
	x->root = parse_expr(&p);
	if (x->root && p.tok.kind != TOKEN_END) {
		leftover(&p);
		return NULL;
	}
	return x->root ? x : NULL;
}

struct expr *expr_parse(struct arena *a, const char *source, struct expr_error *err)
{
	return parse(a, source, err, false);
}

struct expr *expr_parse_lenient(struct arena *a, const char *source, struct expr_error *err)
{
	return parse(a, source, err, true);
}

/* Where a character begins, at or before `at`. */
static size_t char_start(const char *s, size_t at)
{
	while (at && ((unsigned char)s[at] & 0xc0) == 0x80)
		at--;
	return at;
}

/* Of a long source, what stands around the place is enough. */
const char *expr_caret(struct arena *a, const char *source, const struct expr_error *err)
{
	enum { BEFORE = 120, AFTER = 240 };
	struct strbuf b = STRBUF_IN(a);
	size_t n = strlen(source);
	size_t at = err->at < n ? err->at : n;
	size_t from = at > BEFORE ? char_start(source, at - BEFORE) : 0;
	size_t to = n - at > AFTER ? char_start(source, at + AFTER) : n;
	size_t len = err->len < to - at ? err->len : to - at;
	const char *lead = from ? "..." : "";
	char *line = arena_strndup(a, source + from, to - from);
	int wide;

	for (char *p = line; *p; p++) /* one line, whatever the cell held */
		if (*p == '\n' || *p == '\r' || *p == '\t')
			*p = ' ';
	at -= from;
	wide = utf8_width(arena_strndup(a, line + at, len));
	strbuf_addf(&b, "%s%s%s\n%*s^", lead, line, to < n ? "..." : "",
		    utf8_width(arena_strndup(a, line, at)) + (int)strlen(lead), "");
	for (int i = 1; i < wide; i++)
		strbuf_addc(&b, '~');
	return strbuf_text(&b);
}
