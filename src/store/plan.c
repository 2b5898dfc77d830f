#include "store/plan_internal.h"

#include "base/json.h"
#include "base/number.h"

#include <string.h>

/* What is written of the plan: a revision, and the rows made from it. */

static const struct thing {
	const char *kind, *what;
	int head;      /* the query that finds its revision */
	int remove;    /* before the rows are made anew; -1: they are replaced */
	int derive[3]; /* in this order; 0 ends */
} things[] = {
	[PLAN_ACTIVITY] = { "activity",
			    "activity",
			    Q_ACTIVITY_REV,
			    Q_ACTIVITY_DELETE,
			    { Q_ACTIVITY_DERIVE, Q_ACTIVITY_FUNDING_DERIVE,
			      Q_ACTIVITY_FOR_DERIVE } },
	[PLAN_CHALLENGE] = { "activity", "challenge", Q_CHALLENGE_REV, -1, { Q_CHALLENGE_DERIVE } },
	[PLAN_CHECK_IN] = { "activity", "check_in", Q_CHECK_IN_REV, -1, { Q_CHECK_IN_DERIVE } },
	[PLAN_GRANT] = { "grant",
			 "grant",
			 Q_GRANT_REV,
			 Q_GRANT_DELETE,
			 { Q_GRANT_DERIVE, Q_GRANT_LINE_DERIVE } },
	[PLAN_SPENDING] = { "grant",
			    "spending",
			    Q_SPENDING_REV,
			    Q_SPENDING_DELETE,
			    { Q_SPENDING_DERIVE } },
};

void plan_entity(unsigned char out[ENTITY_SIZE], struct arena *a, enum plan_what w, const char *id)
{
	rev_entity(out, things[w].kind, arena_printf(a, "%s\n%s", things[w].what, id));
}

static bool find_head(struct revision *r, struct store *s, const struct thing *t, const char *id,
		      struct err *e)
{
	struct stmt *q;
	enum db_step step;

	q = db_begin(s->db, (size_t)t->head);
	db_bind_text(q, ":id", id);
	step = db_step(q, e);
	if (step == DB_ROW)
		rev_parent_from(r, q, 1);
	db_end(q);
	return step != DB_FAILED;
}

static bool run_with(struct store *s, int query, const char *id, const unsigned char *rev,
		     struct err *e)
{
	struct stmt *q = db_begin(s->db, (size_t)query);

	if (id)
		db_bind_text(q, ":id", id);
	else
		db_bind_blob(q, ":rev", rev, ENTITY_SIZE);
	return db_run(q, e);
}

/* Inside a transaction. */
static bool put_as(struct store *s, struct arena *a, enum plan_what w, const char *id,
		   struct revision r, struct err *e)
{
	const struct thing *t = &things[w];
	unsigned char rev[ENTITY_SIZE];
	bool ok;

	r.kind = t->kind;
	r.op = "put";
	plan_entity(r.entity, a, w, id);
	ok = find_head(&r, s, t, id, e) && rev_put(rev, s, &r, e) &&
	     (t->remove < 0 || run_with(s, t->remove, id, NULL, e));
	for (size_t i = 0; ok && i < ARRAY_LEN(t->derive) && t->derive[i]; i++)
		ok = run_with(s, t->derive[i], NULL, rev, e);
	return ok;
}

static bool put(struct store *s, struct arena *a, enum plan_what w, const char *id,
		const char *payload, struct err *e)
{
	return put_as(s, a, w, id, (struct revision){ .payload = payload }, e);
}

bool plan_reword(struct store *s, struct arena *a, const char *what, const char *id,
		 const struct revision *r, struct err *e)
{
	for (size_t w = 0; w < ARRAY_LEN(things); w++)
		if (strcmp(things[w].what, what) == 0)
			return put_as(s, a, (enum plan_what)w, id, *r, e);
	BUG("'%s' of the plan", what);
}

/* ---- as JSON --------------------------------------------------------------------------------- */

struct pair {
	const char *key, *value;
};

static void put_pairs(struct json *j, const struct pair *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		json_put_text(j, p[i].key, p[i].value);
}

static const char *iso(struct arena *a, struct date d)
{
	struct strbuf b = STRBUF_IN(a);

	if (d.year)
		date_print_iso(&b, d);
	return strbuf_text(&b);
}

