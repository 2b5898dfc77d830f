/*
 * Opening a workbook: what kind of file it is, where its sheets are, which styles show dates, and
 * the texts its cells share.
 */
#include "table/xlsx_internal.h"

#include "base/strbuf.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

/* ---- what kind of file ---- */

static bool begins_with(const char *p, size_t n, const char *with)
{
	return n >= strlen(with) && memcmp(p, with, strlen(with)) == 0;
}

static bool is_zip(const char *p, size_t n)
{
	return begins_with(p, n, "PK\003\004") || begins_with(p, n, "PK\005\006");
}

/* Microsoft's older container: .xls, .doc, and newer ones behind a password. */
static bool is_ole(const char *p, size_t n)
{
	return begins_with(p, n, "\xD0\xCF\x11\xE0");
}

bool xlsx_claims(const char *bytes, size_t n)
{
	return is_zip(bytes, n) || is_ole(bytes, n);
}

/* Names of streams stand in UTF-16 in the container's directory. */
static bool has_stream(const char *p, size_t n, const char *name)
{
	char wide[64];
	size_t len = 0;

	for (; *name && len + 2 <= sizeof wide; name++) {
		wide[len++] = *name;
		wide[len++] = '\0';
	}
	return memmem(p, n, wide, len) != NULL;
}

static bool refuse_ole(const char *name, const char *bytes, size_t n, struct err *e)
{
	if (has_stream(bytes, n, "EncryptedPackage"))
		return err_set(e, ERR_REFUSED,
			       _("'%s' is protected by a password; open it in Excel, take the "
				 "password away (File, Info, Protect Workbook) and save it again"),
			       name);
	if (has_stream(bytes, n, "WordDocument"))
		return err_set(e, ERR_REFUSED,
			       _("'%s' is a text document (.doc), not a workbook; put its tables "
				 "into sheets and save as .xlsx or CSV UTF-8"),
			       name);
	return err_set(e, ERR_REFUSED,
		       _("'%s' is an old workbook (.xls); open it in Excel or LibreOffice and save "
			 "it as .xlsx (Excel Workbook) or CSV UTF-8"),
		       name);
}

/* What other archives hold, and what they are. */
static const struct {
	const char *part, *what;
} other_archives[] = {
	{ "word/document.xml", N_("a text document (.docx)") },
	{ "ppt/presentation.xml", N_("a presentation (.pptx)") },
	{ "xl/workbook.bin", N_("a binary workbook (.xlsb)") },
	{ "Index/Document.iwa", N_("a Numbers or Pages document") },
	{ "content.xml", N_("an OpenDocument file (.ods)") },
};

static bool refuse_other(const struct xlsx *x, struct err *e)
{
	for (size_t i = 0; i < ARRAY_LEN(other_archives); i++)
		if (archive_has(&x->archive, other_archives[i].part))
			return err_set(e, ERR_REFUSED,
				       _("'%s' is %s; open it and save it as .xlsx (Excel "
					 "Workbook) or CSV UTF-8"),
				       x->name, _(other_archives[i].what));
	return err_set(e, ERR_REFUSED,
		       _("'%s' is a zip archive without a workbook in it; unpack it and give the "
			 "file that it holds"),
		       x->name);
}

/* ---- relations: which part belongs to what ---- */

struct relation {
	const char *type, *path;
};

struct relations {
	struct map by_id;
	struct relation *at;
	size_t count, cap;
};

static const char *last_word(const char *s)
{
	const char *slash = strrchr(s, '/');

	return slash ? slash + 1 : s;
}

static size_t folder_length(const char *path)
{
	return (size_t)(last_word(path) - path);
}

/* A target as seen from the folder of `from`; it names a part of the archive or nothing. */
static const char *resolve(struct arena *a, const char *from, const char *target)
{
	size_t folder = folder_length(from);

	if (*target == '/')
		return arena_strdup(a, target + 1);
	while (begins_with(target, strlen(target), "../") && folder) {
		target += 3;
		folder--;
		while (folder && from[folder - 1] != '/')
			folder--;
	}
	return arena_printf(a, "%.*s%s", (int)folder, from, target);
}

static void add_relation(struct relations *r, struct xlsx *x, const char *from,
			 const struct xml_event *event)
{
	const char *id = xml_pair(event, "Id"), *type = xml_pair(event, "Type");
	const char *target = xml_pair(event, "Target"), *mode = xml_pair(event, "TargetMode");

	if (strcmp(event->name, "Relationship") != 0 || !id || !type || !target ||
	    (mode && ascii_equal(mode, "External")) || r->count >= MAX_ENTRIES)
		return;
	if (map_put(&r->by_id, id, r->count) == r->count)
		*ARENA_PUSH(x->arena, r->at, r->count,
			    r->cap) = (struct relation){ arena_strdup(x->arena, last_word(type)),
							 resolve(x->arena, from, target) };
}

