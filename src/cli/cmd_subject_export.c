#include "cli/batches.h"
#include "cli/catalogue.h"
#include "cli/contact.h"
#include "cli/interviews.h"
#include "base/utf8.h"
#include "cli/subject.h"
#include "store/event.h"
#include "ui/record.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* los subject export: all that is known of a firm and its persons, to be given to them. */

struct options {
	const char *contact, *format, *output, *why;
};

static const struct opt opts[] = {
	{ "contact", N_("ID|NAME"), OPT_TEXT, offsetof(struct options, contact),
	  N_("of this person alone, as 'los contact list' calls it") },
	{ "format", "text|json", OPT_TEXT, offsetof(struct options, format),
	  N_("text to read (default), or json for another program") },
	{ "output", N_("FILE"), OPT_TEXT, offsetof(struct options, output),
	  N_("write to FILE instead of stdout (-o FILE is the same)") },
	{ "why", N_("TEXT"), OPT_TEXT, offsetof(struct options, why),
	  N_("who asked for it; it is kept in the access log") },
};

/* Everything, read before anything is written. */
struct known {
	struct app *app;
	struct store *store;
	const char *orgnr, *contact; /* contact NULL: of the firm */
	struct subject_person person;
	struct subject_row *row[SUBJECT_PARTS];
	size_t rows[SUBJECT_PARTS];
	const char **interview;
	size_t interviews;
	struct access_row *access;
	size_t accesses;
};

static const struct {
	const char *key, *title;
} parts[SUBJECT_PARTS] = {
	[SUBJECT_FIRM] = { "firm", N_("The firm") },
	[SUBJECT_TOLD] = { "told", N_("What was told of the firm and its persons, since the "
				      "first time") },
	[SUBJECT_NEEDS] = { "needs", N_("Needs") },
	[SUBJECT_DECISIONS] = { "decisions", N_("What was said to offers") },
	[SUBJECT_ACTIVITIES] = { "activities", N_("Activities that it is in") },
	[SUBJECT_IMPORTS] = { "imports", N_("Files that it came in") },
};

static bool gather_person(struct known *k, struct err *e)
{
	struct arena *a = k->app->arena;

	if (!store_subject_person(&k->person, k->store, a, k->orgnr, k->contact, e))
		return false;
	k->row[SUBJECT_TOLD] = k->person.told;
	k->rows[SUBJECT_TOLD] = k->person.tolds;
	return store_accesses(&k->access, &k->accesses, k->store, a, k->orgnr, e);
}

static bool gather_all(struct known *k, struct err *e)
{
	struct arena *a = k->app->arena;
	size_t known = 0;

	for (int p = 0; p < SUBJECT_PARTS; p++) {
		if (!store_subject_rows(&k->row[p], &k->rows[p], k->store, a, (enum subject_part)p,
					k->orgnr, e))
			return false;
		known += k->rows[p];
	}
	if (!store_subject_interviews(&k->interview, &k->interviews, k->store, a, k->orgnr, e) ||
	    !store_accesses(&k->access, &k->accesses, k->store, a, k->orgnr, e))
		return false;
	if (!known && !k->interviews)
		return err_set(e, ERR_NOT_FOUND, _("nothing is known of a firm '%s'"), k->orgnr);
	return true;
}

static bool gather(struct known *k, struct err *e)
{
	return k->contact ? gather_person(k, e) : gather_all(k, e);
}

/* As people read it. */
static const char *shown(struct known *k, const struct subject_field *f)
{
	if (strcmp(f->name, "at_ms") == 0)
		return batch_when(k->app, strtoll(f->value, NULL, 10));
	return f->value;
}

static const char *shown_name(const struct subject_field *f)
{
	return strcmp(f->name, "at_ms") == 0 ? "at" : f->name;
}

/* ---- text ------------------------------------------------------------------------------------ */

static void heading(struct strbuf *out, const char *text)
{
	strbuf_addf(out, "\n%s\n", text);
	for (int n = utf8_width(text); n > 0; n--)
		strbuf_addc(out, '=');
	strbuf_addc(out, '\n');
}

static bool is_told(const struct subject_field *f)
{
	return *f->value && strcmp(f->value, "-1") != 0;
}

