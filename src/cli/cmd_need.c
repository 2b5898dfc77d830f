#include "cli/catalogue.h"
#include "cli/internal.h"
#include "base/json.h"
#include "need/need.h"
#include "store/store.h"

#include <string.h>

struct options {
	const char *format, *firm;
};

static const struct opt opts[] = {
	{ "firm", "ORGNR", OPT_TEXT, offsetof(struct options, firm),
	  N_("only those of this firm") },
	{ "format", "text|json", OPT_TEXT, offsetof(struct options, format), N_("default: text") },
};

/* A need's fields with their names: what is known, as text. */
enum { MOST_FIELDS = 24 };
struct field {
	const char *key, *label, *value;
};

static const char *number_or_empty(struct arena *a, int n)
{
	return n < 0 ? "" : arena_printf(a, "%d", n);
}

static const char *date_or_empty(struct arena *a, struct date d)
{
	struct strbuf b = STRBUF_IN(a);

	if (d.year)
		date_print_iso(&b, d);
	return strbuf_text(&b);
}

static size_t fields_of(struct field out[MOST_FIELDS], const struct need *n, struct arena *a)
{
	const struct field fields[] = {
		{ "id", _("need"), n->id },
		{ "orgnr", _("orgnr"), n->orgnr },
		{ "firm_name", _("firm"), n->firm_name },
		{ "nace", _("industry"), n->nace },
		{ "municipality", _("municipality"), n->municipality },
		{ "employees", _("employees"), number_or_empty(a, n->employees) },
		{ "text", _("text"), n->text },
		{ "area", _("area"), n->area },
		{ "occupation", _("occupation"), n->occupation },
		{ "people", _("people"), number_or_empty(a, n->people) },
		{ "level", _("level"), need_level_name(n->level) },
		{ "mode", _("mode"), delivery_mode_name(n->mode) },
		{ "language", _("language"), n->language },
		{ "latest_start", _("latest start"), date_or_empty(a, n->latest_start) },
		{ "max_km", _("km at most"), number_or_empty(a, n->max_km) },
		{ "price", _("kr at most"), number_or_empty(a, n->price) },
		{ "hours", _("hours a week"), number_or_empty(a, n->hours) },
		{ "urgency", _("urgency"), n->urgency },
		{ "importance", _("importance"), n->importance },
		{ "shareable", _("with others"), n->shareable },
		{ "proof", _("proof"), n->proof },
		{ "note", _("note"), n->note },
	};

	_Static_assert(ARRAY_LEN(fields) <= MOST_FIELDS, "room for every field of a need");
	memcpy(out, fields, sizeof fields);
	return ARRAY_LEN(fields);
}

static void json_need(struct json *j, const struct need *n, struct arena *a)
{
	struct field f[MOST_FIELDS];
	size_t count = fields_of(f, n, a);

	json_object(j);
	for (size_t i = 0; i < count; i++) {
		json_put_text(j, f[i].key, f[i].value);
	}
	json_end(j);
}

static void print_need(struct strbuf *out, const struct need *n, struct arena *a)
{
	struct field f[MOST_FIELDS];
	size_t count = fields_of(f, n, a);

	strbuf_addf(out, "%s\n", n->text);
	for (size_t i = 0; i < count; i++) {
		if (!*f[i].value || strcmp(f[i].key, "text") == 0)
			continue;
		strbuf_add(out, "  ");
		print_column(out, a, f[i].label, 14);
		strbuf_addf(out, " %s\n", f[i].value);
	}
}

static void print_list(struct strbuf *out, struct arena *a, const struct need *needs, size_t count,
		       bool as_json)
{
	struct json j = { .out = out, .indent = 2 };

	if (as_json)
		json_array(&j);
	for (size_t i = 0; i < count; i++) {
		if (as_json) {
			json_need(&j, &needs[i], a);
			continue;
		}
		print_column(out, a, needs[i].firm_name, 24);
		strbuf_addf(out, " %s\n", needs[i].id);
		strbuf_addf(out, "  %s\n", needs[i].text);
	}
	if (as_json) {
		json_end(&j);
		strbuf_addc(out, '\n');
	}
}

static int list(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	struct strbuf out = STRBUF_IN(app->arena);
	struct err e = { 0 };
	struct need *needs;
	struct firm firm;
	struct store *s;
	size_t count;
	bool json, ok;

	(void)argc;
	(void)argv;
	if (!cli_wants_json(&json, o->format))
		return EXIT_USAGE;
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	ok = (!o->firm || store_firm(&firm, s, app->arena, o->firm, &e)) &&
	     store_needs(&needs, &count, s, app->arena, o->firm, &e);
	store_close(s);
	if (!ok)
		return cli_fail(EXIT_FAILED, &e);
	print_list(&out, app->arena, needs, count, json);
	return cli_output(NULL, strbuf_text(&out), out.len);
}

static int show(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	struct strbuf out = STRBUF_IN(app->arena);
	struct json j = { .out = &out, .indent = 2 };
	struct err e = { 0 };
	struct store *s;
	struct need n;
	bool json, ok;

	(void)argc;
	if (!cli_wants_json(&json, o->format))
		return EXIT_USAGE;
	s = app_store(app);
	if (!s)
		return EXIT_FAILED;
	ok = store_need(&n, s, app->arena, argv[0], &e);
	store_close(s);
	if (!ok)
		return cli_fail(EXIT_FAILED, &e);
	if (json) {
		json_need(&j, &n, app->arena);
		strbuf_addc(&out, '\n');
	} else {
		print_need(&out, &n, app->arena);
	}
	return cli_output(NULL, strbuf_text(&out), out.len);
}

const struct command cmd_need_list = {
	.name = "need list",
	.synopsis = N_("[--firm ORGNR] [--format F]"),
	.summary = N_("needs with their firms"),
	.opt = opts,
	.opt_count = ARRAY_LEN(opts),
	.state_size = sizeof(struct options),
	.max_args = 0,
	.run = list,
};

const struct command cmd_need_show = {
	.name = "need show",
	.synopsis = N_("[--format F] ID"),
	.summary = N_("all that is known about a need"),
	.opt = opts + 1,
	.opt_count = ARRAY_LEN(opts) - 1,
	.state_size = sizeof(struct options),
	.min_args = 1,
	.max_args = 1,
	.run = show,
};
