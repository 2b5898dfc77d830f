#include "../lib/store.h"
#include "store/batch.h"

/* ---- batches of courses ------------------------------------------------------------------------
 */

static const struct batch_source nothing = {
	"courses", "k.csv", 12, (const unsigned char *)"01234567890123456789012345678901",
	"UTF-8",   "",	    ""
};

static bool add_line(void *to, const struct course_record *r)
{
	for (int f = 0; f < COURSE_FIELD_COUNT; f++)
		strbuf_addf(to, "%s;", r->field[f]);
	strbuf_addc(to, '\n');
	return true;
}

/* What an export would have, in its order. */
static const char *catalogue(struct fixture *f)
{
	struct strbuf b = STRBUF_IN(f->arena);

	assert_ok(f, store_course_records(f->store, add_line, &b, &f->e));
	return strbuf_text(&b);
}

static size_t courses_on_the_first_screen(struct fixture *f)
{
	struct home_figures h;

	assert_ok(f, store_home(&h, f->store, &f->e));
	return h.courses;
}

/* "Nord|1|One|100" a line; `replace` NULL: what is not listed stays.  Returns the batch. */
static int64_t import(struct fixture *f, const char *lines, const char *replace)
{
	static const enum course_field order[] = { COURSE_PROVIDER, COURSE_CODE, COURSE_TITLE,
						   COURSE_PRICE };
	struct import_totals t = { 0 };
	struct batch *b;
	size_t n;

	assert_ok(f, store_begin(f->store, &f->e));
	assert_ok(f, store_batch_begin(f->store, &nothing, &f->e));
	assert_ok(f, store_import_begin(f->store, "", nothing.sha256, &f->e));
	for (const char *p = lines; *p; p += *p == '\n') {
		struct course_record r;

		for (int i = 0; i < COURSE_FIELD_COUNT; i++)
			r.field[i] = "";
		for (size_t i = 0; i < ARRAY_LEN(order); i++, p += *p == '|') {
			n = strcspn(p, "|\n");
			r.field[order[i]] = arena_strndup(f->arena, p, n);
			p += n;
		}
		assert_ok(f, store_import_course(f->store, &r, &f->e));
	}
	if (replace)
		assert_ok(f, store_import_replace(f->store, replace, &f->e));
	assert_ok(f, store_import_end(f->store, true, &t, &f->e));
	assert_ok(f, store_batch_end(f->store, &t, &f->e));
	assert_ok(f, store_end(f->store, true, &f->e));
	assert_ok(f, store_batches(&b, &n, f->store, f->arena, &f->e));
	return b[0].id;
}

static void undo(struct fixture *f, int64_t id)
{
	struct batch_undone u;

	assert_ok(f, store_batch_undo(&u, f->store, id, &f->e));
	assert_true(u.by > id);
}

static void expect_refused(struct fixture *f, int64_t id, const char *why)
{
	struct batch_undone u;
	struct err e = { 0 };

	assert_false(store_batch_undo(&u, f->store, id, &e));
	if (!strstr(e.msg, why))
		fail_msg("'%s' does not say '%s'", e.msg, why);
}

static void take_change(void *to, const struct changed_row *r)
{
	strbuf_addf(to, "%c%s", "+~-"[r->change], r -> id ? r -> id : r -> code);
	for (size_t i = 0; r->change == BATCH_CHANGED && i < r->fields; i++)
		strbuf_addf(to, " %s:%s>%s", r->field[i].field, r->field[i].was,
			    r->field[i].became);
	strbuf_addc(to, '\n');
}

static const char *diff(struct fixture *f, int64_t id)
{
	struct strbuf b = STRBUF_IN(f->arena);
	struct batch batch;

	assert_ok(f, store_batch(&batch, f->store, f->arena, id, &f->e));
	assert_ok(f, store_batch_diff(f->store, &batch, take_change, &b, &f->e));
	return strbuf_text(&b);
}

