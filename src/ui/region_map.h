#ifndef LOS_UI_REGION_MAP_H
#define LOS_UI_REGION_MAP_H
/*
 * region_map - where people come from, drawn with characters: municipalities by their centroids,
 * north up, one number each.
 *
 * What the number stands for is the caller's to say.  One place may be chosen: it stands in
 * brackets, so that it is seen without colour too, and has the cursor.  Two that fall on one spot
 * are put beside one another.  Names are there as far as there is room, those of the largest
 * numbers first; other municipalities are dots.  The last row is the scale, where there are rows
 * enough.
 */
#include "base/arena.h"
#include "catalog/catalog.h"
#include "ui/canvas.h"

struct map_place {
	const struct municipality *place;
	int people;  /* 0: nobody, it is only chosen */
	bool chosen; /* at most one is */
};

/* `place` in the order in which they get room; scratch is taken from `frame`. */
void region_map_draw(struct canvas *c, struct area a, const struct map_place *place, size_t count,
		     const struct codes *codes, struct arena *frame);

#endif