/* The relations of the part `from` ("": of the whole package). */
static bool read_relations(struct relations *r, struct xlsx *x, const char *from, struct err *e)
{
	const char *path = arena_printf(x->arena, "%.*s_rels/%s.rels", (int)folder_length(from),
					from, last_word(from));
	struct xml_event event;
	struct part p;
	struct err why = { 0 };

	*r = (struct relations){ 0 };
	if (!archive_has(&x->archive, path))
		return true;
	if (part_open(&p, &x->archive, path, &why))
		while (part_next(&p, &event, &why))
			if (event.step == XML_START)
				add_relation(r, x, from, &event);
	part_release(&p);
	if (why.code != ERR_NONE)
		*e = why;
	return why.code == ERR_NONE;
}

/* The part of this type; NULL when there is none. */
static const char *related(const struct relations *r, const struct xlsx *x, const char *type)
{
	for (size_t i = 0; i < r->count; i++)
		if (strcmp(r->at[i].type, type) == 0 && archive_has(&x->archive, r->at[i].path))
			return r->at[i].path;
	return NULL;
}

static bool find_workbook(const char **path, struct xlsx *x, struct err *e)
{
	struct relations r;
	bool ok = read_relations(&r, x, "", e);

	*path = ok ? related(&r, x, "officeDocument") : NULL;
	if (ok && !*path)
		*path = "xl/workbook.xml";
	map_release(&r.by_id);
	return ok;
}

/* ---- texts ---- */

/* `_x000D_` at s: the character it stands for; false when it is none. */
static bool escaped(uint32_t *rune, const char *s)
{
	if (strncmp(s, "_x", 2) != 0 || strspn(s + 2, "0123456789abcdefABCDEF") < 4 || s[6] != '_')
		return false;
	*rune = (uint32_t)strtoul((const char[]){ s[2], s[3], s[4], s[5], '\0' }, NULL, 16);
	if (*rune >= 0xD800 && *rune <= 0xDFFF)
		*rune = 0xFFFD;
	return true;
}

static const char *without_escapes(struct arena *a, const char *s)
{
	struct strbuf out = STRBUF_IN(a);
	uint32_t rune;

	if (!strstr(s, "_x"))
		return s;
	while (*s) {
		if (!escaped(&rune, s)) {
			strbuf_addc(&out, *s++);
			continue;
		}
		if (rune)
			strbuf_addrune(&out, rune);
		s += 7;
	}
	return strbuf_text(&out);
}

const char *book_text(const struct xlsx *x, struct arena *a, const char *s, bool *unseen)
{
	s = without_escapes(a, s);
	*unseen = utf8_has_unseen(s, strlen(s));
	return cell_clean(a, &x->cutter, s);
}

/* ---- the workbook: names of sheets ---- */

static bool is_yes(const char *s)
{
	return s && (strcmp(s, "1") == 0 || ascii_equal(s, "true"));
}

static void add_sheet(struct xlsx *x, const struct relations *r, const struct xml_event *event)
{
	const char *id = xml_pair(event, "id"), *name = xml_pair(event, "name");
	const char *state = xml_pair(event, "state");
	size_t at = id ? map_get(&r->by_id, id) : MAP_NONE;
	bool unseen;

	/* charts and dialogs have sheets of their own, without cells */
	if (!name || at >= r->count || strcmp(r->at[at].type, "worksheet") != 0 ||
	    x->sheets == MAX_SHEETS)
		return;
	*ARENA_PUSH(x->arena, x->sheet, x->sheets, x->sheet_cap) =
		(struct book_sheet){ book_text(x, x->arena, arena_strdup(x->arena, name), &unseen),
				     r->at[at].path, state && strcmp(state, "visible") != 0 };
}

static bool read_workbook(struct xlsx *x, const char *path, const struct relations *r,
			  struct err *e)
{
	struct xml_event event;
	struct part p;
	struct err why = { 0 };

	if (part_open(&p, &x->archive, path, &why))
		while (part_next(&p, &event, &why)) {
			if (event.step != XML_START)
				continue;
			if (strcmp(event.name, "workbookPr") == 0)
				x->since_1904 = is_yes(xml_pair(&event, "date1904"));
			if (strcmp(event.name, "sheet") == 0)
				add_sheet(x, r, &event);
		}
	part_release(&p);
	if (why.code == ERR_NONE && !x->sheets)
		err_set(&why, ERR_PARSE, _("'%s' has no sheet with cells"), x->name);
	if (why.code != ERR_NONE)
		*e = why;
	return why.code == ERR_NONE;
}

/* ---- styles: which cells show dates ---- */

static void add_style(struct xlsx *x, const struct map *custom, const struct xml_event *event)
{
	const char *id = xml_pair(event, "numFmtId");
	size_t kind = id ? map_get(custom, id) : NUMBER_PLAIN;

	if (kind == MAP_NONE)
		kind = builtin_format(strtoul(id, NULL, 10));
	*HEAP_PUSH(x->style, x->styles, x->style_cap) = (unsigned char)kind;
}

