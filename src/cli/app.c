#include "cli/internal.h"
#include "store/store.h"

#include <stdlib.h>

struct store_options app_store_options(struct app *app)
{
	const char *author = getenv("USER");

	return (struct store_options){
		.path = app->db_path ? app->db_path : os_default_db(app->arena),
		.clock = os_clock_view(&app->clock),
		.random = os_random_view(&app->random),
		.author = author && *author ? author : "pilot",
		.must_exist = true,
	};
}

struct store *app_store(struct app *app)
{
	struct store *s = NULL;
	struct err e = { 0 };
	struct store_options o = app_store_options(app);

	if (!store_open(&s, &o, &e))
		cli_fail(EXIT_FAILED, &e);
	return s;
}
