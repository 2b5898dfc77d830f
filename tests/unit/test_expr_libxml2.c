/*
 * Our evaluator and libxml2's XPath on the same document: they must agree on 2,000 generated
 * expressions of XPath 1.0, the values compared by type and node lists node by node.
 *
 * Left out is what ODK, or libxml2, has otherwise on purpose or by limit:
 *
 * - texts that look like dates: they are dates in a document without types;
 * - a node list taken as true or false, or compared with a boolean: ODK asks for the value, XPath
 *   whether there is a node.  An empty list = '' is true in ODK, so only lists that are surely not
 *   empty are compared with = to texts and lists;
 * - equality and truth of numbers that are not exact: ODK takes what differs by 1e-12 as equal;
 * - numbers as texts when they are not exact or reach 2^31: libxml2 prints 15 digits and exponents;
 * - texts with e, E, + or a comma as numbers, or with nothing but -: ODK reads a comma, libxml2 an
 *   exponent and -0;
 * - normalize-space() and string-length() at the document node: JavaRosa refuses them there;
 * - // with a predicate: ODK has no // at all, `los eval` has it at the beginning of a path;
 * - concat() of one argument or of lists, sum() of what is no number, round() with two arguments;
 * - | and (...)[1], other axes, text(), id(), variables: not in ODK's language.
 */
#include "expr/expr.h"
#include "base/strbuf.h"

#include <math.h>
#include <stdarg.h>
#include <setjmp.h>
#include <cmocka.h>

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xpath.h>

enum { EXPRESSIONS = 2000, DEPTH = 4 };

static const char text[] =
	"<root xml:lang='nb'><num>1</num><num>2.5</num><num>-3</num><num>10</num>"
	"<item id='a' k='1'><name>bl\u00e5</name><n>7</n><sub><n>1</n><n>2</n></sub></item>"
	"<item id='b' k='2'><name>b\u00e6r</name><n>-2</n><sub/></item>"
	"<item id='c'><name> gul  l\u00f8k </name><n>0.5</n><sub><n>4</n></sub></item>"
	"<item id='d' k='2' xml:lang='en-GB'><name/><n>x</n></item>"
	"<empty/><mixed>one<b>two</b><!-- three --><b>2</b> four </mixed>"
	"<deep><deep><deep>3</deep><n>5</n></deep></deep><n>7</n></root>";

/* ---- the document as our evaluator sees it ----------------------------------------------------
 */

static xmlNode *xml_of(struct node n)
{
	union {
		const void *from;
		xmlNode *to;
	} u = { n.at };

	return u.to;
}

static bool give(struct node *out, struct node from, const xmlNode *at)
{
	if (at)
		*out = (struct node){ from.tree, at };
	return at != NULL;
}

static bool parent_of(struct node *out, struct node n)
{
	return give(out, n, xml_of(n)->parent);
}

static bool is_element(const xmlNode *n, const char *name)
{
	return n->type == XML_ELEMENT_NODE && (!name || strcmp((const char *)n->name, name) == 0);
}

static bool child_of(struct node *out, struct node n, const char *name, struct node after)
{
	xmlNode *c = after.tree ? xml_of(after)->next : xml_of(n)->children;

	while (c && !is_element(c, name))
		c = c->next;
	return give(out, n, c);
}

static bool any_child_of(struct node *out, struct node n, struct node after)
{
	return give(out, n, after.tree ? xml_of(after)->next : xml_of(n)->children);
}

static const char *name_of(struct node n)
{
	return xml_of(n)->type == XML_ELEMENT_NODE ? (const char *)xml_of(n)->name : "";
}

static void value_of(struct value *out, struct node n, struct arena *a)
{
	xmlChar *s = xmlNodeGetContent(xml_of(n));

	out->kind = VALUE_STRING;
	out->string = arena_strdup(a, (const char *)s);
	xmlFree(s);
}

static const char *full_name(const xmlAttr *attr)
{
	return attr->ns ? "xml:lang" : (const char *)attr->name;
}

static bool attribute_nth(const char **name, const char **value, struct node n, size_t i)
{
	const xmlAttr *attr = xml_of(n)->type == XML_ELEMENT_NODE ? xml_of(n)->properties : NULL;

	for (; attr && i > 0; i--)
		attr = attr->next;
	if (!attr)
		return false;
	*name = full_name(attr);
	*value = (const char *)attr->children->content;
	return true;
}