static void a_batch_tells_what_it_was_made_of(void **state)
{
	struct fixture *f = *state;
	int64_t id = import(f, "Nord|1|One|100\nSør|1|Uno|\n", NULL), same, at_ms;
	unsigned char other[SHA256_SIZE] = { 0 };
	struct batch b;

	assert_ok(f, store_batch(&b, f->store, f->arena, id, &f->e));
	assert_string_equal(b.kind, "courses");
	assert_string_equal(b.file, "k.csv");
	assert_int_equal(b.size, 12);
	assert_memory_equal(b.sha256, nothing.sha256, SHA256_SIZE);
	assert_string_equal(b.read_as, "UTF-8");
	assert_string_equal(b.author, "Ane");
	assert_int_equal(b.totals.added, 2);
	assert_int_equal(b.providers, 2);
	assert_string_equal(b.provider[1], "Sør");
	assert_ok(f,
		  store_batch_same_file(&same, &at_ms, f->store, "courses", nothing.sha256, &f->e));
	assert_int_equal(same, id);
	assert_true(at_ms == f->now.ms);
	assert_ok(f,
		  store_batch_same_file(&same, &at_ms, f->store, "needs", nothing.sha256, &f->e));
	assert_int_equal(same, 0);
	assert_ok(f, store_batch_same_file(&same, &at_ms, f->store, "courses", other, &f->e));
	assert_int_equal(same, 0);
	undo(f, id);
	assert_ok(f,
		  store_batch_same_file(&same, &at_ms, f->store, "courses", nothing.sha256, &f->e));
	assert_int_equal(same, 0);
}

static void a_batch_tells_what_it_did(void **state)
{
	struct fixture *f = *state;
	int64_t a = import(f, "Nord|1|One|100\nNord|2|Two|200\n", NULL);
	int64_t b = import(f, "Nord|1|One|150\nNord|3|Three|\n", "*");
	int64_t c = import(f, "Nord|1|One|175\n", NULL);

	assert_string_equal(diff(f, a), "+1\n+2\n");
	assert_string_equal(diff(f, b), "~1 price:100>150\n-2\n+3\n");
	assert_string_equal(diff(f, c), "~1 price:150>175\n");
	undo(f, c);
	assert_string_equal(diff(f, c), "~1 price:150>175\n");
	assert_string_equal(diff(f, c + 1), "~1 price:175>150\n");
	undo(f, b);
	assert_string_equal(diff(f, b), "~1 price:100>150\n-2\n+3\n");
	assert_string_equal(diff(f, c + 2), "~1 price:150>100\n+2\n-3\n");
}

static void only_what_nothing_later_speaks_of_is_undone(void **state)
{
	struct fixture *f = *state;
	int64_t a = import(f, "Nord|1|One|100\n", NULL), b = import(f, "Sør|1|Uno|\n", NULL);
	int64_t c = import(f, "Nord|1|One|100\n", NULL);

	expect_refused(f, a, "in this order: 3");
	undo(f, b);
	expect_refused(f, b, "undone already, by batch 4");
	undo(f, c);
	undo(f, a);
	assert_string_equal(catalogue(f), "");
	assert_int_equal(courses_on_the_first_screen(f), 0);
	expect_refused(f, 5, "in this order: 6"); /* c again, without a */
	undo(f, 6);				  /* a holds again */
	undo(f, 5);				  /* and c */
	expect_refused(f, 7, "it brought batch 1 back");
	expect_refused(f, a, "in this order: 3");
	assert_int_equal(courses_on_the_first_screen(f), 1);
	expect_refused(f, 77, "there is no batch 77");
}

/* Numbers of rows are never given to others, so what comes back finds its place. */
static void what_was_withdrawn_last_comes_back_beside_what_is_new(void **state)
{
	struct fixture *f = *state;
	int64_t b;

	import(f, "Nord|1|One|\nNord|2|Two|\n", NULL);
	b = import(f, "Nord|1|One|\n", "*");
	import(f, "Sør|1|Uno|\nSør|2|Due|\n", NULL);
	undo(f, b);
	assert_string_equal(diff(f, b), "-2\n");
	assert_int_equal(courses_on_the_first_screen(f), 4);
}

static size_t roll(uint64_t *dice, size_t sides)
{
	*dice ^= *dice << 13;
	*dice ^= *dice >> 7;
	*dice ^= *dice << 17;
	return (size_t)(*dice >> 20) % sides;
}

static const char *some_courses(struct arena *a, uint64_t *dice)
{
	struct strbuf b = STRBUF_IN(a);
	size_t n = 1 + roll(dice, 8);

	for (size_t i = 0; i < n; i++)
		strbuf_addf(&b, "%s|%zu|T|%zu\n", roll(dice, 2) ? "Nord" : "Sør", roll(dice, 6),
			    roll(dice, 3));
	return strbuf_text(&b);
}

