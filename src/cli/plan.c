#include "cli/plan.h"

#include "base/utf8.h"

#include <string.h>

struct date plan_today(struct app *app)
{
	struct clock clock = os_clock_view(&app->clock);

	return date_of_instant(clock.now(clock.self));
}

const char *plan_typed(struct app *app, const char *text)
{
	return text ? utf8_clean(app->arena, text, strlen(text)) : NULL;
}

bool plan_day_typed(struct date *out, struct app *app, const char *text)
{
	if (date_parse_typed(out, text, plan_today(app)))
		return true;
	cli_usage(_("'%s' is no day; write it as 2027-03-01 or 1.3.2027"), text);
	return false;
}

int plan_format(const char *const *words, const char *format)
{
	struct strbuf b = { 0 };

	for (int i = 0; words[i]; i++) {
		if (!format || strcmp(words[i], format) == 0) {
			strbuf_release(&b);
			return i;
		}
		strbuf_addf(&b, "%s%s", i ? ", " : "", words[i]);
	}
	cli_usage(_("--format is one of %s, not '%s'"), strbuf_text(&b), format);
	strbuf_release(&b);
	return -1;
}

int plan_failed(struct store *s, const struct err *e)
{
	store_close(s);
	return cli_fail(EXIT_FAILED, e);
}

int plan_done(struct store *s, struct app *app, const struct activity *x)
{
	struct strbuf out = STRBUF_IN(app->arena);

	strbuf_addf(&out, "%s %s: %s", x->id, x->title, plan_state_word(x->state));
	if (*x->late)
		strbuf_addf(&out, _(", late in the check-in period '%s': %s"), x->check_in,
			    x->late);
	else if (*x->check_in && x->state == ACTIVITY_PROPOSED)
		strbuf_addf(&out, _(", in the check-in period '%s'"), x->check_in);
	strbuf_addc(&out, '\n');
	store_close(s);
	return cli_output(NULL, strbuf_text(&out), out.len);
}
