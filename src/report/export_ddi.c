#include "base/number.h"
#include "report/export_internal.h"

/*
 * The codebook: DDI-Codebook 2.5.  It describes the datasets as the same shape of CSV, .sav and
 * .dta has them: a fileDscr for each table, and for each variable its label, the question, what its
 * values mean and which numbers stand for what is not there.
 */

#define NAMESPACE "ddi:codebook:2_5"

struct book {
	struct strbuf *out;
	int depth;
};

static void indent(struct book *b)
{
	for (int i = 0; i < b->depth; i++)
		strbuf_add(b->out, "  ");
}

/* Attributes are names and values in turn, NULL at the end; NULL instead of a value: not there. */
static void add_tag(struct book *b, const char *name, const char *const *attribute)
{
	strbuf_addf(b->out, "<%s", name);
	for (; attribute && attribute[0]; attribute += 2) {
		if (!attribute[1])
			continue;
		strbuf_addf(b->out, " %s=\"", attribute[0]);
		strbuf_add_xml(b->out, attribute[1]);
		strbuf_addc(b->out, '"');
	}
}

static void open_tag(struct book *b, const char *name, const char *const *attribute)
{
	indent(b);
	add_tag(b, name, attribute);
	strbuf_add(b->out, ">\n");
	b->depth++;
}

static void close_tag(struct book *b, const char *name)
{
	b->depth--;
	indent(b);
	strbuf_addf(b->out, "</%s>\n", name);
}

static void element(struct book *b, const char *name, const char *const *attribute,
		    const char *text)
{
	indent(b);
	add_tag(b, name, attribute);
	if (text) {
		strbuf_addc(b->out, '>');
		strbuf_add_xml(b->out, text);
		strbuf_addf(b->out, "</%s>\n", name);
	} else {
		strbuf_add(b->out, "/>\n");
	}
}

/* ---- the study ------------------------------------------------------------------------------ */

static void add_study(struct book *b, const struct export_file *f, const char *today)
{
	const char *const date[] = { "date", today, NULL };
	const char *const version[] = { "date", today, "type", "form", NULL };

	open_tag(b, "stdyDscr", NULL);
	open_tag(b, "citation", NULL);
	open_tag(b, "titlStmt", NULL);
	element(b, "titl", NULL, f->options->title);
	close_tag(b, "titlStmt");
	open_tag(b, "prodStmt", NULL);
	element(b, "prodDate", date, today);
	element(b, "software", NULL, "Los");
	close_tag(b, "prodStmt");
	if (*f->options->version) {
		open_tag(b, "verStmt", NULL);
		element(b, "version", version, f->options->version);
		close_tag(b, "verStmt");
	}
	close_tag(b, "citation");
	open_tag(b, "stdyInfo", NULL);
	open_tag(b, "sumDscr", NULL);
	element(b, "anlyUnit", NULL, _("Firm"));
	element(b, "dataKind", NULL, "survey");
	close_tag(b, "sumDscr");
	close_tag(b, "stdyInfo");
	close_tag(b, "stdyDscr");
}

static void add_file(struct book *b, const struct export_file *f, size_t i)
{
	struct arena *a = f->arena;
	const struct dataset *d = &f->dataset[i];
	const char *const id[] = { "ID", arena_printf(a, "F%zu", i + 1), NULL };

	open_tag(b, "fileDscr", id);
	open_tag(b, "fileTxt", NULL);
	element(b, "fileName", NULL,
		arena_printf(a, "%s%s%s", f->options->base, *d->name ? "-" : "", d->name));
	element(b, "fileCont", NULL, d->label);
	open_tag(b, "dimensns", NULL);
	element(b, "caseQnty", NULL, arena_printf(a, "%zu", d->rows));
	element(b, "varQnty", NULL, arena_printf(a, "%zu", d->count));
	close_tag(b, "dimensns");
	close_tag(b, "fileTxt");
	close_tag(b, "fileDscr");
}

/* ---- variables ------------------------------------------------------------------------------ */

static const struct {
	const char *interval, *format, *category, *representation;
} kinds[VARIABLE_KINDS] = {
	[VARIABLE_TEXT] = { NULL, "character", NULL, "text" },
	[VARIABLE_WHOLE] = { "discrete", "numeric", NULL, "numeric" },
	[VARIABLE_NUMBER] = { "contin", "numeric", NULL, "numeric" },
	[VARIABLE_DATE] = { "contin", "character", "date", "datetime" },
	[VARIABLE_TIME] = { "contin", "character", "time", "datetime" },
	[VARIABLE_MOMENT] = { "contin", "character", "date", "datetime" },
	[VARIABLE_CODED] = { "discrete", "numeric", NULL, "code" },
};

