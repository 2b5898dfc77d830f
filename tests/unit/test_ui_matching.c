/* What decisions teach is read anew when something was written, and screens are told. */
#include "../lib/store.h"
#include "ui/internal.h"

static void until_ready(struct fixture *f, struct ui *ui)
{
	bool more = true;

	while (more)
		assert_ok(f, ui_match_step(&more, ui, &f->e));
}

static void write_something(struct fixture *f)
{
	static const struct firm firm = { .orgnr = "315792401", .name = "Kvernmoen Sag" };

	assert_ok(f, store_firm_put(f->store, &firm, &f->e));
}

static void screens_are_told_when_what_they_hold_is_gone(void **state)
{
	struct fixture *f = *state;
	struct ui ui = { .store = f->store };
	const struct learned *before;

	until_ready(f, &ui);
	before = ui.matcher.learned;
	assert_non_null(before);
	until_ready(f, &ui);
	assert_ptr_equal(ui.matcher.learned, before);
	assert_int_equal(ui.matchers, 0);
	write_something(f);
	until_ready(f, &ui);
	assert_int_equal(ui.matchers, 1);
	ui_match_free(&ui);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(screens_are_told_when_what_they_hold_is_gone,
						fixture_open, fixture_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