static const char *attribute_of(struct node n, const char *name)
{
	const char *is, *value;

	for (size_t i = 0; attribute_nth(&is, &value, n, i); i++)
		if (strcmp(is, name) == 0)
			return value;
	return NULL;
}

static const struct tree_ops ops = {
	.parent = parent_of,
	.child = child_of,
	.any_child = any_child_of,
	.name = name_of,
	.value = value_of,
	.attribute = attribute_of,
	.attribute_at = attribute_nth,
};

/* ---- expressions ------------------------------------------------------------------------------
 */

struct maker {
	struct strbuf out;
	uint64_t state;
	int nested; /* predicates around */
};

static unsigned dice(struct maker *m, size_t sides)
{
	m->state = m->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (unsigned)((m->state >> 33) % sides);
}

static void say(struct maker *m, const char *s)
{
	strbuf_add(&m->out, s);
}

#define PICK(m, list) (list)[dice(m, ARRAY_LEN(list))]

static void a_number(struct maker *m, int depth);
static void an_exact(struct maker *m, int depth);
static void a_text(struct maker *m, int depth);
static void a_boolean(struct maker *m, int depth);
static void a_list(struct maker *m, int depth);

typedef void make_fn(struct maker *m, int depth);

/* "f(" arguments ")" */
static void a_call(struct maker *m, int depth, const char *name, int count, make_fn *const *arg)
{
	say(m, name);
	say(m, "(");
	for (int i = 0; i < count; i++) {
		if (i > 0)
			say(m, ", ");
		arg[i](m, depth - 1);
	}
	say(m, ")");
}

static void between(struct maker *m, int depth, make_fn *left, const char *op, make_fn *right)
{
	say(m, "(");
	left(m, depth - 1);
	say(m, op);
	right(m, depth - 1);
	say(m, ")");
}

static void a_literal(struct maker *m)
{
	static const char *const numbers[] = { "0",  "1",  "2",	  "3",	  "7",	  "10",
					       "12", ".5", "2.5", "0.25", "1.125" };

	say(m, PICK(m, numbers));
}

static void a_sure_list(struct maker *m, int depth)
{
	static const char *const lists[] = { ".",
					     "/root",
					     "/root/num",
					     "/root/item/n",
					     "/root/item/@id",
					     "/root/*",
					     "/",
					     "/root/item",
					     "/root/n",
					     "/root/num[2]",
					     "//n",
					     "/root/empty",
					     "/root/item/sub",
					     "/root/mixed",
					     "/root/item[last()]/n",
					     "/root/deep",
					     "/root/mixed/b",
					     "/root/item/name" };

	(void)depth;
	say(m, PICK(m, lists));
}

static void a_predicate(struct maker *m, int depth)
{
	static const char *const places[] = { "1",
					      "2",
					      "last()",
					      "position() = last()",
					      "position() < 3",
					      "last() - 1",
					      "position() mod 2 = 1" };

	m->nested++;
	say(m, "[");
	if (dice(m, 3) == 0)
		say(m, PICK(m, places));
	else if (dice(m, 4) == 0)
		an_exact(m, depth - 2);
	else if (dice(m, 5) == 0)
		a_text(m, depth - 2);
	else
		a_boolean(m, depth - 2);
	say(m, "]");
	m->nested--;
}

static void a_step(struct maker *m, int depth)
{
	static const char *const steps[] = {
		"*",   "n",	    "item", "name",	    "num",    "sub",	    "deep",
		"b",   "..",	    ".",    "child::n",	    "node()", "self::item", "*",
		"@id", "parent::*", "@*",   "attribute::k", "mixed",  "child::*",   "self::node()"
	};
	const char *step = PICK(m, steps);

	say(m, step);
	while (step[0] != '.' && depth > 1 && dice(m, 3) == 0)
		a_predicate(m, depth--);
}

static void a_list(struct maker *m, int depth)
{
	static const char *const starts[] = { "/root/", "/", "", "", "/root/item/", "../", "/*/" };
	unsigned steps = dice(m, 3);

	if (dice(m, 8) == 0) {
		say(m, "//");
		say(m, dice(m, 2) ? "n" : "deep");
	} else {
		say(m, PICK(m, starts));
		a_step(m, depth);
	}
	for (unsigned i = 0; i < steps; i++) {
		say(m, "/");
		a_step(m, depth - 1);
	}
}