static void put_rows(struct strbuf *out, struct known *k, enum subject_part p)
{
	for (size_t i = 0; i < k->rows[p]; i++) {
		const struct subject_row *r = &k->row[p][i];

		if (i)
			strbuf_addc(out, '\n');
		for (size_t n = 0; n < r->fields; n++)
			if (is_told(&r->field[n]))
				strbuf_addf(out, "  %s: %s\n", shown_name(&r->field[n]),
					    shown(k, &r->field[n]));
	}
}

enum { TOLD_REV, TOLD_AT, TOLD_AUTHOR, TOLD_KIND, TOLD_FIELD, TOLD_VALUE };

/* Member by member, under who told it and when. */
static void put_told(struct strbuf *out, struct known *k)
{
	const char *rev = "";

	for (size_t i = 0; i < k->rows[SUBJECT_TOLD]; i++) {
		const struct subject_field *f = k->row[SUBJECT_TOLD][i].field;

		if (strcmp(rev, f[TOLD_REV].value) != 0)
			strbuf_addf(out, "  %s, %s, %s\n", shown(k, &f[TOLD_AT]),
				    f[TOLD_AUTHOR].value, f[TOLD_KIND].value);
		rev = f[TOLD_REV].value;
		/* "$.name" */
		strbuf_addf(out, "    %s: %s\n",
			    f[TOLD_FIELD].value + strspn(f[TOLD_FIELD].value, "$."),
			    f[TOLD_VALUE].value);
	}
}

/* ---- notices: what they were told about privacy, whenever they agreed ---- */

struct notices {
	struct consent *at;
	size_t count, cap;
};

/* A path as SQLite writes it: "$.share.notice", and in quotes where there is more than letters. */
static bool is_member(const char *field, const char *purpose, const char *member)
{
	size_t n = strlen(purpose), len = strlen(member);

	if (strncmp(field, "$.", 2) != 0 || strncmp(field + 2, purpose, n) != 0 ||
	    field[2 + n] != '.')
		return false;
	field += 3 + n;
	field += *field == '"';
	return strncmp(field, member, len) == 0 && field[len + (field[len] == '"')] == '\0';
}

/* The value of a member of the same revision as row `at`; "" it has none. */
static const char *told_beside(struct known *k, size_t at, const char *purpose, const char *member)
{
	const struct subject_row *row = k->row[SUBJECT_TOLD];
	const char *rev = row[at].field[TOLD_REV].value;

	for (size_t i = 0; i < k->rows[SUBJECT_TOLD]; i++)
		if (strcmp(row[i].field[TOLD_REV].value, rev) == 0 &&
		    is_member(row[i].field[TOLD_FIELD].value, purpose, member))
			return row[i].field[TOLD_VALUE].value;
	return "";
}

static void add_notice(struct notices *n, struct known *k, size_t at, const char *purpose)
{
	struct consent c = { .state = CONSENT_GIVEN,
			     .notice = told_beside(k, at, purpose, "notice"),
			     .notice_hash = k->row[SUBJECT_TOLD][at].field[TOLD_VALUE].value,
			     .interview = told_beside(k, at, purpose, "interview") };

	for (size_t i = 0; i < n->count; i++)
		if (strcmp(n->at[i].notice_hash, c.notice_hash) == 0 &&
		    strcmp(n->at[i].notice, c.notice) == 0)
			return;
	*ARENA_PUSH(k->app->arena, n->at, n->count, n->cap) = c;
}

static struct notices notices_told(struct known *k)
{
	struct notices n = { 0 };

	for (size_t i = 0; i < k->rows[SUBJECT_TOLD]; i++)
		for (int p = 0; p < CONSENT_PURPOSES; p++) {
			const char *purpose = consent_purpose_name((enum consent_purpose)p);

			if (is_member(k->row[SUBJECT_TOLD][i].field[TOLD_FIELD].value, purpose,
				      "notice_sha256"))
				add_notice(&n, k, i, purpose);
		}
	return n;
}

static bool put_notices(struct strbuf *out, struct known *k, struct err *e)
{
	struct notices n = notices_told(k);

	if (n.count)
		heading(out, _("What they were told of how answers are used"));
	for (size_t i = 0; i < n.count; i++)
		if (!contact_print_notice(out, k->store, k->app->arena, &n.at[i], e))
			return false;
	return true;
}

