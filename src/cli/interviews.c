#include "cli/interviews.h"
#include "store/subject.h"

void json_interview(struct json *j, struct app *app, const struct interview_row *r, bool whole)
{
	json_object(j);
	json_put_text(j, "id", r->id);
	json_put_text(j, "state", interview_state_name(r->state));
	json_put_text(j, "why", r->why);
	json_put_text(j, "form", r->form);
	json_put_text(j, "version", r->form_version);
	json_put_text(j, "orgnr", r->orgnr);
	json_put_text(j, "firm", r->firm_name);
	json_put_text(j, "name", r->name);
	json_put_text(j, "language", r->language);
	json_put_text(j, "author", r->author);
	json_put_text(j, "made", app_day(app, r->made_ms));
	json_put_text(j, "changed", app_day(app, r->changed_ms));
	json_put_int(j, "answered", (int64_t)r->answered);
	json_put_int(j, "due", (int64_t)r->due);
	json_put_int(j, "errors", (int64_t)r->errors);
	json_put_int(j, "open_comments", (int64_t)r->open);
	json_put_bool(j, "mending", r->mending);
	if (whole)
		json_end(j);
}

struct store *interview_in_store(struct interview_row *out, struct app *app, const char *name)
{
	struct store *s = app_store(app);
	struct err e = { 0 };

	if (!s || (store_interview_named(out, s, app->arena, name, &e) &&
		   store_may_use(s, out->orgnr, &e)))
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
		cli_say(stderr,
			arena_printf(app->arena,
				     _("los: warning: it was exported as %s by %s on %s; that file "
				       "is not changed\n"),
				     x[i].format, x[i].author, app_day(app, x[i].at_ms)));
	return true;
}
