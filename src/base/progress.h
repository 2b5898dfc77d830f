#ifndef LOS_BASE_PROGRESS_H
#define LOS_BASE_PROGRESS_H
/*
 * progress - how long work tells how far it is.
 *
 * Work calls step() now and then (it must be cheap); `total` 0 means unknown.  Returning false asks
 * the work to stop: it then undoes what it did and fails with ERR_REFUSED "interrupted".
 */
#include <stdbool.h>
#include <stdint.h>

struct progress {
	bool (*step)(void *self, uint64_t done, uint64_t total);
	void *self;
};

static inline bool progress_step(const struct progress *p, uint64_t done, uint64_t total)
{
	return !p || !p->step || p->step(p->self, done, total);
}

#endif
