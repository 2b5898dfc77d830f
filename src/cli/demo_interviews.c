#include "cli/demo.h"
#include "cli/internal.h"
#include "interview/interview.h"
#include "interview/steps.h"
#include "store/store.h"

#include <stdlib.h>
#include <string.h>

/*
 * One scripted interview: steps of `los fill`, with who, when and which form in comments at its
 * top (`# form: kort`).
 */
struct script {
	const char *path, *text;
	size_t n;
	const char *form, *date, *pilot, *orgnr;
	bool draft; /* left open as it is */
};

/* ---- reading scripts ------------------------------------------------------------------------ */

static const char *header(struct arena *a, const char *text, const char *key)
{
	size_t n = strlen(key);

	for (; strncmp(text, "# ", 2) == 0; text += strcspn(text, "\n"), text += *text == '\n')
		if (strncmp(text + 2, key, n) == 0 && strncmp(text + 2 + n, ": ", 2) == 0)
			return arena_strndup(a, text + n + 4, strcspn(text + n + 4, "\n"));
	return "";
}

static bool read_script(struct script *out, struct arena *a, const char *path, struct err *e)
{
	*out = (struct script){ .path = path };
	if (!os_read_file(&out->text, &out->n, a, path, DEMO_MAX_FILE, e))
		return false;
	out->form = header(a, out->text, "form");
	out->date = header(a, out->text, "date");
	out->pilot = header(a, out->text, "pilot");
	out->orgnr = header(a, out->text, "orgnr");
	out->draft = strcmp(header(a, out->text, "state"), "draft") == 0;
	return true;
}

/* ---- playing one ---------------------------------------------------------------------------- */

/* Every change goes into the journal, as when a person types. */
struct keeping {
	struct store *store;
	char id[37];
	const char *last; /* where the pilot is */
	struct arena *arena;
	bool ok;
	struct err *e;
};

static void keep(void *self, const struct change *c)
{
	struct keeping *k = self;

	k->last = arena_strdup(k->arena, c->path);
	if (k->ok)
		k->ok = store_journal(k->store, k->id, c, k->e);
}

/* A finished interview has nothing that completion would refuse. */
static bool check_finished(struct interview *iv, struct arena *a, struct err *e)
{
	struct check_list checks = { 0 };

	interview_check_all(iv, &checks, a);
	for (size_t i = 0; i < checks.count; i++)
		if (check_is_hard(checks.at[i].kind))
			return err_set(e, ERR_REFUSED, _("the answer at %s does not hold: %s"),
				       interview_path(checks.at[i].spot, a),
				       checks.at[i].message ? checks.at[i].message : "");
	return true;
}

static bool leave_open(struct keeping *k, struct interview *iv, struct err *e)
{
	struct progress_count p = interview_progress(iv, interview_root(iv));
	struct interview_row row = {
		.name = interview_name(iv, k->arena),
		.language = form_language_code(interview_form(iv), interview_language(iv)),
		.at_path = k->last,
		.answered = p.answered,
		.due = p.due,
		.errors = p.errors,
		.clean = true,
	};

	return store_interview_at(k->store, k->id, &row, e);
}

static bool play_in(struct store *s, const struct demo *d, const struct script *sc,
		    struct clock clock, struct err *e)
{
	const struct form *form = demo_form(d, sc->form);
	struct keeping k = { .store = s, .arena = d->app->arena, .ok = true, .e = e };
	struct interview_env env = {
		.clock = clock,
		.random = os_random_view(&d->app->random),
		.changed = keep,
		.self = &k,
	};
	struct interview *iv;
	bool ok;

	if (!form)
		return err_set(e, ERR_NOT_FOUND, _("there is no form '%s'"), sc->form);
	if (!store_interview_new(k.id, s, form, sc->orgnr, "nb", e))
		return false;
	iv = interview_new(form, &env);
	ok = steps_run(iv, sc->text, sc->n, sc->path, e) && k.ok;
	if (ok && sc->draft)
		ok = leave_open(&k, iv, e);
	else if (ok)
		ok = check_finished(iv, k.arena, e) && store_interview_finish(s, k.id, iv, e);
	interview_free(iv);
	return ok;
}

/* On its own day and in its pilot's name; one transaction, since nobody waits at the keys. */
static bool play(const struct demo *d, const struct script *sc, struct err *e)
{
	struct os_clock clock;
	struct store *s = NULL;
	bool ok;

	if (!demo_open_as(&s, &clock, d, sc->pilot, sc->date, e))
		return false;
	ok = store_begin(s, e) && store_end(s, play_in(s, d, sc, os_clock_view(&clock), e), e);
	store_close(s);
	return ok;
}

/* ---- decisions ------------------------------------------------------------------------------ */

enum { ORGNR, NEED, PROVIDER, CODE, VERDICT, WHY, NOTE, DATE, PILOT, COLUMNS };

static bool verdict_of(enum verdict *out, const char *name)
{
	for (enum verdict v = VERDICT_INTERESTED; v <= VERDICT_REJECTED; v++)
		if (strcmp(verdict_name(v), name) == 0) {
			*out = v;
			return true;
		}
	return false;
}

static bool decide_in(struct store *s, const struct demo *d, const char *const *cell, struct err *e)
{
	size_t number = strtoul(cell[NEED], NULL, 10), count;
	struct need *need;
	struct decision x = {
		.provider = cell[PROVIDER],
		.code = cell[CODE],
		.why = cell[WHY],
		.note = cell[NOTE],
		.author = cell[PILOT],
	};

	if (!verdict_of(&x.verdict, cell[VERDICT]))
		return err_set(e, ERR_PARSE, _("'%s' is not a verdict"), cell[VERDICT]);
	if (!store_needs(&need, &count, s, d->app->arena, cell[ORGNR], e))
		return false;
	if (number < 1 || number > count)
		return err_set(e, ERR_NOT_FOUND, _("firm %s has no need %zu"), cell[ORGNR], number);
	x.need = need[number - 1].id;
	return store_decide(s, &x, e);
}

static bool decide(const struct demo *d, const char *const *cell, struct err *e)
{
	struct os_clock clock;
	struct store *s = NULL;
	bool ok;

	if (!demo_open_as(&s, &clock, d, cell[PILOT], cell[DATE], e))
		return false;
	ok = decide_in(s, d, cell, e);
	store_close(s);
	return ok;
}

static bool decisions(struct demo *d, struct err *e)
{
	static const char *const column[] = { "orgnr", "need", "provider", "code", "verdict",
					      "why",   "note", "date",	   "pilot" };
	struct demo_table t;

	if (!demo_read_table(&t, d->app, "data/demo/decisions.csv", column, COLUMNS, e))
		return false;
	for (size_t i = 0; i < t.rows; i++)
		if (!decide(d, t.cell + i * COLUMNS, e))
			return err_context(e, "decisions.csv: %zu", i + 2);
	d->decisions = t.rows;
	return true;
}

bool demo_interviews(struct demo *d, struct err *e)
{
	struct arena *a = d->app->arena;
	const char *folder = os_share_path(a, "data/demo/interviews");
	const char *const *name;
	size_t count;
	struct script sc;

	if (!os_list(&name, &count, a, folder, ".steps", e))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!read_script(&sc, a, arena_printf(a, "%s/%s", folder, name[i]), e) ||
		    !play(d, &sc, e))
			return err_context(e, "%s", name[i]);
	return decisions(d, e);
}