static void put_funding(struct json *j, const char *key, const struct funding *f, size_t count)
{
	json_key(j, key);
	json_array(j);
	for (size_t i = 0; i < count; i++) {
		json_object(j);
		json_put_text(j, "grant", f[i].grant);
		json_put_text(j, "source", f[i].source);
		json_put_int(j, "year", f[i].year);
		json_put_int(j, "ore", f[i].ore);
		json_end(j);
	}
	json_end(j);
}

static void put_lines(struct json *j, struct arena *a, const char *key, const char *lines)
{
	json_key(j, key);
	json_array(j);
	for (const char *p = lines; *p;) {
		size_t n = strcspn(p, "\n");

		if (n)
			json_text(j, arena_strndup(a, p, n));
		p += n + (p[n] != '\0');
	}
	json_end(j);
}

static const char *activity_payload(struct arena *a, const struct activity *x)
{
	struct strbuf b = STRBUF_IN(a);
	struct json j = { .out = &b };
	const struct pair texts[] = {
		{ "what", "activity" },
		{ "id", x->id },
		{ "title", x->title },
		{ "note", x->note },
		{ "state", activity_state_name(x->state) },
		{ "why", x->why },
		{ "kind", x->kind },
		{ "challenge", x->challenge },
		{ "area", x->area },
		{ "owner", x->owner },
		{ "partners", x->partners },
		{ "start", iso(a, x->start) },
		{ "end", iso(a, x->end) },
		{ "check_in", x->check_in },
		{ "late", x->late },
		{ "provider", x->provider },
		{ "code", x->code },
	};

	json_object(&j);
	put_pairs(&j, texts, ARRAY_LEN(texts));
	json_put_int(&j, "phase", x->phase);
	json_put_int(&j, "year", x->year);
	json_put_int(&j, "years", x->years);
	json_put_int(&j, "cost", x->cost);
	put_funding(&j, "funding", x->funding, x->fundings);
	put_lines(&j, a, "needs", x->needs);
	put_lines(&j, a, "firms", x->firms);
	json_end(&j);
	return strbuf_text(&b);
}

static const char *texts_payload(struct arena *a, const struct pair *texts, size_t n)
{
	struct strbuf b = STRBUF_IN(a);
	struct json j = { .out = &b };

	json_object(&j);
	put_pairs(&j, texts, n);
	json_end(&j);
	return strbuf_text(&b);
}

static const char *grant_payload(struct arena *a, const struct grant *g)
{
	struct strbuf b = STRBUF_IN(a);
	struct json j = { .out = &b };

	json_object(&j);
	json_put_text(&j, "what", "grant");
	json_put_text(&j, "id", g->id);
	json_put_text(&j, "title", g->title);
	put_funding(&j, "lines", g->line, g->lines);
	json_end(&j);
	return strbuf_text(&b);
}

static const char *spending_payload(struct arena *a, const struct spending *x)
{
	struct strbuf b = STRBUF_IN(a);
	struct json j = { .out = &b };
	const struct pair texts[] = {
		{ "what", "spending" },	     { "id", x->id },
		{ "grant", x->grant },	     { "source", x->source },
		{ "activity", x->activity }, { "day", iso(a, x->date) },
		{ "note", x->note },
	};

	json_object(&j);
	put_pairs(&j, texts, ARRAY_LEN(texts));
	json_put_int(&j, "year", x->year);
	json_put_int(&j, "ore", x->ore);
	json_end(&j);
	return strbuf_text(&b);
}

/* ---- headings and periods -------------------------------------------------------------------- */

static struct date today(const struct store *s)
{
	return date_of_instant(s->clock.now(s->clock.self));
}

static const char *next_number(struct arena *a, const struct challenge *c, size_t count)
{
	int64_t most = 0, n;

	for (size_t i = 0; i < count; i++)
		if (number_parse_int(&n, c[i].id) && n > most)
			most = n;
	return arena_printf(a, "%d", (int)most + 1);
}

static bool write_challenge(struct store *s, struct arena *a, const struct challenge *c,
			    struct err *e)
{
	const struct pair texts[] = {
		{ "what", "challenge" },
		{ "id", c->id },
		{ "title", c->title },
		{ "areas", c->areas },
	};

	return put(s, a, PLAN_CHALLENGE, c->id, texts_payload(a, texts, ARRAY_LEN(texts)), e);
}

static bool put_challenge(const char **id, struct store *s, struct arena *a,
			  const struct challenge *given, struct err *e)
{
	struct challenge *all, c = *given;
	size_t count;

	if (!*c.title)
		return err_set(e, ERR_REFUSED, _("a challenge needs a title"));
	if (!store_challenges(&all, &count, s, a, e))
		return false;
	if (!*c.id)
		c.id = next_number(a, all, count);
	*id = c.id;
	return write_challenge(s, a, &c, e);
}

