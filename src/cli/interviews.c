#include "cli/interviews.h"

static void key_text(struct json *j, const char *key, const char *value)
{
	json_key(j, key);
	json_text(j, value);
}

static void key_count(struct json *j, const char *key, size_t n)
{
	json_key(j, key);
	json_int(j, (int64_t)n);
}

void json_interview(struct json *j, struct app *app, const struct interview_row *r, bool whole)
{
	json_object(j);
	key_text(j, "id", r->id);
	key_text(j, "state", interview_state_name(r->state));
	key_text(j, "why", r->why);
	key_text(j, "form", r->form);
	key_text(j, "version", r->form_version);
	key_text(j, "orgnr", r->orgnr);
	key_text(j, "firm", r->firm_name);
	key_text(j, "name", r->name);
	key_text(j, "language", r->language);
	key_text(j, "author", r->author);
	key_text(j, "made", app_day(app, r->made_ms));
	key_text(j, "changed", app_day(app, r->changed_ms));
	key_count(j, "answered", r->answered);
	key_count(j, "due", r->due);
	key_count(j, "errors", r->errors);
	key_count(j, "open_comments", r->open);
	json_key(j, "mending");
	json_bool(j, r->mending);
	if (whole)
		json_end(j);
}

struct store *interview_in_store(struct interview_row *out, struct app *app, const char *name)
{
	struct store *s = app_store(app);
	struct err e = { 0 };

	if (!s || store_interview_named(out, s, app->arena, name, &e))
		return s;
	cli_fail(EXIT_FAILED, &e);
	store_close(s);
	return NULL;
}

bool warn_of_exports(struct app *app, struct store *s, const char *id, struct err *e)
{
	struct export_row *x;
	size_t n;

	if (!store_interview_exports(&x, &n, s, app->arena, id, e))
		return false;
	for (size_t i = 0; i < n; i++)
		fprintf(stderr,
			_("los: warning: it was exported as %s by %s on %s; that file is not "
			  "changed\n"),
			x[i].format, x[i].author, app_day(app, x[i].at_ms));
	return true;
}
