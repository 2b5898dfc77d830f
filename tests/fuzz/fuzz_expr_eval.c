/*
 * The evaluator on expressions that mostly parse: each byte is a piece of one.  What a document
 * answers through its indexes must be what it answers without them.
 */
#include "../unit/expr_tree.h"
#include "base/strbuf.h"
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static const char answers[] =
	"a = 3; t = 'blå bær'; d = 2026-01-15; e = ''; yes = yes; gone = 5 !; m = 'a b c'; "
	"rep[1]/x = 1; rep[2]/x = 2; rep[3]/x = 'x'; rep[1]/in[1]/y = 1; rep[1]/in[2]/y = 2; "
	"rep[2]/in[1]/y = 3; item[1]/name = 'a'; item[2]/name = 'b'; item[3]/name = 'a'; "
	"item[1]/n = 1; item[2]/n = 1; item[3]/n = 2; place = '60 10;60 11;61 11'; @rep[2]/x";

static const char *const pieces[] = {
	"1",
	"2",
	"0",
	"-1",
	"2.5",
	"'a'",
	"'b'",
	"''",
	"'x y'",
	"'12'",
	"'2026-01-15'",
	"'%Y-%b %a'",
	"'^(a|b)+$'",
	"'60 10;61 11'",
	"${a}",
	"${t}",
	"${d}",
	"${e}",
	"${yes}",
	"${gone}",
	"${m}",
	"${x}",
	"${y}",
	"${rep}",
	"${in}",
	"${last-saved#a}",
	".",
	"..",
	"*",
	"/data",
	"/rep",
	"/x",
	"/in",
	"/y",
	"/item",
	"/name",
	"/n",
	"/..",
	"/.",
	"/*",
	"/@k",
	"name",
	"n",
	"x",
	"../x",
	"current()",
	"instance('x')",
	"instance('x')/data/item[",
	"/data/item[name = ",
	"[name = 'a'",
	"[",
	"]",
	"(",
	")",
	", ",
	" + ",
	" - ",
	" * ",
	" div ",
	" mod ",
	" = ",
	" != ",
	" < ",
	" <= ",
	" > ",
	" >= ",
	" and ",
	" or ",
	"-",
	"not(",
	"boolean(",
	"if(",
	"coalesce(",
	"once(",
	"selected(",
	"selected-at(",
	"count-selected(",
	"count(",
	"count-non-empty(",
	"sum(",
	"min(",
	"max(",
	"round(",
	"int(",
	"number(",
	"string(",
	"concat(",
	"join(",
	"substr(",
	"substring(",
	"substring-before(",
	"substring-after(",
	"translate(",
	"string-length(",
	"normalize-space(",
	"contains(",
	"starts-with(",
	"ends-with(",
	"regex(",
	"date(",
	"date-time(",
	"today()",
	"now()",
	"decimal-date-time(",
	"decimal-time(",
	"format-date(",
	"pow(",
	"sqrt(",
	"random()",
	"randomize(",
	"uuid(",
	"digest(",
	"base64-decode(",
	"checklist(",
	"weighted-checklist(",
	"boolean-from-string(",
	"area(",
	"distance(",
	"geofence(",
	"intersects(",
	"pulldata('x', ",
	"indexed-repeat(",
	"position(",
	"position()",
	"last()",
	"jr:choice-name(",
	"true()",
	"false()",
	"//x",
	"//name",
	"[position() = ",
	"[last()]",
	"'name'",
	"'n'",
	"'MD5'",
	"'hex'",
	"self::x",
	"parent::*",
	"attribute::k",
	"node()",
	"depend(",
	"lang('nb')",
	"id('a')",
	"version()",
};

static const struct tree *instance(void *self, const char *id)
{
	struct small_form *f = self;

	return strcmp(id, "x") == 0 ? &f->tree : NULL;
}

static void saved(void *self, int question, void (*add)(void *to, struct node n), void *to)
{
	struct small_form *f = self;

	small_question(f, question, (struct node){ &f->tree, f->data }, add, to);
}

/* As the documents of the program do it: only children that are texts are in an index. */
static bool lookup(struct node n, const char *name, const char *key, const char *text,
		   void (*add)(void *to, struct node hit), void *to)
{
	const struct node none = { 0 };
	struct node c = { 0 }, k;

	if (strcmp(name, "item") != 0 || strcmp(key, "name") != 0)
		return false;
	while (leaf_child(&c, n, name, c))
		if (leaf_child(&k, c, key, none) && strcmp(leaf_of(k)->value.string, text) == 0)
			add(to, c);
	return true;
}

static const char *outcome(struct arena *a, struct expr *x, bool plain, bool indexed)
{
	static struct tree_ops ops;
	struct expr_error err = { 0 };
	struct small_form f;
	struct expr_env env;
	struct value v;

	small_form_init(&f, a, answers);
	f.plain = plain;
	if (indexed) {
		ops = *f.tree.ops;
		ops.lookup = lookup;
		f.tree.ops = &ops;
	}
	env = small_env(&f);
	env.instance = instance;
	env.last_saved = saved;
	env.max_visits = 5000;
	if (!expr_bind(x, small_find, &f, &err) ||
	    !expr_eval_at(&v, x, &env, f.context, NULL, &err))
		return arena_printf(a, "error: %s", err.msg);
	if (v.kind == VALUE_NODES)
		return arena_printf(a, "%zu nodes: %s", v.nodes.count, value_string(&v, a));
	return value_string(&v, a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	enum { LONGEST = 200 };
	struct arena *a = arena_new();
	struct strbuf b = STRBUF_IN(a);
	struct expr_error err = { 0 };
	struct expr *x;

	for (size_t i = 0; i < n && i < LONGEST; i++)
		strbuf_add(&b, pieces[data[i] % ARRAY_LEN(pieces)]);
	x = expr_parse_lenient(a, strbuf_text(&b), &err);
	for (int plain = 0; x && plain < 2; plain++) {
		const char *scanned = outcome(a, x, plain, false);
		const char *looked_up = outcome(a, x, plain, true);

		if (utf8_valid(scanned, strlen(scanned)) != strlen(scanned))
			BUG("a value that is not UTF-8");
		/*
		 * A budget may end either way first; and where a scan meets a condition that fails,
		 * an index may have no candidate left to ask it of.
		 */
		if (strcmp(scanned, looked_up) != 0 && strncmp(scanned, "error", 5) != 0 &&
		    !strstr(looked_up, "too "))
			BUG("'%s' is '%s', but '%s' by index", b.text, scanned, looked_up);
	}
	arena_free(a);
	return 0;
}