static bool read_styles(struct xlsx *x, const char *path, struct err *e)
{
	struct map custom = { 0 };
	struct xml_event event;
	struct part p;
	struct err why = { 0 };
	bool inside = false;

	if (part_open(&p, &x->archive, path, &why))
		while (part_next(&p, &event, &why)) {
			const char *id = xml_pair(&event, "numFmtId");
			const char *code = xml_pair(&event, "formatCode");

			if (event.step == XML_PIECE)
				continue;
			if (strcmp(event.name, "cellXfs") == 0)
				inside = event.step == XML_START;
			else if (event.step == XML_START && strcmp(event.name, "numFmt") == 0 &&
				 id && code)
				map_set(&custom, id, format_kind(code));
			else if (event.step == XML_START && inside && strcmp(event.name, "xf") == 0)
				add_style(x, &custom, &event);
		}
	part_release(&p);
	map_release(&custom);
	if (why.code != ERR_NONE)
		*e = why;
	return why.code == ERR_NONE;
}

/* ---- shared texts ---- */

struct texts {
	struct xlsx *x;
	struct arena *scratch;
	struct strbuf text;
	size_t phonetic; /* inside so many rPh, which spell Japanese out */
	bool inside;	 /* a t */
};

static bool add_text(struct texts *t, struct err *e)
{
	struct xlsx *x = t->x;
	bool unseen;
	const char *clean = book_text(x, t->scratch, strbuf_text(&t->text), &unseen);

	if (x->shared_count == MAX_SHARED || x->text.len > MAX_SHARED_BYTES)
		return err_set(e, ERR_LIMIT, _("'%s' has more text than is read (%d MB)"), x->name,
			       MAX_SHARED_BYTES >> 20);
	*HEAP_PUSH(x->shared, x->shared_count, x->shared_cap) = (struct shared_text){ x->text.len,
										      unseen };
	strbuf_addn(&x->text, clean, strlen(clean) + 1);
	strbuf_clear(&t->text);
	arena_reset(t->scratch);
	return true;
}

static bool take_text(struct texts *t, const struct xml_event *event, struct err *e)
{
	bool starts = event->step == XML_START;

	if (event->step == XML_PIECE) {
		if (!t->inside || t->phonetic)
			return true;
		strbuf_addn(&t->text, event->text, event->len);
		return t->text.len <= MAX_TEXT ||
		       err_set(e, ERR_LIMIT, _("'%s' has a cell with more than %d MB of text"),
			       t->x->name, MAX_TEXT >> 20);
	}
	if (strcmp(event->name, "t") == 0)
		t->inside = starts;
	else if (strcmp(event->name, "rPh") == 0)
		t->phonetic += starts ? 1 : (size_t)-1;
	else if (strcmp(event->name, "si") == 0 && !starts)
		return add_text(t, e);
	return true;
}

static bool read_texts(struct xlsx *x, const char *path, struct err *e)
{
	struct texts t = { .x = x, .scratch = arena_new() };
	struct xml_event event;
	struct part p;
	struct err why = { 0 };

	if (part_open(&p, &x->archive, path, &why))
		while (part_next(&p, &event, &why) && take_text(&t, &event, &why))
			continue;
	part_release(&p);
	strbuf_release(&t.text);
	arena_free(t.scratch);
	if (why.code != ERR_NONE)
		*e = why;
	return why.code == ERR_NONE;
}

/* ---- all of it ---- */

static bool read_book(struct xlsx *x, const char *path, struct err *e)
{
	struct relations r;
	const char *styles, *texts;
	bool ok;

	if (!archive_has(&x->archive, path))
		return refuse_other(x, e);
	ok = read_relations(&r, x, path, e) && read_workbook(x, path, &r, e);
	styles = ok ? related(&r, x, "styles") : NULL;
	texts = ok ? related(&r, x, "sharedStrings") : NULL;
	map_release(&r.by_id);
	return ok && (!styles || read_styles(x, styles, e)) && (!texts || read_texts(x, texts, e));
}

bool xlsx_open(struct xlsx **out, const char *name, const char *bytes, size_t n, struct err *e)
{
	struct xlsx *x;
	const char *path;

	if (is_ole(bytes, n))
		return refuse_ole(name, bytes, n, e);
	x = heap_alloc(1, sizeof *x);
	x->arena = arena_new();
	x->name = arena_strdup(x->arena, name);
	cutter_set(&x->cutter, ';', '"', false);
	if (archive_open(&x->archive, x->name, bytes, n, e) && find_workbook(&path, x, e) &&
	    read_book(x, path, e)) {
		*out = x;
		return true;
	}
	xlsx_close(x);
	return false;
}

void xlsx_close(struct xlsx *x)
{
	if (!x)
		return;
	archive_release(&x->archive);
	strbuf_release(&x->text);
	free(x->shared);
	free(x->style);
	arena_free(x->arena);
	free(x);
}

size_t xlsx_sheet_count(const struct xlsx *x)
{
	return x->sheets;
}

bool xlsx_sheet_is_hidden(const struct xlsx *x, size_t i)
{
	return x->sheet[i].hidden;
}

const char *xlsx_sheet_name(const struct xlsx *x, size_t i)
{
	return x->sheet[i].name;
}