static bool json_notices(struct json *j, struct known *k, struct err *e)
{
	struct notices n = notices_told(k);
	const char *words;

	json_key(j, "notices");
	json_array(j);
	for (size_t i = 0; i < n.count; i++) {
		if (!store_notice(&words, k->store, k->app->arena, &n.at[i], e))
			return false;
		json_object(j);
		json_put_text(j, "notice", n.at[i].notice);
		json_put_text(j, "sha256", n.at[i].notice_hash);
		json_put_text(j, "interview", n.at[i].interview);
		json_put_text(j, "text", words);
		json_end(j);
	}
	json_end(j);
	return true;
}

static bool put_events(struct strbuf *out, struct known *k, const char *id, struct err *e)
{
	struct event_row *row;
	size_t n;

	if (!store_events(&row, &n, k->store, k->app->arena, id, e))
		return false;
	if (n)
		strbuf_addf(out, "\n  %s\n", _("How it was held"));
	for (size_t i = 0; i < n; i++) {
		const struct event *v = &row[i].event;

		strbuf_addf(out, "    %s %s %s", batch_when(k->app, v->at_ms),
			    event_kind_name(v->kind), v->path);
		if (v->old && *v->old)
			strbuf_addf(out, " [%s]", v->old);
		if (v->new && * v->new)
			strbuf_addf(out, " → [%s]", v->new);
		strbuf_addf(out, "%s%s\n", *row[i].author ? ", " : "", row[i].author);
	}
	return true;
}

static bool put_files(struct strbuf *out, struct known *k, const char *id, struct err *e)
{
	struct attachment *file;
	struct typing typed = { 0 };
	size_t n;

	if (!store_attachments(&file, &n, k->store, k->app->arena, id, e) ||
	    !store_typing(&typed, k->store, k->app->arena, id, e))
		return false;
	if (n)
		strbuf_addf(out, "\n  %s\n", _("Files in it ('los interview show' writes them)"));
	for (size_t i = 0; i < n; i++)
		strbuf_addf(out, "    %s (%zu), %s\n", file[i].name, file[i].size, file[i].path);
	if (typed.path)
		strbuf_addf(out, "\n  %s\n    %s: %s\n", _("Typed and not kept as an answer yet"),
			    typed.path, typed.text);
	return true;
}

static bool put_interview(struct strbuf *out, struct known *k, const char *id, struct err *e)
{
	struct clock clock = os_clock_view(&k->app->clock);
	struct record *r;

	if (!record_open(&r, k->store, id, &clock, k->app->lang, e))
		return false;
	strbuf_addc(out, '\n');
	interview_print_text(out, k->app, r);
	record_close(r);
	return put_files(out, k, id, e) && put_events(out, k, id, e);
}

static void put_accesses(struct strbuf *out, struct known *k)
{
	for (size_t i = 0; i < k->accesses; i++) {
		const struct access_row *r = &k->access[i];

		strbuf_addf(out, "  %s %s: %s, %s%s%s\n", batch_when(k->app, r->at_ms), r->author,
			    access_action_name(r->action), r->what, *r->orgnr ? "" : " ",
			    *r->orgnr ? "" : _("(of many firms)"));
	}
}

/* Under each place that names the person what it says, or said once. */
static void put_said(struct strbuf *out, struct known *k)
{
	const struct subject_said *last = NULL;

	for (size_t i = 0; i < k->person.saids; i++) {
		const struct subject_said *x = &k->person.said[i];

		if (!last || strcmp(last->where, x->where) != 0 || strcmp(last->id, x->id) != 0)
			strbuf_addf(out, "  %s %s\n", x->where, x->id);
		last = x;
		strbuf_addf(out, "    %s%s%s\n", x->path, *x->path ? ": " : "", x->text);
	}
}

