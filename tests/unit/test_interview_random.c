/*
 * Two properties, over thousands of seeded random steps on a form with repeats in repeats: what the
 * incremental engine keeps is what a recalculation from scratch gives, and replaying what `changed`
 * was told gives the same submission to the byte.
 */
#include "../lib/filled.h"

#include "interview/internal.h"

#define FORM                                                                                       \
	"survey\n,type,name,label,relevant,calculation,required,constraint,repeat_count,"          \
	"choice_filter,default,trigger\n,start,begun\n,username,user\n"                            \
	",integer,a,A,,,,,,,\n,integer,b,B,${a} > 2,,,. < ${a},,,4\n"                              \
	",calculate,ab,,,${a} + ${b},,,,,\n,text,t,T,,,${a} = 3,,,,\n"                             \
	",begin_group,g,G,${b} != 1,,,,,,\n,integer,c,C,,,,,,,\n"                                  \
	",calculate,half,,,${c} div 2,,,,,\n,end_group,,,,,,,,,\n"                                 \
	",begin_repeat,r,R,${a} != 5,,,,,,\n,integer,x,X,,,,\". != ${total} and . != "             \
	"indexed-repeat(${x}, ${r}, position(..) - 1)\",,,${a} + 1\n"                              \
	",calculate,prev,,,\"indexed-repeat(${x}, ${r}, position(..) - 1)\"\n"                     \
	",calculate,third,,,\"indexed-repeat(${x}, ${r}, position(..) + 2) + ${x}\"\n"             \
	",calculate,beside,,,\"concat(position(..), '/', count(${r}), ' ', sum(${x}))\"\n"         \
	",calculate,back,,,../../r[position() = position(current()/..) - 1]/x\n"                   \
	",integer,tr,Tr,,${x} * 10 + int(random() * 9),,,,,,${x}\n"                                \
	",text,chain,Chain,,\"concat(${tr}, ${seen})\",,,,,,${tr}\n"                               \
	",select_one l,s,S,,,,,,,\n,select_one l,u,U,${s} != '',,,,,km < ${x},\n"                  \
	",calculate,pos,,,position(..),,,,,\n,calculate,xx,,,${x} * ${c},,,,,\n"                   \
	",begin_repeat,q,Q,${x} != 2,,,,,,\n,integer,y,Y,,,,. < ${xx},,,\n"                        \
	",calculate,deep,,,\"position(../..) * 100 + position(..) + indexed-repeat(${x}, ${r}, "   \
	"position(../..) - 1)\"\n"                                                                 \
	",calculate,left,,,\"indexed-repeat(${y}, ${r}, position(../..), ${q}, position(..) - "    \
	"1)\"\n"                                                                                   \
	",calculate,near,,,\"indexed-repeat(${y}, ${q}, position(..) - 1)\"\n"                     \
	",text,inner,Inner,,\"concat(${chain}, ${y})\",,,,,,${chain}\n,calculate,z,,,${y} + ${x} " \
	"+ ${a},,,,,\n,end_repeat,,,,,,,,,\n"                                                      \
	",calculate,ys,,,sum(${y}),,,,,\n"                                                         \
	",begin_repeat,k,K,,,,,${x},,\n,integer,m,M,,,,. < sum(../../k/m) - 9,,,7\n"               \
	",calculate,aa,,,${a} * 2,,,,,\n,end_repeat,,,,,,,,,\n"                                    \
	",end_repeat,,,,,,,,,\n"                                                                   \
	",begin_repeat,v,V,,,,,,\n,integer,o,O,${a} != 2,,,,,\n"                                   \
	",calculate,over,,,../../v[position() = position(current()/..) - 1]/o\n"                   \
	",calculate,under,,,\"concat(${v}[position() = position(current()/..) + 1]/o, ${a})\"\n"   \
	",calculate,whole,,,sum(../../v/o) * 10 + count(${v})\n"                                   \
	",end_repeat,,,,,,,,,\n"                                                                   \
	",calculate,total,,,sum(${x}),,,,,\n,calculate,most,,,max(${z}),,,,,\n"                    \
	",calculate,counts,,,\"concat(count(${r}), '/', count(${q}), '/', sum(${m}))\",,,,,\n"     \
	",calculate,first,,,once(${t}),,,,,\n,calculate,dice,,,once(random()),,,,,\n"              \
	",text,w,W,${total} > 3 and ${most} < 9,,,,,,uuid()\n"                                     \
	",text,seen,Seen,${a} != 4,\"concat(count(${r}), '-', ${most})\",,,,,,\"${a}, ${w}\"\n"    \
	",select_one ${s},pick,Pick,,,,,,${x} > ${a}\n"                                            \
	"choices\n,list_name,name,label,km\n,l,a,A,1\n,l,b,B,2\n,l,c,C,5\n"

