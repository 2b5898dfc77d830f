#include "cli/why_course.h"
#include "cli/catalogue.h"
#include "cli/internal.h"
#include "report/why_not.h"
#include "table/table.h"

#include <string.h>

/* For programs: what keeps a course out. */
static const char *const kept_out_codes[] = {
	[KEPT_IN] = "",
	[KEPT_OUT_BY_WORDS] = "no_word",
	[KEPT_OUT_BY_WISH] = "excluded",
	[KEPT_OUT_BY_LINE] = "weak",
	[KEPT_OUT_BY_OTHERS] = "overlooked",
	[KEPT_OUT_BY_ROOM] = "no_room",
};

static void text_course(struct match_print *p, const struct why_course *w)
{
	struct why_part part[WHY_NOT_PARTS];
	size_t n = why_not_parts(part, p->arena, w);

	strbuf_addf(&p->out, "%s · %s\n  %s\n\n  %s · %s · %s\n", w->need->id, w->need->firm_name,
		    w->need->text, w->course->title, w->course->provider, w->course->code);
	for (size_t i = 0; i < n; i++) {
		strbuf_addf(&p->out, "\n  %s\n", part[i].heading);
		for (size_t k = 0; k < part[i].count; k++)
			strbuf_addf(&p->out, "    %s\n", part[i].line[k]);
	}
	strbuf_addc(&p->out, '\n');
	if (p->explain)
		match_print_chance(p, &w->standing.offer);
}

static void csv_begin(struct match_print *p)
{
	static const char *const columns[] = { "need_id", "firm_orgnr", "provider", "code",
					       "title",	  "kept_out",	"place",    "of",
					       "fit",	  "band",	"excluded", "score",
					       "missing", "reasons" };

	for (size_t i = 0; i < ARRAY_LEN(columns); i++)
		table_write_cell(&p->out, columns[i], i == 0, TABLE_NEUTRAL);
	table_write_end(&p->out);
}

static void csv_course(struct match_print *p, const struct why_course *w)
{
	const struct match_standing *s = &w->standing;
	struct arena *a = p->arena;
	const char *cell[] = {
		w->need->id,
		w->need->orgnr,
		w->course->provider,
		w->course->code,
		w->course->title,
		kept_out_codes[why_not_kind(w)],
		s->place ? arena_printf(a, "%zu", s->place) : "",
		s->place ? arena_printf(a, "%zu", s->of) : "",
		arena_printf(a, "%d", s->offer.fit),
		match_band_code(&s->offer),
		s->offer.excluded ? "yes" : "",
		arena_printf(a, "%.4f", s->offer.score),
		why_not_missing(a, w),
		match_reason_codes(a, &s->offer),
	};

	for (size_t i = 0; i < ARRAY_LEN(cell); i++)
		table_write_cell(&p->out, cell[i], i == 0, TABLE_NEUTRAL);
	table_write_end(&p->out);
}

static void json_begin(struct match_print *p)
{
	p->json = (struct json){ .out = &p->out, .indent = 2 };
	json_array(&p->json);
}

static void json_course(struct match_print *p, const struct why_course *w)
{
	const struct match_standing *s = &w->standing;
	const char *kept_out = kept_out_codes[why_not_kind(w)];
	struct json *j = &p->json;

	json_object(j);
	json_put_text(j, "need", w->need->id);
	json_put_text(j, "orgnr", w->need->orgnr);
	json_put_text(j, "firm", w->need->firm_name);
	json_put_text(j, "text", w->need->text);
	json_put_text(j, "kept_out", *kept_out ? kept_out : NULL);
	if (s->place) {
		json_put_int(j, "place", (int64_t)s->place);
		json_put_int(j, "of", (int64_t)s->of);
	}
	json_put_text(j, "missing", why_not_missing(p->arena, w));
	json_key(j, "offer");
	match_print_json(p, &s->offer);
	json_end(j);
}

static void json_end_all(struct match_print *p)
{
	json_end(&p->json);
	strbuf_addc(&p->out, '\n');
}

static void nothing(struct match_print *p)
{
	(void)p;
}

static const struct printer {
	const char *name;
	void (*begin)(struct match_print *p);
	void (*course)(struct match_print *p, const struct why_course *w);
	void (*end)(struct match_print *p);
} printers[] = {
	{ "text", nothing, text_course, nothing },
	{ "csv", csv_begin, csv_course, nothing },
	{ "json", json_begin, json_course, json_end_all },
};

static const struct printer *printer_of(const struct match_print *p)
{
	const struct printer *r = printers;

	while (strcmp(r->name, p->printer->name) != 0)
		r++;
	return r;
}

static void tell(struct match_print *p, const struct printer *r, const struct need *n,
		 size_t course)
{
	const struct matcher *m = &p->catalogue->matcher;
	struct why_course w = { .need = n,
				.course = &m->course[course],
				.top = p->options.top,
				.line = p->options.min_fit ? p->options.min_fit : FIT_POSSIBLE };

	match_course(&w.standing, m->index, n, &p->options, course, false, p->arena);
	r->course(p, &w);
	arena_reset(p->arena);
}

bool why_course_print(struct match_print *p, const struct need *need, size_t count,
		      const char *name, struct err *e)
{
	const struct matcher *m = &p->catalogue->matcher;
	const struct printer *r = printer_of(p);
	bool explain = p->explain, found = false;

	p->explain = explain || r->course == json_course;
	r->begin(p);
	for (size_t i = 0; i < m->count; i++) {
		if (!catalogue_is_called(&m->course[i], name))
			continue;
		found = true;
		for (size_t k = 0; k < count; k++)
			tell(p, r, &need[k], i);
	}
	r->end(p);
	if (found)
		fwrite(strbuf_text(&p->out), 1, p->out.len, stdout);
	strbuf_release(&p->out);
	p->explain = explain;
	return found || catalogue_no_course(name, e);
}