static void add_category(struct book *b, const char *value, const char *label, bool missing)
{
	const char *const attribute[] = { "missing", missing ? "Y" : NULL, NULL };

	open_tag(b, "catgry", attribute);
	element(b, "catValu", NULL, value);
	element(b, "labl", NULL, label);
	close_tag(b, "catgry");
}

static void add_categories(struct book *b, const struct variable *v, struct arena *a)
{
	for (size_t i = 0; v->codes && i < v->codes->count; i++) {
		const struct dataset_code *c = &v->codes->at[i];

		if (!v->codes->long_list || c->used)
			add_category(b, arena_printf(a, "%d", (int)c->code), c->label, false);
	}
	for (enum absence i = ABSENT_DK; v->kind != VARIABLE_TEXT && i < ABSENT_NO_ENTRY; i++) {
		struct absence_words w = absence_words(i);

		if (v->absences & 1U << i)
			add_category(b, arena_printf(a, "%.0f", w.number + variable_room_below(v)),
				     w.label, true);
	}
}

/* What text files have instead of the number. */
static void add_names(struct book *b, const struct variable *v, struct arena *a)
{
	struct strbuf s = STRBUF_IN(a);

	for (size_t i = 0; v->codes && i < v->codes->count; i++) {
		const struct dataset_code *c = &v->codes->at[i];

		if (v->codes->numbers || (v->codes->long_list && !c->used))
			continue;
		strbuf_addf(&s, "%s%d=%s", s.len ? " " : "", (int)c->code, c->name);
	}
	if (s.len)
		element(b, "notes", (const char *const[]){ "type", "names", NULL },
			strbuf_text(&s));
}

static void add_variable(struct book *b, const struct export_file *f, const struct variable *v,
			 size_t number, size_t file)
{
	struct arena *a = f->row;
	const char *const attribute[] = { "ID",
					  arena_printf(a, "V%zu", number),
					  "name",
					  v->name,
					  "files",
					  arena_printf(a, "F%zu", file + 1),
					  "intrvl",
					  kinds[v->kind].interval,
					  "representationType",
					  kinds[v->kind].representation,
					  NULL };
	const char *const format[] = { "type", kinds[v->kind].format, "category",
				       kinds[v->kind].category, NULL };

	open_tag(b, "var", attribute);
	element(b, "labl", NULL, v->label);
	if (v->pii != PII_NONE)
		element(b, "security", NULL,
			v->pii == PII_CONTACT ? _("Contact data")
					      : _("Free text: may tell who it is"));
	if (*v->path && v->role == ROLE_ANSWER) {
		open_tag(b, "qstn", NULL);
		element(b, "qstnLit", NULL, v->label);
		close_tag(b, "qstn");
	}
	add_categories(b, v, a);
	element(b, "varFormat", format, NULL);
	if (*v->path)
		element(b, "notes", (const char *const[]){ "type", "path", NULL }, v->path);
	add_names(b, v, a);
	close_tag(b, "var");
}

/* ---- the book ------------------------------------------------------------------------------- */

static bool begin(struct export_file *f, struct err *e)
{
	struct book b = { .out = &f->text };
	struct strbuf today = STRBUF_IN(f->arena);
	const char *const root[] = { "xmlns", NAMESPACE,  "version",
				     "2.5",   "xml:lang", f->options->language,
				     NULL };
	size_t number = 0;

	(void)e;
	date_print_iso(&today, f->options->today);
	strbuf_add(b.out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	open_tag(&b, "codeBook", root);
	add_study(&b, f, strbuf_text(&today));
	for (size_t i = 0; i < f->count; i++)
		add_file(&b, f, i);
	open_tag(&b, "dataDscr", NULL);
	for (size_t i = 0; i < f->count; i++)
		for (size_t k = 0; k < f->dataset[i].count; k++) {
			add_variable(&b, f, &f->dataset[i].variable[k], ++number, i);
			arena_reset(f->row);
		}
	close_tag(&b, "dataDscr");
	close_tag(&b, "codeBook");
	return true;
}

static bool end(struct export_file *f, struct err *e)
{
	(void)f;
	(void)e;
	return true;
}

const struct export_ops export_ddi = { .begin = begin, .end = end };