bool store_challenge_put(const char **id, struct store *s, struct arena *a,
			 const struct challenge *c, struct err *e)
{
	bool own, ok = tx_begin(&own, s, e);

	return ok && tx_end(s, own, put_challenge(id, s, a, c, e), e);
}

static bool write_check_in(struct store *s, struct arena *a, const struct check_in *c,
			   struct err *e)
{
	const struct pair texts[] = {
		{ "what", "check_in" },
		{ "id", c->id },
		{ "opens", iso(a, c->opens) },
		{ "closes", iso(a, c->closes) },
	};

	return put(s, a, PLAN_CHECK_IN, c->id, texts_payload(a, texts, ARRAY_LEN(texts)), e);
}

static bool put_check_in(struct store *s, struct arena *a, const struct check_in *c, struct err *e)
{
	struct check_in *all;
	size_t count;

	return store_check_ins(&all, &count, s, a, e) && check_in_check(c, all, count, e) &&
	       write_check_in(s, a, c, e);
}

bool store_check_in_put(struct store *s, const struct check_in *c, struct err *e)
{
	struct arena *a = arena_new();
	bool own, ok = tx_begin(&own, s, e);

	if (ok)
		ok = tx_end(s, own, put_check_in(s, a, c, e), e);
	arena_free(a);
	return ok;
}

static bool find_check_in(struct check_in *out, const struct check_in *all, size_t count,
			  const char *id, struct date day, struct err *e)
{
	for (size_t i = 0; i < count; i++)
		if (*id ? strcmp(all[i].id, id) == 0 : check_in_is_open(&all[i], day)) {
			*out = all[i];
			return true;
		}
	if (!*id)
		return err_set(e, ERR_NOT_FOUND, _("no check-in period is open today"));
	return err_set(e, ERR_NOT_FOUND,
		       _("there is no check-in period '%s'; 'los plan check-in list' shows those "
			 "there are"),
		       id);
}

static bool close_check_in(struct check_in *out, struct store *s, struct arena *a, const char *id,
			   struct err *e)
{
	struct date day = today(s);
	struct check_in *all;
	size_t count;

	if (!store_check_ins(&all, &count, s, a, e) || !find_check_in(out, all, count, id, day, e))
		return false;
	if (date_to_days(out->closes) < date_to_days(day))
		return err_set(e, ERR_REFUSED, _("the check-in period '%s' is closed already"),
			       out->id);
	out->closes = date_to_days(out->opens) > date_to_days(day) ? out->opens : day;
	return write_check_in(s, a, out, e);
}

bool store_check_in_close(struct check_in *out, struct store *s, struct arena *a, const char *id,
			  struct err *e)
{
	bool own, ok = tx_begin(&own, s, e);

	return ok && tx_end(s, own, close_check_in(out, s, a, id, e), e);
}

/* ---- activities ------------------------------------------------------------------------------ */

enum { ID_LETTERS = 5, RANDOM_FROM = 10 /* of the bytes of a name */ };

static bool is_taken(bool *taken, struct store *s, const char *id, struct err *e)
{
	struct revision r = { 0 };

	if (!find_head(&r, s, &things[PLAN_ACTIVITY], id, e))
		return false;
	*taken = r.has_parent;
	return true;
}

/* A few letters and digits that are not taken for one another, to be said and typed. */
static bool new_id(const char **out, struct store *s, struct arena *a, struct err *e)
{
	static const char letters[] = "23456789abcdefghjkmnpqrstvwxyz";
	bool taken = true;

	while (taken) {
		char id[ID_LETTERS + 1] = "";
		struct uuid name;

		if (!new_name(&name, s, e))
			return false;
		for (size_t i = 0; i < ID_LETTERS; i++)
			id[i] = letters[name.b[RANDOM_FROM + i] % (sizeof letters - 1)];
		*out = arena_strdup(a, id);
		if (!is_taken(&taken, s, *out, e))
			return false;
	}
	return true;
}

static const struct challenge *challenge_of(const struct plan *p, const char *id)
{
	for (size_t i = 0; i < p->challenges; i++)
		if (strcmp(p->challenge[i].id, id) == 0)
			return &p->challenge[i];
	return NULL;
}

