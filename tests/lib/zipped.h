#ifndef LOS_TESTS_ZIPPED_H
#define LOS_TESTS_ZIPPED_H
/*
 * Workbooks out of text that can be read: `== PATH` on a line of its own begins a part of the
 * archive, what follows is its content.  A sheet's XML alone gets the parts around it.
 */
#include "base/strbuf.h"

#include <string.h>
#include <zip.h>

struct zipped {
	char *bytes;
	size_t n;
};

static inline const char *next_part(const char *at, const char *end)
{
	for (; at < end && end - at > 3; at++) {
		if (memcmp(at, "== ", 3) == 0)
			return at;
		at = memchr(at, '\n', (size_t)(end - at));
		if (!at)
			break;
	}
	return end;
}

static inline void add_part(zip_t *zip, const char *at, const char *end)
{
	const char *line = memchr(at, '\n', (size_t)(end - at));
	const char *content = line ? line + 1 : end;
	char path[200] = "";
	size_t n = (size_t)((line ? line : end) - at);
	zip_source_t *source;
	zip_int64_t i;

	memcpy(path, at, n < sizeof path - 1 ? n : sizeof path - 1);
	source = zip_source_buffer(zip, content, (zip_uint64_t)(end - content), 0);
	i = zip_file_add(zip, path, source, 0);
	if (i >= 0)
		zip_set_file_compression(zip, (zip_uint64_t)i, ZIP_CM_STORE, 0);
	else
		zip_source_free(source); /* a name that is there already */
}

/* Free `bytes` with free(). */
static inline struct zipped zip_parts(const char *text, size_t n)
{
	const char *end = text + n, *at = next_part(text, end), *next;
	zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
	zip_t *zip = zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, NULL);
	struct zipped out = { NULL, 0 };
	zip_stat_t stat;

	zip_source_keep(source);
	for (; at < end; at = next) {
		next = next_part(at + 3, end);
		add_part(zip, at + 3, next);
	}
	if (zip_close(zip) != 0)
		zip_discard(zip);
	if (zip_source_open(source) == 0 && zip_source_stat(source, &stat) == 0) {
		out.bytes = heap_alloc(1, (size_t)stat.size);
		out.n = (size_t)zip_source_read(source, out.bytes, stat.size);
		zip_source_close(source);
	}
	zip_source_free(source);
	return out;
}

#define RELATION(id, type, target)                                                                 \
	"<Relationship Id='" id "' Type='http://x/" type "' Target='" target "'/>"

/* A workbook with the sheets `name` and Other, styles and shared texts; NULL: none of these. */
static inline struct zipped zip_sheet(const char *name, const char *sheet, const char *styles,
				      const char *shared)
{
	struct strbuf b = { 0 };
	struct zipped out;

	strbuf_addf(
		&b,
		"== xl/workbook.xml\n<workbook><sheets><sheet name='%s' sheetId='1' r:id='r1' "
		"xmlns:r='urn:r'/><sheet name='Other' sheetId='2' r:id='r2' xmlns:r='urn:r'/>"
		"</sheets></workbook>\n"
		"== xl/_rels/workbook.xml.rels\n<Relationships>" RELATION("r1", "worksheet",
									  "worksheets/one.xml")
			RELATION("r2", "worksheet",
				 "/xl/worksheets/two.xml") RELATION("r3", "styles", "styles.xml")
				RELATION("r4", "sharedStrings",
					 "shared.xml") "</Relationships>\n"
						       "== xl/worksheets/two.xml\n<worksheet/>\n",
		name);
	strbuf_addf(&b, "== xl/worksheets/one.xml\n%s\n", sheet);
	if (styles)
		strbuf_addf(&b, "== xl/styles.xml\n%s\n", styles);
	if (shared)
		strbuf_addf(&b, "== xl/shared.xml\n%s\n", shared);
	out = zip_parts(b.text, b.len);
	strbuf_release(&b);
	return out;
}

#endif
