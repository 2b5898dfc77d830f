/* The streaming reader: what it gives, piece by piece, and what it refuses. */
#include "xml/reader.h"

#include "base/strbuf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

/* Bytes given `step` at a time, then perhaps a failure. */
struct bytes {
	const char *text;
	size_t n, at, step;
	bool fails;
};

static ptrdiff_t read_bytes(void *self, char *buf, size_t n, struct err *e)
{
	struct bytes *b = self;

	if (b->at == b->n && b->fails) {
		err_set(e, ERR_IO, "the disk is gone");
		return -1;
	}
	n = n < b->step ? n : b->step;
	n = n < b->n - b->at ? n : b->n - b->at;
	memcpy(buf, b->text + b->at, n);
	b->at += n;
	return (ptrdiff_t)n;
}

/* All events as one line: `<a b="c"|text|>`. */
static enum xml_step read_all(struct strbuf *out, struct bytes *b, uint64_t most, struct err *e)
{
	struct xml_reader *r = xml_reader_open((struct xml_source){ read_bytes, b, "a.xml" }, most);
	struct xml_event event;
	enum xml_step step;

	while ((step = xml_reader_next(r, &event, e)) < XML_DONE) {
		if (step == XML_START)
			strbuf_addf(out, "<%s", event.name);
		for (size_t i = 0; i < event.pairs; i++)
			strbuf_addf(out, " %s=%s", event.pair[i].name, event.pair[i].value);
		if (step == XML_START)
			strbuf_addc(out, '>');
		if (step == XML_PIECE)
			strbuf_addn(out, event.text, event.len);
		if (step == XML_END)
			strbuf_addf(out, "</%s>", event.name);
	}
	if (step == XML_FAILED)
		assert_int_equal(xml_reader_next(r, &event, e), XML_FAILED);
	xml_reader_close(r);
	return step;
}

static const struct {
	const char *text, *events;
} good[] = {
	{ "<a/>", "<a></a>" },
	{ "<?xml version='1.0' encoding='UTF-8'?><a b='1 &lt; 2' c='>'>x</a>",
	  "<a b=1 < 2 c=>>x</a>" },
	{ "<a b='1 &amp; &#38; &amp;#38; &amp;amp;'/>", "<a b=1 & & &#38; &amp;></a>" },
	{ "<p:a xmlns:p='urn:p' p:b='c'>\n<p:d>&#230;&amp;</p:d></p:a>",
	  "<a b=c>\n<d>\xC3\xA6&</d></a>" },
	{ "<a><!-- no --><![CDATA[<&]]><?no pi?></a>", "<a><&</a>" },
	{ "<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE6</a>", "<a>\xC3\xA6</a>" },
};

static void gives_the_same_however_the_bytes_come(void **state)
{
	static const size_t steps[] = { 1, 2, 7, 1000 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(good); i++)
		for (size_t k = 0; k < ARRAY_LEN(steps); k++) {
			struct bytes b = { good[i].text, strlen(good[i].text), 0, steps[k], false };
			struct strbuf out = { 0 };
			struct err e = { 0 };

			assert_int_equal(read_all(&out, &b, 1000, &e), XML_DONE);
			assert_string_equal(strbuf_text(&out), good[i].events);
			strbuf_release(&out);
		}
}

/* Texts that are refused, and a word of the reason. */
static const struct {
	const char *text, *why;
	enum err_code code;
} bad[] = {
	{ "", "line 1 is not XML", ERR_PARSE },
	{ "<a>", "line 1 is not XML", ERR_PARSE },
	{ "<a></b>", "line 1 is not XML", ERR_PARSE },
	{ "<a>\n<b x=1/></a>", "line 2 is not XML", ERR_PARSE },
	{ "<a>&nobody;</a>", "is not XML", ERR_PARSE },
	{ "<a>\xFF</a>", "is not XML", ERR_PARSE },
	{ "<a>&#0;</a>", "is not XML", ERR_PARSE },
	{ "<!DOCTYPE a><a/>", "document type", ERR_REFUSED },
	{ "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "document type", ERR_REFUSED },
	{ "<!DOCTYPE a SYSTEM '/etc/passwd'><a/>", "document type", ERR_REFUSED },
};

static void refuses_with_the_reason(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		struct bytes b = { bad[i].text, strlen(bad[i].text), 0, 5, false };
		struct strbuf out = { 0 };
		struct err e = { 0 };

		if (read_all(&out, &b, 1000, &e) != XML_FAILED || e.code != bad[i].code ||
		    !strstr(e.msg, bad[i].why) || !strstr(e.msg, "a.xml"))
			fail_msg("case %zu: %s", i, e.msg);
		strbuf_release(&out);
	}
}

static void refuses_entity_bombs_before_they_are_read(void **state)
{
	static const char bomb[] =
		"<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>"
		"<!ENTITY c '&b;&b;&b;&b;&b;'>]><a>&c;</a>";
	struct bytes b = { bomb, sizeof bomb - 1, 0, 1 << 16, false };
	struct strbuf out = { 0 };
	struct err e = { 0 };

	(void)state;
	assert_int_equal(read_all(&out, &b, 1000, &e), XML_FAILED);
	assert_int_equal(e.code, ERR_REFUSED);
	assert_int_equal(out.len, 0);
	strbuf_release(&out);
}

static void counts_bytes_depth_and_silence(void **state)
{
	struct strbuf text = { 0 }, out = { 0 };
	struct err deep = { 0 }, large = { 0 }, silent = { 0 }, source = { 0 };
	struct bytes b;

	(void)state;
	for (size_t i = 0; i < 100000; i++)
		strbuf_add(&text, "<a>");
	b = (struct bytes){ text.text, text.len, 0, 1 << 16, false };
	assert_int_equal(read_all(&out, &b, 1 << 20, &deep), XML_FAILED);
	assert_non_null(strstr(deep.msg, "more than 256 deep"));
	b.at = 0;
	assert_int_equal(read_all(&out, &b, 10, &large), XML_FAILED);
	assert_int_equal(large.code, ERR_LIMIT);
	assert_non_null(strstr(large.msg, "is larger than"));
	strbuf_clear(&text);
	strbuf_add(&text, "<a b='");
	for (size_t i = 0; i < 2 << 20; i++)
		strbuf_addc(&text, 'x');
	b = (struct bytes){ text.text, text.len, 0, 1 << 16, false };
	assert_int_equal(read_all(&out, &b, 1 << 24, &silent), XML_FAILED);
	assert_non_null(strstr(silent.msg, "without end"));
	b = (struct bytes){ "<a>", 3, 0, 1 << 16, true };
	assert_int_equal(read_all(&out, &b, 1 << 20, &source), XML_FAILED);
	assert_string_equal(source.msg, "the disk is gone");
	strbuf_release(&text);
	strbuf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(gives_the_same_however_the_bytes_come),
		cmocka_unit_test(refuses_with_the_reason),
		cmocka_unit_test(refuses_entity_bombs_before_they_are_read),
		cmocka_unit_test(counts_bytes_depth_and_silence),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