static const char *in_a_row(struct arena *a, const char *lines)
{
	struct strbuf b = STRBUF_IN(a);

	for (const char *p = lines; *p; p++) {
		if (*p == '\n')
			strbuf_add(&b, ", ");
		else
			strbuf_addc(&b, *p);
	}
	return strbuf_text(&b);
}

/* What it refers to is there. */
static bool check_place(const struct plan *p, struct arena *a, const struct activity *x,
			struct err *e)
{
	const struct challenge *c = challenge_of(p, x->challenge);

	if (!activity_check(x, e))
		return false;
	if (*x->challenge && !c)
		return err_set(
			e, ERR_NOT_FOUND,
			_("there is no challenge '%s'; 'los plan challenge list' shows those "
			  "there are"),
			x->challenge);
	if (c && !challenge_has_area(c, x->area))
		return err_set(e, ERR_REFUSED, _("challenge %s has no area '%s'; it has: %s"),
			       c->id, x->area, in_a_row(a, c->areas));
	for (size_t i = 0; i < x->fundings; i++)
		if (*x->funding[i].grant && !grant_has(p->grant, p->grants, &x->funding[i], e))
			return false;
	return true;
}

static bool is_line_of(const char *lines, const char *line)
{
	size_t n = strlen(line);

	for (const char *p = lines; *p;) {
		size_t len = strcspn(p, "\n");

		if (len == n && strncmp(p, line, n) == 0)
			return true;
		p += len + (p[len] != '\0');
	}
	return false;
}

/* An offer that a firm took becomes one activity. */
static bool check_offer(const struct plan *p, struct arena *a, const struct activity *x,
			struct err *e)
{
	const char *need = arena_strndup(a, x->needs, strcspn(x->needs, "\n"));

	if (!*x->code || !*need)
		return true;
	for (size_t i = 0; i < p->activities; i++) {
		const struct activity *y = &p->activity[i];

		if (y->state != ACTIVITY_CANCELLED && strcmp(y->code, x->code) == 0 &&
		    strcmp(y->provider, x->provider) == 0 && is_line_of(y->needs, need))
			return err_set(e, ERR_REFUSED,
				       _("the activity %s came from this offer already"), y->id);
	}
	return true;
}

static bool write_activity(struct activity *out, struct store *s, struct arena *a,
			   const struct activity *x, struct err *e)
{
	return put(s, a, PLAN_ACTIVITY, x->id, activity_payload(a, x), e) &&
	       store_activity(out, s, a, x->id, e);
}

static bool propose(struct activity *out, struct store *s, struct arena *a,
		    const struct activity *given, struct err *e)
{
	struct activity x = *given;
	struct intake in;
	struct plan p;

	if (!store_plan(&p, s, a, e) || !check_place(&p, a, &x, e) || !check_offer(&p, a, &x, e) ||
	    !plan_intake(&in, p.check_in, p.check_ins, p.today, x.late, e) ||
	    !new_id(&x.id, s, a, e))
		return false;
	x.state = ACTIVITY_PROPOSED;
	x.check_in = in.period ? in.period->id : "";
	if (!in.late)
		x.late = "";
	return write_activity(out, s, a, &x, e);
}

bool store_activity_propose(struct activity *out, struct store *s, struct arena *a,
			    const struct activity *x, struct err *e)
{
	bool own, ok = tx_begin(&own, s, e);

	return ok && tx_end(s, own, propose(out, s, a, x, e), e);
}

static bool set(struct store *s, struct arena *a, const struct activity *given, struct err *e)
{
	struct activity now, x = *given;
	struct activity_change *c;
	struct plan p;

	if (!store_activity(&now, s, a, x.id, e))
		return false;
	x.state = now.state;
	x.check_in = now.check_in;
	x.late = now.late;
	if (!activity_changes(&c, a, &now, &x))
		return true;
	if (memcmp(now.revision, x.revision, sizeof x.revision) != 0)
		return err_set(e, ERR_REFUSED,
			       _("%s has changed it meanwhile; look at it again, then change it"),
			       now.author);
	return store_plan(&p, s, a, e) && check_place(&p, a, &x, e) &&
	       write_activity(&now, s, a, &x, e);
}

bool store_activity_set(struct store *s, const struct activity *x, struct err *e)
{
	struct arena *a = arena_new();
	bool own, ok = tx_begin(&own, s, e);

	if (ok)
		ok = tx_end(s, own, set(s, a, x, e), e);
	arena_free(a);
	return ok;
}

static bool take_step(struct activity *out, struct store *s, struct arena *a, const char *id,
		      enum activity_step step, const char *why, struct err *e)
{
	struct activity x;