static bool print_person(struct strbuf *out, struct known *k, const char *when, struct err *e)
{
	strbuf_addf(out, _("All that is known of %s of the firm %s, %s\n"),
		    *k->person.name ? k->person.name : _("a contact person"), k->orgnr, when);
	heading(out, _("What was told of the person, since the first time"));
	put_told(out, k);
	if (!put_notices(out, k, e))
		return false;
	if (k->person.saids)
		heading(out, _("Where else the person is named, and what an interview with the "
			       "person said"));
	put_said(out, k);
	return true;
}

static bool print_firm(struct strbuf *out, struct known *k, const char *when, struct err *e)
{
	strbuf_addf(out, _("All that is known of the firm %s, %s\n"), k->orgnr, when);
	for (int p = 0; p < SUBJECT_PARTS; p++) {
		if (!k->rows[p])
			continue;
		heading(out, _(parts[p].title));
		if (p == SUBJECT_TOLD)
			put_told(out, k);
		else
			put_rows(out, k, (enum subject_part)p);
	}
	if (!put_notices(out, k, e))
		return false;
	if (k->interviews)
		heading(out, _("Interviews"));
	for (size_t i = 0; i < k->interviews; i++)
		if (!put_interview(out, k, k->interview[i], e))
			return false;
	return true;
}

static bool print_text(struct strbuf *out, struct known *k, struct err *e)
{
	const char *when = batch_when(k->app, os_clock_view(&k->app->clock).now(&k->app->clock).ms);

	if (!(k->contact ? print_person : print_firm)(out, k, when, e))
		return false;
	heading(out, _("Who has read or exported it"));
	put_accesses(out, k);
	return true;
}

/* ---- json ------------------------------------------------------------------------------------ */

static void json_rows(struct json *j, struct known *k, enum subject_part p)
{
	json_key(j, parts[p].key);
	json_array(j);
	for (size_t i = 0; i < k->rows[p]; i++) {
		const struct subject_row *r = &k->row[p][i];

		json_object(j);
		for (size_t n = 0; n < r->fields; n++)
			json_put_text(j, shown_name(&r->field[n]), shown(k, &r->field[n]));
		json_end(j);
	}
	json_end(j);
}

static bool json_events(struct json *j, struct known *k, const char *id, struct err *e)
{
	struct event_row *row;
	size_t n;

	if (!store_events(&row, &n, k->store, k->app->arena, id, e))
		return false;
	json_key(j, "paradata");
	json_array(j);
	for (size_t i = 0; i < n; i++) {
		const struct event *v = &row[i].event;

		json_object(j);
		json_put_text(j, "at", batch_when(k->app, v->at_ms));
		json_put_text(j, "event", event_kind_name(v->kind));
		json_put_text(j, "path", v->path);
		json_put_text(j, "old", v->old);
		json_put_text(j, "new", v->new);
		json_put_text(j, "author", row[i].author);
		json_end(j);
	}
	json_end(j);
	return true;
}

static bool json_files(struct json *j, struct known *k, const char *id, struct err *e)
{
	struct attachment *file;
	struct typing typed = { 0 };
	size_t n;

	if (!store_attachments(&file, &n, k->store, k->app->arena, id, e) ||
	    !store_typing(&typed, k->store, k->app->arena, id, e))
		return false;
	json_key(j, "attachments");
	json_array(j);
	for (size_t i = 0; i < n; i++) {
		json_object(j);
		json_put_text(j, "name", file[i].name);
		json_put_text(j, "path", file[i].path);
		json_put_int(j, "bytes", (int64_t)file[i].size);
		json_end(j);
	}
	json_end(j);
	json_put_text(j, "typing", typed.path ? typed.text : "");
	return true;
}

static bool json_one(struct json *j, struct known *k, const char *id, struct err *e)
{
	struct clock clock = os_clock_view(&k->app->clock);
	struct strbuf text = STRBUF_IN(k->app->arena);
	struct record *r;
	bool ok;

	if (!record_open(&r, k->store, id, &clock, k->app->lang, e))
		return false;
	interview_print_json(&text, k->app, r);
	record_close(r);
	json_object(j);
	json_key(j, "interview");
	json_raw(j, strbuf_text(&text));
	ok = json_files(j, k, id, e) && json_events(j, k, id, e);
	json_end(j);
	return ok;
}

