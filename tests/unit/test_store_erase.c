/* What goes with a firm that is erased, and what is of others and stays. */
#include "../lib/store.h"

#include "store/redact.h"

/* ---- words ----------------------------------------------------------------------------------- */

static const struct {
	void (*add)(struct redact *r, const char *text);
	const char *term, *text, *strict,
		*known; /* what is left, where it is not known who is told */
} texts[] = {
	{ redact_add, "Sag AS", "hos Sag AS i dag", "hos X i dag", "hos X i dag" },
	{ redact_add, "Fjell", "Fjellet, ikke Oppfjell", "Xet, ikke Oppfjell",
	  "Xet, ikke Oppfjell" },
	{ redact_add, "907 00 101", "ring 90700101", "ring X", "ring X" },
	{ redact_add_person, "Ola Moen", "Ola Moen og Ola", "X og Ola", "X og X" },
	{ redact_add_person, "Ola", "Ola Stamnes", "Ola Stamnes", "X Stamnes" },
	{ redact_add_said, "Sveising", "Sveising, ikke sveisinga", "Sveising, ikke sveisinga",
	  "X, ikke sveisinga" },
	{ redact_add_said, "vi tegner trappene for hånd og bommer på måla",
	  "Vi tegner trappene for hånd og bommer på måla!", "X!", "X!" },
};

static void words_that_are_of_others_too_go_only_where_it_is_known_who_is_told(void **state)
{
	struct fixture *f = *state;

	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		struct redact r = { .arena = f->arena };

		texts[i].add(&r, texts[i].term);
		assert_string_equal(redact_text(&r, texts[i].text, false, "X"), texts[i].strict);
		assert_string_equal(redact_text(&r, texts[i].text, true, "X"), texts[i].known);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(words_that_are_of_others_too_go_only_where_it_is_known_who_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
