#ifndef LOS_BASE_MACROS_H
#define LOS_BASE_MACROS_H
/*
 * macros - the few words that every file uses: attributes, array length, message marking.
 *
 * _() looks a message up in the user's language; N_() marks one in a table, to be looked up where
 * it is shown.  Machine output (CSV, JSON, codes, logs) is never marked.
 */
#include <libintl.h>
#include <stddef.h>

#define MUST_USE	  __attribute__((warn_unused_result))
#define PRINTF_LIKE(f, a) __attribute__((format(printf, f, a)))
#define FORMAT_ARG(n)	  __attribute__((format_arg(n)))
#define NORETURN	  __attribute__((noreturn))

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

#define _(text)	 gettext(text)
#define N_(text) text

#endif
