#include "xml/xml.h"
#include "base/arena.h"
#include "base/hash.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <setjmp.h>
#include <cmocka.h>

static struct xml *parse(const char *text, struct err *e)
{
	return xml_parse("a.xml", text, strlen(text), e);
}

static void gives_elements_texts_and_attributes(void **state)
{
	struct err e = { 0 };
	struct xml *x = parse(
		"<d xmlns='urn:d' xmlns:o='urn:o' v='1 &lt; 2' o:w='&#230;'>"
		"<a> x </a><!-- no --><o:b>1<i>2</i>3</o:b><c/><e><![CDATA[<&]]></e></d>",
		&e);
	const struct xml_node *root = xml_root(x);
	const struct xml_node *a = xml_first(root);
	const struct xml_node *b = xml_next(a);
	const struct xml_node *c = xml_next(b);

	(void)state;
	assert_string_equal(xml_name(root), "d");
	assert_string_equal(xml_namespace(root), "urn:d");
	assert_string_equal(xml_attribute(root, "v"), "1 < 2");
	assert_string_equal(xml_attribute(root, "o:w"), "æ");
	assert_null(xml_attribute(root, "w"));
	assert_string_equal(xml_text(a), " x ");
	assert_string_equal(xml_name(b), "o:b");
	assert_string_equal(xml_local_name(b), "b");
	assert_string_equal(xml_namespace(b), "urn:o");
	assert_string_equal(xml_text(b), "123");
	assert_ptr_equal(xml_text(b), xml_text(b));
	assert_string_equal(xml_text(c), "");
	assert_string_equal(xml_text(xml_next(c)), "<&");
	assert_null(xml_next(xml_next(c)));
	assert_null(xml_first(c));
	assert_ptr_equal(xml_parent(b), root);
	assert_null(xml_parent(root));
	xml_free(x);
}

static void gives_nodes_of_any_kind(void **state)
{
	struct err e = { 0 };
	struct xml *x = parse("<d i='1' xmlns:p='urn:p' p:k='2'>t<!--c--><?pi x?><a/></d>", &e);
	const struct xml_node *n = xml_first_any(xml_root(x));
	const char *name, *value;

	(void)state;
	assert_int_equal(xml_kind(n), XML_TEXT);
	assert_string_equal(xml_text(n), "t");
	n = xml_next_any(n);
	assert_int_equal(xml_kind(n), XML_COMMENT);
	assert_string_equal(xml_text(n), "c");
	n = xml_next_any(n);
	assert_int_equal(xml_kind(n), XML_INSTRUCTION);
	n = xml_next_any(n);
	assert_int_equal(xml_kind(n), XML_ELEMENT);
	assert_null(xml_next_any(n));
	assert_true(xml_attribute_at(&name, &value, xml_root(x), 1));
	assert_string_equal(name, "p:k");
	assert_string_equal(value, "2");
	assert_false(xml_attribute_at(&name, &value, xml_root(x), 2));
	assert_string_equal(xml_namespace_for(n, "p:x"), "urn:p");
	assert_string_equal(xml_namespace_for(n, "q:x"), "");
	assert_string_equal(xml_namespace_for(n, "x"), "");
	xml_free(x);
}

/* Texts that are refused, and a word of the reason. */
static const struct {
	const char *text, *why;
} refused[] = {
	{ "", "is not XML" },
	{ "hei", "line 1 is not XML" },
	{ "<a>", "is not XML" },
	{ "<a>\n<b></a>", "line 2 is not XML" },
	{ "<a>\xFF</a>", "is not XML" },
	{ "<a>&undefined;</a>", "is not XML" },
	{ "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "document type" },
	{ "<!DOCTYPE a []><a/>", "document type" },
	{ "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", "document type" },
	{ "<!DOCTYPE a PUBLIC '-//W3C//DTD XHTML 1.0//EN' 'http://x.example/x.dtd'><a/>",
	  "document type" },
	{ "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>", "document type" },
	{ "<!DOCTYPE a [<!ENTITY % p SYSTEM 'http://x.example/p'> %p;]><a/>", "document type" },
	{ "<!DOCTYPE l [<!ENTITY a 'lol'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
	  "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]><l>&c;</l>",
	  "document type" },
};

static void refuses_with_a_reason(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(refused); i++) {
		struct err e = { 0 };
		struct xml *x = parse(refused[i].text, &e);

		if (x || !strstr(e.msg, refused[i].why) || !strstr(e.msg, "a.xml"))
			fail_msg("%s: %s", refused[i].text, e.msg);
	}
}

static void passes_over_a_bare_document_type(void **state)
{
	struct err e = { 0 };
	struct xml *x = parse("<!DOCTYPE html><html><a/></html>", &e);

	(void)state;
	assert_non_null(x);
	assert_string_equal(xml_name(xml_root(x)), "html");
	xml_free(x);
}

static void refuses_what_is_too_deep_or_too_large(void **state)
{
	enum { DEEP = 100000, LARGE = (16 << 20) + 1 };
	struct strbuf b = { 0 };
	struct err e = { 0 };
	char *large = heap_alloc(LARGE, 1);

	(void)state;
	for (int i = 0; i < DEEP; i++)
		strbuf_add(&b, "<a>");
	assert_null(parse(strbuf_text(&b), &e));
	assert_non_null(strstr(e.msg, "xcessive depth"));
	strbuf_release(&b);
	memset(large, ' ', LARGE);
	e = (struct err){ 0 };
	assert_null(xml_parse("a.xml", large, LARGE, &e));
	assert_int_equal(e.code, ERR_LIMIT);
	free(large);
}

static void escapes_what_would_be_markup(void **state)
{
	struct strbuf b = { 0 };

	(void)state;
	xml_escape(&b, "a < b & \"c\" > 'd'\r\n");
	assert_string_equal(strbuf_text(&b), "a &lt; b &amp; &quot;c&quot; &gt; 'd'&#13;\n");
	strbuf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(gives_elements_texts_and_attributes),
		cmocka_unit_test(gives_nodes_of_any_kind),
		cmocka_unit_test(refuses_with_a_reason),
		cmocka_unit_test(passes_over_a_bare_document_type),
		cmocka_unit_test(refuses_what_is_too_deep_or_too_large),
		cmocka_unit_test(escapes_what_would_be_markup),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