/* A value that both print alike and that 1e-12 does not matter for. */
static void an_exact(struct maker *m, int depth)
{
	static const char *const half[] = { "floor", "ceiling", "round" };
	static make_fn *const list[] = { a_list }, *const texts[] = { a_text },
			      *const flag[] = { a_boolean }, *const number[] = { a_number };

	if (depth <= 0) {
		a_literal(m);
		return;
	}
	switch (dice(m, 10)) {
	case 0:
		a_call(m, depth, "count", 1, list);
		break;
	case 1:
		a_call(m, depth, "string-length", 1, dice(m, 2) ? texts : list);
		break;
	case 2:
		between(m, depth, an_exact, dice(m, 2) ? " + " : " - ", an_exact);
		break;
	case 3:
		between(m, depth, an_exact, " * ", an_exact);
		break;
	case 4:
		a_call(m, depth, PICK(m, half), 1, number);
		break;
	case 5:
		a_call(m, depth, "number", 1, flag);
		break;
	case 6:
		say(m, "sum(/root/num)");
		break;
	case 7:
		say(m, "-");
		an_exact(m, depth - 1);
		break;
	case 8:
		say(m, m->nested && dice(m, 2) ? "last()" : "position()");
		break;
	default:
		a_literal(m);
	}
}

static void a_number(struct maker *m, int depth)
{
	static const char *const signs[] = { " + ", " - ", " * ", " div ", " mod " };
	static make_fn *const list[] = { a_list }, *const texts[] = { a_text },
			      *const exact[] = { an_exact };

	switch (depth <= 0 ? 9 : dice(m, 7)) {
	case 0:
	case 1:
		between(m, depth, a_number, PICK(m, signs), a_number);
		break;
	case 2:
		between(m, depth, a_list, PICK(m, signs), a_number);
		break;
	case 3:
		a_call(m, depth, "number", 1, dice(m, 2) ? list : texts);
		break;
	case 4:
		a_call(m, depth, "number", 1, exact);
		break;
	case 5:
		between(m, depth, a_boolean, PICK(m, signs), a_text);
		break;
	default:
		an_exact(m, depth);
	}
}

static void a_string_or_list(struct maker *m, int depth)
{
	if (dice(m, 3) == 0)
		a_list(m, depth);
	else
		a_text(m, depth);
}

static void an_inner_text(struct maker *m, int depth)
{
	static make_fn *const both[] = { a_string_or_list, a_string_or_list, a_string_or_list };
	static make_fn *const slice[] = { a_string_or_list, an_exact, an_exact };
	static make_fn *const one[] = { a_list };
	static const char *const cuts[] = { "substring-before", "substring-after" };

	switch (dice(m, 6)) {
	case 0:
		a_call(m, depth, PICK(m, cuts), 2, both);
		break;
	case 1:
		a_call(m, depth, "substring", dice(m, 2) ? 2 : 3, slice);
		break;
	case 2:
		a_call(m, depth, "normalize-space", 1, both);
		break;
	case 3:
		a_call(m, depth, "translate", 3, both);
		break;
	case 4:
		a_call(m, depth, dice(m, 2) ? "name" : "local-name", 1, one);
		break;
	default:
		say(m, m->nested ? "name()" : "normalize-space()");
	}
}

static void a_text(struct maker *m, int depth)
{
	static const char *const texts[] = { "''",	  "'a'",  "'bl\u00e5'", "'\u00e6'",
					     "' '",	  "'12'", "'-2.5'",	"' 7 '",
					     "'x y  z'",  "'n'",  "'2'",	"'\u00e5\u00e6b'",
					     "'0012.50'", "'on'" };
	static make_fn *const exact[] = { an_exact }, *const flag[] = { a_boolean },
			      *const list[] = { a_list },
			      *const some[] = { a_text, a_text, a_text };

	switch (depth <= 0 ? 9 : dice(m, 8)) {
	case 0:
		a_call(m, depth, "string", 1, exact);
		break;
	case 1:
		a_call(m, depth, "string", 1, flag);
		break;
	case 2:
		a_call(m, depth, "string", 1, list);
		break;
	case 3:
		a_call(m, depth, "concat", dice(m, 2) ? 2 : 3, some);
		break;
	case 4:
	case 5:
	case 6:
		an_inner_text(m, depth);
		break;
	default:
		say(m, PICK(m, texts));
	}
}

