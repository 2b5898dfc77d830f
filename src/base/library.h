#ifndef LOS_BASE_LIBRARY_H
#define LOS_BASE_LIBRARY_H
/*
 * library - a shared library that is opened when it is first needed.
 *
 * For libraries that few runs need and that bring others along: libxml2 and libzip with theirs
 * (ICU, the C++ library, OpenSSL) take a fifth of the time to the first screen, and an interview
 * may never read a workbook.  What is used of one is listed once (an X macro F):
 *
 *	static struct {
 *	#define F(name) LIBRARY_SLOT(name);
 *		FUNCTIONS
 *	} library;
 *
 * A slot has the type that the library's header gives, so calls through it are checked as always.
 */
#include "base/err.h"

#include <stddef.h>

#define LIBRARY_SLOT(name) __typeof__(&(name)) name

/*
 * `slots` is an array of `count` pointers, which get the addresses of the names.  The library stays
 * open until the program ends.  False: it, or a name in it, is not there; the slots are as before.
 */
MUST_USE bool library_open(void *slots, const char *const *name, size_t count, const char *file,
			   struct err *e);

#endif