static void every_batch_leaves_the_catalogue_as_it_was_when_it_is_undone(void **state)
{
	enum { ROUNDS = 60, DEEP = 8 };
	struct fixture *f = *state;
	uint64_t dice = 88172645463325252;
	const char *before[DEEP + 1];
	size_t courses[DEEP + 1];
	int64_t batch[DEEP];

	for (size_t round = 0; round < ROUNDS; round++) {
		size_t deep = 1 + roll(&dice, DEEP), back = 1 + roll(&dice, deep);

		for (size_t i = 0; i < deep; i++) {
			before[i] = catalogue(f);
			courses[i] = courses_on_the_first_screen(f);
			batch[i] = import(f, some_courses(f->arena, &dice),
					  roll(&dice, 3) ? NULL : "*");
		}
		before[deep] = catalogue(f);
		courses[deep] = courses_on_the_first_screen(f);
		for (size_t i = deep; i-- > deep - back;) {
			struct batch_undone u = { 0 };
			struct err e = { 0 };

			if (!store_batch_undo(&u, f->store, batch[i], &e))
				fail_msg("round %zu: %s", round, e.msg);
			assert_string_equal(catalogue(f), before[i]);
			assert_int_equal(courses_on_the_first_screen(f), courses[i]);
			if (roll(&dice, 2))
				continue;
			undo(f, u.by);
			assert_string_equal(catalogue(f), before[i + 1]);
			undo(f, batch[i]);
			assert_string_equal(catalogue(f), before[i]);
		}
	}
}

static void decisions_stay_when_their_course_goes(void **state)
{
	struct fixture *f = *state;
	struct need need = { .id = "N1", .text = "lære å sveise", .employees = -1, .people = -1 };
	struct decision d = {
		.need = "N1", .provider = "Nord", .code = "1", .verdict = VERDICT_INTERESTED
	};
	struct decision *row;
	int64_t a = import(f, "Nord|1|One|\n", NULL);
	size_t n;

	assert_ok(f, store_need_put(f->store, &need, &f->e));
	assert_ok(f, store_decide(f->store, &d, &f->e));
	undo(f, a);
	assert_ok(f, store_decisions(&row, &n, f->store, f->arena, "N1", &f->e));
	assert_int_equal(n, 1);
}

/* ---- needs, firms and codes --------------------------------------------------------------------
 */

static int64_t import_needs(struct fixture *f, const char *const *id, const char *text)
{
	struct batch_source from = nothing;
	struct import_totals t = { 0 };
	struct batch *b;
	size_t n;

	from.kind = "needs";
	assert_ok(f, store_begin(f->store, &f->e));
	assert_ok(f, store_batch_begin(f->store, &from, &f->e));
	for (; *id; id++) {
		struct need need = { .id = *id,
				     .text = text,
				     .employees = -1,
				     .people = 3,
				     .max_km = -1,
				     .price = 120 };

		assert_ok(f, store_need_put(f->store, &need, &f->e));
	}
	assert_ok(f, store_batch_end(f->store, &t, &f->e));
	assert_ok(f, store_end(f->store, true, &f->e));
	assert_ok(f, store_batches(&b, &n, f->store, f->arena, &f->e));
	return b[0].id;
}

static void needs_come_back_as_they_were(void **state)
{
	static const char *const ab[] = { "A", "B", NULL }, *const bc[] = { "B", "C", NULL },
				 *const d[] = { "D", NULL };
	struct fixture *f = *state;
	int64_t first = import_needs(f, ab, "sveise"), second = import_needs(f, bc, "bake");
	struct need n;
	size_t count;
	struct need *all;
	struct err e = { 0 };

	import_needs(f, d, "male");
	assert_string_equal(diff(f, second), "~B text:sveise>bake\n+C\n");
	expect_refused(f, first, "some of the same rows; undo them first, in this order: 2");
	undo(f, second);
	assert_ok(f, store_need(&n, f->store, f->arena, "B", &f->e));
	assert_string_equal(n.text, "sveise");
	assert_int_equal(n.people, 3);
	assert_int_equal(n.price, 120);
	assert_int_equal(n.max_km, -1);
	assert_false(store_need(&n, f->store, f->arena, "C", &e));
	assert_string_equal(diff(f, 4), "~B text:bake>sveise\n-C\n");
	undo(f, 4);
	assert_ok(f, store_need(&n, f->store, f->arena, "C", &f->e));
	assert_string_equal(n.text, "bake");
	undo(f, second);
	undo(f, first);
	assert_ok(f, store_needs(&all, &count, f->store, f->arena, NULL, &f->e));
	assert_int_equal(count, 1);
	assert_string_equal(all[0].id, "D");
}

