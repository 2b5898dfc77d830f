#include "base/library.h"

#include "base/arena.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

static bool find_all(void **found, void *handle, const char *const *name, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		found[i] = dlsym(handle, name[i]);
		if (!found[i])
			return false;
	}
	return true;
}

bool library_open(void *slots, const char *const *name, size_t count, const char *file,
		  struct err *e)
{
	void *handle = dlopen(file, RTLD_NOW | RTLD_LOCAL);
	void **found = heap_alloc(count, sizeof *found);
	bool ok = handle && find_all(found, handle, name, count);

	if (ok)
		memcpy(slots, found, count * sizeof *found);
	else
		err_set(e, ERR_NOT_FOUND, _("the library %s cannot be used: %s"), file, dlerror());
	free(found);
	return ok;
}