static void json_accesses(struct json *j, struct known *k)
{
	json_key(j, "access");
	json_array(j);
	for (size_t i = 0; i < k->accesses; i++) {
		const struct access_row *r = &k->access[i];

		json_object(j);
		json_put_text(j, "at", batch_when(k->app, r->at_ms));
		json_put_text(j, "who", r->author);
		json_put_text(j, "action", access_action_name(r->action));
		json_put_text(j, "what", r->what);
		json_put_bool(j, "of_many", !*r->orgnr);
		json_put_text(j, "why", r->why);
		json_end(j);
	}
	json_end(j);
}

static bool json_person(struct json *j, struct known *k, struct err *e)
{
	json_put_text(j, "name", k->person.name);
	json_rows(j, k, SUBJECT_TOLD);
	json_key(j, "said");
	json_array(j);
	for (size_t i = 0; i < k->person.saids; i++) {
		const struct subject_said *x = &k->person.said[i];

		json_object(j);
		json_put_text(j, "where", x->where);
		json_put_text(j, "id", x->id);
		json_put_text(j, "path", x->path);
		json_put_text(j, "text", x->text);
		json_end(j);
	}
	json_end(j);
	return json_notices(j, k, e);
}

static bool json_firm(struct json *j, struct known *k, struct err *e)
{
	for (int p = 0; p < SUBJECT_PARTS; p++)
		json_rows(j, k, (enum subject_part)p);
	if (!json_notices(j, k, e))
		return false;
	json_key(j, "interviews");
	json_array(j);
	for (size_t i = 0; i < k->interviews; i++)
		if (!json_one(j, k, k->interview[i], e))
			return false;
	json_end(j);
	return true;
}

static bool print_json(struct strbuf *out, struct known *k, struct err *e)
{
	struct json j = { .out = out, .indent = 2 };

	json_object(&j);
	json_put_text(&j, "orgnr", k->orgnr);
	if (!(k->contact ? json_person : json_firm)(&j, k, e))
		return false;
	json_accesses(&j, k);
	json_end(&j);
	strbuf_addc(out, '\n');
	return true;
}

/* ---- the command ----------------------------------------------------------------------------- */

/* Noted first: nothing leaves that is not in the log, and the log that leaves has it too. */
static bool make(struct strbuf *out, struct known *k, const struct options *o, bool json,
		 struct err *e)
{
	struct access_note n = {
		.action = ACCESS_EXPORT,
		.what = o->contact ? "subject export --contact" : "subject export",
		.orgnr = k->orgnr,
		.why = o->why,
	};

	return gather(k, e) && store_access_note(k->store, &n, e) && gather(k, e) &&
	       (json ? print_json : print_text)(out, k, e);
}

static int run(struct app *app, const void *state, int argc, char **argv)
{
	const struct options *o = state;
	struct strbuf out = STRBUF_IN(app->arena);
	struct known k = { .app = app, .contact = o->contact };
	struct err e = { 0 };
	char orgnr[ORGNR_SIZE];
	bool json;
	int code;

	(void)argc;
	if (!cli_wants_json(&json, o->format) || !subject_orgnr(orgnr, argv[0]))
		return EXIT_USAGE;
	k.orgnr = orgnr;
	k.store = app_store(app);
	if (!k.store)
		return EXIT_FAILED;
	code = make(&out, &k, o, json, &e) ? cli_output(o->output, strbuf_text(&out), out.len)
					   : cli_fail(EXIT_FAILED, &e);
	store_close(k.store);
	return code;
}

const struct command cmd_subject_export = {
	.name = "subject export",
	.synopsis = N_("ORGNR [--contact ID|NAME] [--format text|json] [--why TEXT] [-o FILE]"),
	.summary = N_("all that is known of a firm and its persons, to give to them"),
	.details = N_(
		"Firm and contact persons with their history and consents, interviews with "
		"answers, remarks,\ncomments, files and how they were held, needs, decisions, "
		"activities, the files it came in, and who\nhas read it. Blocked firms too. Of "
		"one person with --contact: what was told of it, and all that\nnames it, as "
		"'los subject erase --contact' would take it."),
	.opt = opts,
	.opt_count = ARRAY_LEN(opts),
	.state_size = sizeof(struct options),
	.min_args = 1,
	.max_args = 1,
	.run = run,
};