	if (!store_activity(&x, s, a, id, e) || !activity_step(&x.state, step, why, e))
		return false;
	x.why = why ? why : "";
	return write_activity(out, s, a, &x, e);
}

bool store_activity_step(struct activity *out, struct store *s, struct arena *a, const char *id,
			 enum activity_step step, const char *why, struct err *e)
{
	bool own, ok = tx_begin(&own, s, e);

	return ok && tx_end(s, own, take_step(out, s, a, id, step, why, e), e);
}

/* ---- grants ---------------------------------------------------------------------------------- */

/* Nothing that activities or spendings count on may go. */
static bool check_lines(const struct plan *p, const struct grant *g, struct err *e)
{
	for (size_t i = 0; i < p->activities; i++)
		for (size_t k = 0; k < p->activity[i].fundings; k++) {
			const struct funding *f = &p->activity[i].funding[k];

			if (strcmp(f->grant, g->id) == 0 && !grant_has(g, 1, f, e))
				return err_context(e, _("the activity %s counts on it"),
						   p->activity[i].id);
		}
	return true;
}

static bool put_grant(struct store *s, struct arena *a, const struct grant *g, struct err *e)
{
	struct plan p;

	return store_plan(&p, s, a, e) && check_lines(&p, g, e) &&
	       put(s, a, PLAN_GRANT, g->id, grant_payload(a, g), e);
}

bool store_grant_put(struct store *s, const struct grant *g, struct err *e)
{
	struct arena *a = arena_new();
	bool own, ok = tx_begin(&own, s, e);

	if (ok)
		ok = tx_end(s, own, put_grant(s, a, g, e), e);
	arena_free(a);
	return ok;
}

static bool spend(struct store *s, struct arena *a, const struct spending *given, struct err *e)
{
	struct spending x = *given;
	struct activity of;
	struct uuid name;
	struct plan p;
	char id[37];

	if (!x.date.year)
		x.date = today(s);
	if (!x.year)
		x.year = x.date.year;
	if (!store_plan(&p, s, a, e) ||
	    !grant_has(p.grant, p.grants,
		       &(struct funding){ .grant = x.grant, .source = x.source, .year = x.year },
		       e))
		return false;
	if (*x.activity) {
		if (!store_activity(&of, s, a, x.activity, e))
			return false;
		x.activity = of.id;
	}
	if (!new_name(&name, s, e))
		return false;
	uuid_print(id, name);
	x.id = id;
	return put(s, a, PLAN_SPENDING, id, spending_payload(a, &x), e);
}

bool store_spend(struct store *s, const struct spending *x, struct err *e)
{
	struct arena *a = arena_new();
	bool own, ok = tx_begin(&own, s, e);

	if (ok)
		ok = tx_end(s, own, spend(s, a, x, e), e);
	arena_free(a);
	return ok;
}

/* ---- verification ---------------------------------------------------------------------------- */

static void complain(struct store *s, struct findings *f, const char *what, const char *id)
{
	rev_complain_of_row(s, f, "plan-drift", what, id);
}

static bool check_rows(struct store *s, struct findings *f, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_PLAN_DRIFT);
	enum db_step step;

	while ((step = db_step(q, e)) == DB_ROW)
		complain(s, f, db_text(q, 0), db_text(q, 1));
	db_end(q);
	return step == DB_DONE;
}

/* What its revision says; none: the row should not be there. */
static bool read_told(struct activity **out, size_t *count, struct store *s, struct arena *a,
		      const struct activity *x, struct err *e)
{
	struct stmt *q = db_begin(s->db, Q_ACTIVITY_TOLD);

	db_bind_blob(q, ":entity", NULL, 0);
	db_bind_blob(q, ":rev", x->revision, sizeof x->revision);
	return plan_read_activities(out, count, q, a, e);
}

static bool check_activities(struct store *s, struct arena *a, struct findings *f, struct err *e)
{
	struct activity *x, *told;
	struct activity_change *c;
	size_t count, n;

	if (!store_activities(&x, &count, s, a, e))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (!read_told(&told, &n, s, a, &x[i], e))
			return false;
		if (n != 1 || activity_changes(&c, a, &told[0], &x[i]))
			complain(s, f, "activity", x[i].id);
	}
	return true;
}

bool plan_check(struct store *s, struct findings *f, struct err *e)
{
	struct arena *a = arena_new();
	bool ok = check_rows(s, f, e) && check_activities(s, a, f, e);

	arena_free(a);
	return ok;
}