static void needs_that_are_worked_on_are_not_torn_away(void **state)
{
	static const char *const ab[] = { "A", "B", NULL };
	struct fixture *f = *state;
	int64_t id = import_needs(f, ab, "sveise");
	struct decision d = {
		.need = "B", .provider = "Nord", .code = "1", .verdict = VERDICT_MAYBE
	};
	struct need other = { .id = "A", .text = "annet" };

	assert_ok(f, store_decide(f->store, &d, &f->e));
	expect_refused(f, id, "there are decisions on the offers for 'B'");
	d.verdict = VERDICT_NONE;
	assert_ok(f, store_decide(f->store, &d, &f->e));
	assert_ok(f, store_need_put(f->store, &other, &f->e));
	expect_refused(f, id, "'A' was changed since");
}

static void firms_are_told_but_not_undone(void **state)
{
	struct fixture *f = *state;
	struct batch_source from = nothing;
	struct import_totals t = { 0 };
	struct firm firm = { "974760673", "Firma AS", "", "", 14, "" };

	assert_ok(f, store_firm_put(f->store, &firm, &f->e));
	from.kind = "firms";
	firm.employees = 15;
	assert_ok(f, store_begin(f->store, &f->e));
	assert_ok(f, store_batch_begin(f->store, &from, &f->e));
	assert_ok(f, store_firm_put(f->store, &firm, &f->e));
	assert_ok(f, store_batch_end(f->store, &t, &f->e));
	assert_ok(f, store_end(f->store, true, &f->e));
	assert_string_equal(diff(f, 1), "~974760673 employees:14>15\n");
	expect_refused(f, 1, "firms are kept as revisions");
}

static void codes_come_back_to_the_last_digit(void **state)
{
	struct fixture *f = *state;
	struct batch_source from = nothing;
	struct import_totals t = { 0 };
	struct municipality m = { "3403", "Hamar", "34", "Innlandet", 60.794533, 11.067998 };
	struct codes *codes;

	assert_ok(f, store_municipality_put(f->store, &m, "Håmmår", &f->e));
	from.kind = "codes";
	m.lat = 1;
	assert_ok(f, store_begin(f->store, &f->e));
	assert_ok(f, store_batch_begin(f->store, &from, &f->e));
	assert_ok(f, store_municipality_put(f->store, &m, "", &f->e));
	m.nr = "9999";
	m.name = "Nyby";
	assert_ok(f, store_municipality_put(f->store, &m, "", &f->e));
	assert_ok(f, store_batch_end(f->store, &t, &f->e));
	assert_ok(f, store_end(f->store, true, &f->e));
	assert_string_equal(diff(f, 1), "~3403 lat:60.794533>1.0 aliases:Håmmår>\n+9999\n");
	undo(f, 1);
	assert_ok(f, store_codes(&codes, f->store, &f->e));
	assert_true(codes_municipality(codes, "Hamar")->lat == 60.794533);
	assert_non_null(codes_municipality(codes, "Håmmår"));
	assert_null(codes_municipality(codes, "Nyby"));
	codes_free(codes);
}

static void other_kinds_are_only_counted(void **state)
{
	struct fixture *f = *state;
	struct batch_source from = nothing;
	struct import_totals t = { .rows = 3, .added = 3 };

	from.kind = "thesaurus";
	assert_ok(f, store_begin(f->store, &f->e));
	assert_ok(f, store_batch_begin(f->store, &from, &f->e));
	assert_ok(f, store_batch_end(f->store, &t, &f->e));
	assert_ok(f, store_end(f->store, true, &f->e));
	assert_string_equal(diff(f, 1), "");
	expect_refused(f, 1, "is not kept of 'thesaurus'");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(a_batch_tells_what_it_was_made_of),
		STORE_TEST(a_batch_tells_what_it_did),
		STORE_TEST(only_what_nothing_later_speaks_of_is_undone),
		STORE_TEST(what_was_withdrawn_last_comes_back_beside_what_is_new),
		STORE_TEST(every_batch_leaves_the_catalogue_as_it_was_when_it_is_undone),
		STORE_TEST(decisions_stay_when_their_course_goes),
		STORE_TEST(needs_come_back_as_they_were),
		STORE_TEST(needs_that_are_worked_on_are_not_torn_away),
		STORE_TEST(firms_are_told_but_not_undone),
		STORE_TEST(codes_come_back_to_the_last_digit),
		STORE_TEST(other_kinds_are_only_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
