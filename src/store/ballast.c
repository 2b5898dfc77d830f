#include "store/internal.h"
#include "os/os.h"

#include <string.h>

/*
 * Room that is taken while there is plenty of it, and given back when the disk is full: 8 MB are
 * some thousands of answers, enough to finish an interview and to make room.
 */
enum { BALLAST = 8 << 20 };

static bool is_filled(const struct store *s)
{
	return s->ballast >= 0 && os_held_size(s->ballast) >= BALLAST;
}

bool store_guard(struct store *s)
{
	struct arena *a = arena_new();

	if (s->ballast < 0 && strcmp(s->path, ":memory:") != 0)
		s->ballast = os_hold(arena_printf(a, "%s-ballast", s->path));
	arena_free(a);
	if (s->ballast == OS_HELD)
		return false;
	store_fill_ballast(s);
	return true;
}

void store_unguard(struct store *s)
{
	os_let_go(s->ballast);
	s->ballast = OS_CANNOT_HOLD;
}

void store_fill_ballast(struct store *s)
{
	uint64_t room;

	if (s->ballast < 0 || is_filled(s) || !os_room(&room, s->path))
		return;
	if (room > STORE_LITTLE_ROOM + BALLAST && !os_fill(s->ballast, BALLAST))
		log_info("store", "no room could be set aside");
}

bool store_drop_ballast(struct store *s)
{
	return is_filled(s) && os_fill(s->ballast, 0);
}

bool store_room(uint64_t *bytes, const struct store *s)
{
	return os_room(bytes, s->path);
}