enum { OPERATIONS = 2000, INSTANCES = 4 };

static size_t draw(struct filled *f, uint64_t *seed, size_t below)
{
	(void)f;
	return (size_t)(filled_draw(seed) >> 16) % below;
}

/* Every spot that can hold an answer, where relevance does not matter. */
static void list_spots(struct filled *f, struct spot *s, struct spot **at, size_t *n, size_t cap)
{
	if (element_asks(s->element) && *n < cap)
		at[(*n)++] = s;
	for (struct spot *k = spot_first(s); k; k = spot_next(k))
		list_spots(f, k, at, n, cap);
}

static struct spot *some_question(struct filled *f, uint64_t *seed)
{
	static struct spot *at[4096];
	size_t n = 0;

	list_spots(f, interview_root(f->iv), at, &n, 4096);
	return at[draw(f, seed, n)];
}

static const char *some_value(struct filled *f, uint64_t *seed, const struct spot *s)
{
	static const char *const names[] = { "a", "b", "c", "nobody", "" };

	if (s->element->type == FORM_SELECT_ONE)
		return names[draw(f, seed, 5)];
	if (draw(f, seed, 8) == 0)
		return "";
	return arena_printf(f->arena, "%zu", draw(f, seed, 7));
}

static void add_or_delete(struct filled *f, uint64_t *seed)
{
	struct err e = { 0 };
	int r = form_element_by_name(f->form, "r");
	int q = form_element_by_name(f->form, "q");
	size_t outer = interview_instances(f->iv, NULL, r);
	struct spot *in = outer ? interview_instance(f->iv, NULL, r, 1 + draw(f, seed, outer))
				: NULL;
	size_t inner = in ? interview_instances(f->iv, in, q) : 0;

	int v = form_element_by_name(f->form, "v");
	size_t others = interview_instances(f->iv, NULL, v);

	switch (draw(f, seed, 6)) {
	case 4:
		if (others < INSTANCES)
			assert_non_null(interview_add(f->iv, NULL, v, &e));
		break;
	case 5:
		if (others)
			assert_true(interview_delete(
				f->iv,
				interview_instance(f->iv, NULL, v, 1 + draw(f, seed, others)), &e));
		break;
	case 0:
		if (outer < INSTANCES)
			assert_non_null(interview_add(f->iv, NULL, r, &e));
		break;
	case 1:
		if (in && inner < INSTANCES)
			assert_non_null(interview_add(f->iv, in, q, &e));
		break;
	case 2:
		if (outer > 1)
			assert_true(interview_delete(f->iv, in, &e));
		break;
	default:
		if (inner)
			assert_true(interview_delete(
				f->iv, interview_instance(f->iv, in, q, 1 + draw(f, seed, inner)),
				&e));
	}
}

static void move_some(struct filled *f, uint64_t *seed)
{
	static const char *const names[] = { "r", "v", "q" };
	struct err e = { 0 };
	int repeat = form_element_by_name(f->form, names[draw(f, seed, 3)]);
	struct spot *around = NULL;
	size_t n = interview_instances(f->iv, NULL, form_element_by_name(f->form, "r"));

	if (form_element(f->form, repeat)->repeat >= 0 && n > 0)
		around = interview_instance(f->iv, NULL, form_element_by_name(f->form, "r"),
					    1 + draw(f, seed, n));
	if (form_element(f->form, repeat)->repeat >= 0 && !around)
		return;
	n = interview_instances(f->iv, around, repeat);
	if (n)
		assert_true(interview_move(
			f->iv, interview_instance(f->iv, around, repeat, 1 + draw(f, seed, n)),
			1 + draw(f, seed, n), &e));
}

static void operate(struct filled *f, uint64_t *seed)
{
	struct err e = { 0 };
	struct spot *s = some_question(f, seed);

	switch (draw(f, seed, 13)) {
	case 0:
	case 1:
	case 2:
		add_or_delete(f, seed);
		break;
	case 3:
		assert_true(interview_mark(f->iv, s, ANSWER_NA, &e) || e.code == ERR_REFUSED);
		break;
	case 4:
		interview_remark(f->iv, s, some_value(f, seed, s));
		break;
	case 6:
		move_some(f, seed);
		break;
	case 5:
		interview_acknowledge(f->iv, s, draw(f, seed, 2) != 0);
		break;
	default:
		(void)interview_set(f->iv, s, some_value(f, seed, s), f->arena);
	}
}