/* Every pair of types that XPath and ODK compare alike. */
static void a_comparison(struct maker *m, int depth)
{
	static const struct {
		make_fn *left, *right;
		bool order; /* also < <= > >= */
		bool equal; /* also = */
	} pairs[] = {
		{ an_exact, an_exact, true, true },   { a_number, a_number, true, false },
		{ a_text, a_text, true, true },	      { a_boolean, a_boolean, true, true },
		{ a_boolean, an_exact, true, true },  { a_text, a_boolean, true, true },
		{ an_exact, a_text, true, true },     { a_list, an_exact, true, true },
		{ an_exact, a_list, true, true },     { a_sure_list, a_text, true, true },
		{ a_text, a_sure_list, true, true },  { a_sure_list, a_sure_list, true, true },
		{ a_list, a_list, true, false },      { a_list, a_text, true, false },
		{ a_boolean, a_number, true, false },
	};
	static const char *const ordered[] = { " < ", " <= ", " > ", " >= " };
	static const char *const equality[] = { " = ", " != ", " = " };
	size_t i = dice(m, ARRAY_LEN(pairs));
	bool order = !pairs[i].equal || dice(m, 2);

	between(m, depth, pairs[i].left, order ? PICK(m, ordered) : PICK(m, equality),
		pairs[i].right);
}

static void a_boolean(struct maker *m, int depth)
{
	static make_fn *const two[] = { a_string_or_list, a_string_or_list };
	static make_fn *const flag[] = { a_boolean }, *const texts[] = { a_text },
			      *const exact[] = { an_exact };

	switch (depth <= 0 ? 9 : dice(m, 9)) {
	case 0:
		between(m, depth, a_boolean, dice(m, 2) ? " and " : " or ", a_boolean);
		break;
	case 1:
		a_call(m, depth, "not", 1, flag);
		break;
	case 2:
		a_call(m, depth, dice(m, 2) ? "contains" : "starts-with", 2, two);
		break;
	case 3:
		a_call(m, depth, "boolean", 1, dice(m, 2) ? texts : exact);
		break;
	case 4:
		say(m, dice(m, 2) ? "lang('nb')" : "lang('EN')");
		break;
	case 5:
	case 6:
	case 7:
		a_comparison(m, depth);
		break;
	default:
		say(m, dice(m, 2) ? "true()" : "false()");
	}
}

/* ---- both answers, side by side ---------------------------------------------------------------
 */

struct bench {
	xmlDoc *doc;
	xmlXPathContext *theirs;
	struct tree tree;
	struct arena *arena;
};

static bool same_node(struct node ours, xmlNode *theirs, struct arena *a)
{
	struct value v;

	if (theirs->type != XML_ATTRIBUTE_NODE)
		return xml_of(ours) == theirs;
	ours.tree->ops->value(&v, ours, a);
	return strcmp(ours.tree->ops->name(ours), full_name((xmlAttr *)theirs)) == 0 &&
	       strcmp(value_string(&v, a), (const char *)theirs->children->content) == 0;
}

static bool same_list(const struct value *ours, const xmlNodeSet *theirs, struct arena *a)
{
	size_t n = theirs ? (size_t)theirs->nodeNr : 0;

	if (ours->nodes.count != n)
		return false;
	for (size_t i = 0; i < n; i++)
		if (!same_node(ours->nodes.at[i], theirs->nodeTab[i], a))
			return false;
	return true;
}

static bool same_value(const struct value *ours, const xmlXPathObject *theirs, struct arena *a)
{
	switch (ours->kind) {
	case VALUE_STRING:
		return theirs->type == XPATH_STRING &&
		       strcmp(ours->string, (const char *)theirs->stringval) == 0;
	case VALUE_NUMBER:
		return theirs->type == XPATH_NUMBER &&
		       (ours->number == theirs->floatval ||
			(isnan(ours->number) && isnan(theirs->floatval)));
	case VALUE_BOOLEAN:
		return theirs->type == XPATH_BOOLEAN && ours->boolean == theirs->boolval;
	case VALUE_NODES:
		return theirs->type == XPATH_NODESET && same_list(ours, theirs->nodesetval, a);
	case VALUE_DATE:
	case VALUE_DATETIME:
		break;
	}
	return false;
}

