/*
 * Any bytes as an expression: it is refused with a place in the source, or it has a tree, marks and
 * a value; in a form with types and in a plain document.
 */
#include "../unit/expr_tree.h"
#include "base/utf8.h"
#include "expr/view.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static const char answers[] =
	"a = 3; t = 'blå bær'; d = 2026-01-15; e = ''; yes = yes; gone = 5 !; m = 'a b c'; "
	"rep[1]/x = 1; rep[2]/x = 2; rep[3]/x = 'x'; rep[1]/in[1]/y = 1; rep[1]/in[2]/y = 2; "
	"rep[2]/in[1]/y = 3; item[1]/name = 'a'; item[2]/name = 'b'; "
	"place = '60 10;60 11;61 11'; @rep[2]/x";

static const struct tree *instance(void *self, const char *id)
{
	struct small_form *f = self;

	return strcmp(id, "x") == 0 ? &f->tree : NULL;
}

static void expect_place(const char *source, const struct expr_error *err)
{
	if (!err->msg[0] || err->at > strlen(source) ||
	    utf8_valid(err->msg, strlen(err->msg)) != strlen(err->msg))
		BUG("an error without words or place");
}

static void evaluate(struct arena *a, struct expr *x, bool plain)
{
	struct expr_error err = { 0 };
	struct small_form f;
	struct expr_env env;
	struct value v;
	const char *s;

	small_form_init(&f, a, answers);
	f.plain = plain;
	env = small_env(&f);
	env.instance = instance;
	env.max_visits = 5000;
	if (!expr_bind(x, small_find, &f, &err) ||
	    !expr_eval_at(&v, x, &env, f.context, NULL, &err)) {
		expect_place(expr_source(x), &err);
		return;
	}
	s = value_string(&v, a);
	if (utf8_valid(s, strlen(s)) != strlen(s))
		BUG("a value that is not UTF-8");
	(void)value_number(&v, a);
	(void)value_boolean(&v, a);
}

/* Every part stands within its source, and is as deep as it says. */
static size_t look(const struct expr_view *v)
{
	enum { DEEPEST = 500 };
	size_t height = 0;

	if (v->at + v->len > strlen(expr_source(v->of)))
		BUG("a part beyond the source");
	for (size_t i = 0; i < v->count && v->height < DEEPEST; i++) {
		struct expr_view c = expr_view_child(v, i);
		size_t h = look(&c);

		height = h > height ? h : height;
	}
	if (v->count && v->height < DEEPEST && height + 1 != v->height)
		BUG("a height of %zu, not %zu", v->height, height + 1);
	return v->height;
}

static void inspect(struct arena *a, const struct expr *x)
{
	struct expr_view v = expr_view(x);
	const struct expr_mark *m;
	size_t n = expr_marks(&m, x, true, a);

	(void)expr_truth(x);
	look(&v);
	for (size_t i = 0; i < n; i++)
		if (m[i].at + m[i].len > strlen(expr_source(x)) || (i && m[i].at < m[i - 1].at))
			BUG("a mark out of place");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct arena *a = arena_new();
	const char *bytes = (const char *)data;
	const char *source = arena_strndup(a, bytes, utf8_valid(bytes, n));

	for (int lenient = 0; lenient < 2; lenient++) {
		struct expr_error err = { 0 };
		struct expr *x = lenient ? expr_parse_lenient(a, source, &err)
					 : expr_parse(a, source, &err);

		if (!x) {
			expect_place(source, &err);
			(void)expr_caret(a, source, &err);
			continue;
		}
		inspect(a, x);
		evaluate(a, x, false);
		evaluate(a, x, true);
	}
	arena_free(a);
	return 0;
}