/* Everything that the rules keep, for all spots. */
static void describe(struct strbuf *b, const struct spot *s, struct arena *a)
{
	strbuf_addf(b, "%s=%s %d%d%d\n", interview_path(s, a), spot_value(s), s->relevant,
		    s->required, s->readonly);
	for (const struct spot *k = spot_first(s); k; k = spot_next(k))
		describe(b, k, a);
}

static const char *described(struct filled *f, struct arena *a)
{
	struct strbuf b = STRBUF_IN(a);

	describe(&b, interview_root(f->iv), a);
	return strbuf_text(&b);
}

static struct tally counted(struct filled *f, struct spot *s)
{
	struct tally t = { 0 };

	if (element_asks(s->element)) {
		struct check c = interview_check(f->iv, s, f->arena);
		bool shown = spot_is_relevant(s);

		t.n[TALLY_HIDDEN] = !shown && s->state != ANSWER_EMPTY;
		t.n[TALLY_DUE] = shown;
		t.n[TALLY_ANSWERED] = shown && s->state != ANSWER_EMPTY;
		t.n[TALLY_ERRORS] = check_is_hard(c.kind) && c.kind != CHECK_REQUIRED;
		t.n[TALLY_WARNINGS] = c.kind == CHECK_SOFT;
	}
	for (struct spot *k = spot_first(s); k; k = spot_next(k)) {
		struct tally below = counted(f, k);

		for (int i = 0; i < TALLIES; i++)
			t.n[i] += below.n[i];
	}
	return t;
}

static void expect_progress_to_be_true(struct filled *f)
{
	struct progress_count n = interview_progress(f->iv, interview_root(f->iv));
	struct tally t = counted(f, interview_root(f->iv));

	assert_int_equal(n.answered, t.n[TALLY_ANSWERED]);
	assert_int_equal(n.due, t.n[TALLY_DUE]);
	assert_int_equal(n.errors, t.n[TALLY_ERRORS]);
	assert_int_equal(n.warnings, t.n[TALLY_WARNINGS]);
}

/* Only the first line that differs is worth reading. */
static void expect_same_lines(const char *kept, const char *fresh, int operation)
{
	size_t line = 0;

	for (size_t i = 0; kept[i] && kept[i] == fresh[i]; i++)
		if (kept[i] == '\n')
			line = i + 1;
	if (strcmp(kept, fresh) != 0)
		fail_msg("after operation %d kept %.*s, from scratch %.*s", operation,
			 (int)strcspn(kept + line, "\n"), kept + line,
			 (int)strcspn(fresh + line, "\n"), fresh + line);
}

static void incremental_equals_from_scratch(void **state)
{
	struct filled f;
	struct arena *a = arena_new();
	uint64_t seed = 20261125;

	(void)state;
	filled_open(&f, FORM);
	for (int i = 0; i < OPERATIONS; i++) {
		const char *kept, *fresh;

		operate(&f, &seed);
		kept = described(&f, a);
		push_everything(f.iv);
		recalculate(f.iv);
		fresh = described(&f, a);
		expect_same_lines(kept, fresh, i);
		expect_progress_to_be_true(&f);
		arena_reset(a);
	}
	arena_free(a);
	filled_close(&f);
}

static void expect_replay(const struct filled *f, const char *xml)
{
	struct filled again;
	struct err e = { 0 };

	/* other chance than the first time */
	filled_again(&again, f->form, 4711);
	for (size_t i = 0; i < f->changes; i++)
		if (!interview_restore(again.iv, &f->change[i], &e))
			fail_msg("%s", e.msg);
	interview_settle(again.iv);
	assert_int_equal(again.changes, 0);
	assert_string_equal(filled_xml(&again), xml);
	filled_leave(&again);
}

static void replay_gives_the_same_submission(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 20; seed++) {
		struct filled f;
		uint64_t s = seed * 7919;

		filled_open(&f, FORM);
		for (int i = 0; i < 150; i++) {
			operate(&f, &s);
			if (i % 50 == 49)
				expect_replay(&f, filled_xml(&f));
		}
		filled_close(&f);
	}
}

static void nothing_is_told_before_a_person_does_something(void **state)
{
	struct filled f;

	(void)state;
	filled_open(&f, FORM);
	assert_int_equal(f.changes, 0);
	assert_string_equal(filled_steps(&f, "set /data/a 3"), "");
	/* what chance gave comes first: the default of w, and the dice */
	assert_true(f.changes >= 4);
	assert_string_equal(f.change[0].path, "/data/begun");
	assert_string_equal(f.change[f.changes - 2].path, "/data/a");
	/* and what it triggers last */
	assert_string_equal(f.change[f.changes - 1].path, "/data/seen");
	filled_close(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(incremental_equals_from_scratch),
		cmocka_unit_test(replay_gives_the_same_submission),
		cmocka_unit_test(nothing_is_told_before_a_person_does_something),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
