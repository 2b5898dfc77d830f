/* Paradata: what may be kept of it, in which order it comes back, and when it goes. */
#include "../lib/store.h"
#include "store/event.h"

#define PLAIN "survey\n,type,name,label\n,text,a,A\nsettings\n,form_id,version\n,plain,1\n"
#define AUDIT(parameters)                                                                          \
	"survey\n,type,name,label,parameters\n,audit,,," parameters                                \
	"\n,text,a,A,\nsettings\n,form_id,version\n,watched,1\n"

static struct form *load(struct fixture *f, const char *text)
{
	struct form_options o = { .file = "f.csv" };
	struct findings found;
	struct form *form;

	findings_init(&found, f->arena);
	form = form_load(text, strlen(text), &o, &found);
	assert_non_null(form);
	return form;
}

static void the_setting_and_the_form_say_what_is_kept(void **state)
{
	static const struct {
		const char *form, *setting;
		struct paradata may;
	} cases[] = {
		{ PLAIN, NULL, { true, true, true, true } },
		{ PLAIN, "on", { true, true, true, true } },
		{ PLAIN, "off", { false, false, false, false } },
		{ AUDIT(""), "off", { true, false, false, false } },
		{ AUDIT(""), NULL, { true, true, true, true } },
		{ AUDIT("track-changes=true"), "off", { true, true, false, false } },
		{ AUDIT("track-changes = false identify-user=true"),
		  "off",
		  { true, false, false, true } },
		{ AUDIT("identify-user=false track-changes = true"),
		  "off",
		  { true, true, false, false } },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct form *form = load(f, cases[i].form);
		struct paradata may;

		if (cases[i].setting)
			assert_ok(f,
				  store_setting_put(f->store, "paradata", cases[i].setting, &f->e));
		else
			assert_ok(f, store_setting_put(f->store, "paradata", "", &f->e));
		assert_ok(f, paradata_of(&may, f->store, form, &f->e));
		if (may.kept != cases[i].may.kept || may.values != cases[i].may.values ||
		    may.remarks != cases[i].may.remarks || may.author != cases[i].may.author)
			fail_msg("case %zu: kept %d, values %d, remarks %d, author %d", i, may.kept,
				 may.values, may.remarks, may.author);
		form_free(form);
	}
}

static void begin(struct fixture *f, char id[37])
{
	struct form *form = load(f, PLAIN);

	assert_ok(f, store_form_add(f->store, form, PLAIN, strlen(PLAIN), NULL, 0, &f->e));
	assert_ok(f, store_interview_new(id, f->store, form, "", "en", &f->e));
	form_free(form);
}

/* "kind(path old>new) by" of all there are. */
static const char *kept(struct fixture *f, const char *id)
{
	struct strbuf b = STRBUF_IN(f->arena);
	struct event_row *row;
	size_t n;

	assert_ok(f, store_events(&row, &n, f->store, f->arena, id, &f->e));
	for (size_t i = 0; i < n; i++) {
		const struct event *v = &row[i].event;

		strbuf_addf(&b, "%s(%s %s>%s)%s%s ", event_kind_name(v->kind), v->path,
			    v->old ? v->old : "", v->new ? v->new : "",
			    *row[i].author ? " by " : "", row[i].author);
		assert_true(v->at_ms == (int64_t)i + 7);
	}
	return strbuf_text(&b);
}

static void put(struct fixture *f, const char *id, struct paradata may)
{
	static const struct event events[] = {
		{ EVENT_OPENED, "", NULL, NULL, 7 },
		{ EVENT_ENTER, "/data/a", NULL, NULL, 8 },
		{ EVENT_ANSWER, "/data/a", "x", "y", 9 },
		{ EVENT_REMARK, "/data/a", NULL, "r", 10 },
		{ EVENT_LANGUAGE, "", "en", "nb", 11 },
		{ EVENT_REASON, "", NULL, "why", 12 },
	};

	for (size_t i = 0; i < ARRAY_LEN(events); i++)
		assert_ok(f, store_event(f->store, id, &may, &events[i], &f->e));
}

static void all_of_it_comes_back_in_order(void **state)
{
	struct fixture *f = *state;
	char id[37];

	begin(f, id);
	put(f, id, (struct paradata){ true, true, true, true });
	assert_string_equal(
		kept(f, id),
		"opened( >) by Ane enter(/data/a >) by Ane answer(/data/a x>y) by Ane "
		"remark(/data/a >r) by Ane language( en>nb) by Ane reason( >why) by Ane ");
}

static void what_may_not_be_kept_is_not(void **state)
{
	struct fixture *f = *state;
	const struct event answer = { EVENT_ANSWER, "/data/a", "x", "y", 7 };
	const struct event left = { EVENT_LEFT, "", NULL, NULL, 7 };
	const struct event moved = { EVENT_MOVE, "/data/b[2]", "2", "1", 8 };
	const struct event refused = { EVENT_CONSTRAINT, "/data/a", NULL, NULL, 9 };
	struct paradata may = { 0 };
	char id[37];

	begin(f, id);
	put(f, id, may);
	assert_string_equal(kept(f, id), "");
	may.kept = true;
	assert_ok(f, store_event(f->store, id, &may, &answer, &f->e));
	assert_string_equal(kept(f, id), "");
	assert_ok(f, store_event(f->store, id, &may, &left, &f->e));
	assert_ok(f, store_event(f->store, id, &may, &moved, &f->e));
	assert_ok(f, store_event(f->store, id, &may, &refused, &f->e));
	assert_string_equal(kept(f, id), "left( >) move(/data/b[2] 2>1) constraint(/data/a >) ");
}

static void it_is_erased_with_the_interview(void **state)
{
	struct fixture *f = *state;
	char id[37];

	begin(f, id);
	put(f, id, (struct paradata){ true, true, true, true });
	assert_ok(f, store_interview_discard(f->store, id, &f->e));
	assert_string_equal(kept(f, id), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(the_setting_and_the_form_say_what_is_kept),
		STORE_TEST(all_of_it_comes_back_in_order),
		STORE_TEST(what_may_not_be_kept_is_not),
		STORE_TEST(it_is_erased_with_the_interview),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