static const char *our_text(struct arena *a, const struct value *v)
{
	struct strbuf b = STRBUF_IN(a);

	if (v->kind != VALUE_NODES)
		return value_string(v, a);
	strbuf_addf(&b, "%zu nodes:", v->nodes.count);
	for (size_t i = 0; i < v->nodes.count; i++)
		strbuf_addf(&b, " %s", v->nodes.at[i].tree->ops->name(v->nodes.at[i]));
	return strbuf_text(&b);
}

static const char *their_text(struct arena *a, xmlXPathObject *o)
{
	struct strbuf b = STRBUF_IN(a);
	xmlChar *s;

	if (o->type == XPATH_NODESET) {
		strbuf_addf(&b, "%d nodes:", o->nodesetval ? o->nodesetval->nodeNr : 0);
		for (int i = 0; o->nodesetval && i < o->nodesetval->nodeNr; i++)
			strbuf_addf(&b, " %s", (const char *)o->nodesetval->nodeTab[i]->name);
		return strbuf_text(&b);
	}
	s = xmlXPathCastToString(o);
	strbuf_add(&b, (const char *)s);
	xmlFree(s);
	return strbuf_text(&b);
}

static bool agree(struct bench *w, const char *source, xmlNode *context)
{
	struct expr_env env = { .primary = &w->tree, .untyped = true, .arena = w->arena };
	struct expr_error err = { 0 };
	struct expr *x = expr_parse_lenient(w->arena, source, &err);
	struct value ours = { .kind = VALUE_STRING, .string = "" };
	bool ok = x && expr_eval_at(&ours, x, &env, (struct node){ &w->tree, context }, NULL, &err);
	xmlXPathObject *theirs;

	w->theirs->node = context;
	w->theirs->proximityPosition = w->theirs->contextSize = 1;
	theirs = xmlXPathEvalExpression((const xmlChar *)source, w->theirs);
	if (!theirs)
		fail_msg("libxml2 refuses: %s", source);
	ok = ok && same_value(&ours, theirs, w->arena);
	if (!ok)
		print_error("%s at %s\n\tours    %s\n\tlibxml2 %s\n", source,
			    (const char *)context->name,
			    err.msg[0] ? err.msg : our_text(w->arena, &ours),
			    their_text(w->arena, theirs));
	xmlXPathFreeObject(theirs);
	return ok;
}

static bool is_new(char **seen, size_t count, const char *s)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(seen[i], s) == 0)
			return false;
	return true;
}

static xmlNode *a_context(struct bench *w, struct maker *m)
{
	xmlNode *n = xmlDocGetRootElement(w->doc);

	for (unsigned i = dice(m, 3); i > 0; i--) {
		struct node c = { &w->tree, n }, at = { 0 };

		for (unsigned k = dice(m, 7); child_of(&at, c, NULL, at) && k > 0; k--)
			n = xml_of(at);
	}
	return n;
}

static void both_agree_on_generated_expressions(void **state)
{
	static make_fn *const kinds[] = { a_number, a_text, a_boolean, a_list, a_comparison };
	struct bench w = { .arena = arena_new() };
	struct arena *kept = arena_new();
	struct maker m = { .out = STRBUF_IN(kept), .state = 2026 };
	char **seen = ARENA_ARRAY(kept, char *, EXPRESSIONS);
	size_t count = 0, agreed = 0;

	(void)state;
	w.doc = xmlReadMemory(text, (int)sizeof text - 1, "text.xml", NULL, 0);
	assert_non_null(w.doc);
	w.theirs = xmlXPathNewContext(w.doc);
	w.tree = (struct tree){ .ops = &ops, .root = w.doc };
	while (count < EXPRESSIONS) {
		m.out.len = 0;
		PICK(&m, kinds)(&m, DEPTH);
		if (!is_new(seen, count, strbuf_text(&m.out)))
			continue;
		seen[count] = arena_strdup(kept, m.out.text);
		agreed += agree(&w, seen[count++], a_context(&w, &m));
		arena_reset(w.arena);
	}
	print_message("%zu of %d expressions agree\n", agreed, EXPRESSIONS);
	xmlXPathFreeContext(w.theirs);
	xmlFreeDoc(w.doc);
	arena_free(w.arena);
	arena_free(kept);
	assert_int_equal(agreed, EXPRESSIONS);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(both_agree_on_generated_expressions) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
