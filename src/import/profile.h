#ifndef LOS_IMPORT_PROFILE_H
#define LOS_IMPORT_PROFILE_H
/*
 * profile - how the files of one source are written and which column is what, kept under a name.
 *
 * Profiles are INI files: those that come with Los in data/profiles, and the user's own in the
 * folder profiles beside the config file, which go before shipped ones of the same name:
 *
 *	description = What the school's system exports
 *	kind = courses
 *	header = Emnekode, Emnenavn		all there: it is such a file; several lines: any
 *	provider = Fjordby fagskole
 *	delimiter = ;				likewise encoding, quote, header-row, sheet, replace
 *
 *	[columns]
 *	Emnenavn = title			#3 is the third column, - leaves a column out
 *
 * A line that begins with ; or # is a comment; \ before , = # [ ; or \ stands for the sign itself.
 * A mistake is a finding with file and line, and such a profile is not used.
 */
#include "import/import.h"

struct profile_header {
	const char *const *word; /* NULL-terminated */
};

struct profile {
	const char *name, *path, *description; /* description "": none */
	const struct import_kind *kind;
	struct profile_header *header;
	size_t headers;
	struct table_options table;
	const char *sheet, *provider, *replace; /* NULL: not told */
	struct table_map map;
	bool own;    /* the user's */
	bool broken; /* not to be used */
};

/* From text; `path` names it in findings.  Everything lives in `a`. */
void profile_parse(struct profile *out, struct arena *a, const char *name, const char *path,
		   const char *text, struct findings *f);
/* The same as text, for profile_parse(). */
const char *profile_text(const struct profile *p, struct arena *a);
/* Has the header all words of one of the profile's lines? */
bool profile_fits(const struct profile *p, const char *const *header, size_t count);
/* Does it say how the file is written? */
bool profile_has_dialect(const struct profile *p);

/* All that there are, the user's before the shipped, each by name. */
struct profiles {
	struct arena *arena;
	struct profile *at;
	size_t count, cap;
	struct findings findings; /* what is wrong in them */
};
void profiles_open(struct profiles *ps);
void profiles_close(struct profiles *ps);
/* NULL: there is none, or it is broken, and *e says so. */
const struct profile *profiles_find(const struct profiles *ps, const char *name, struct err *e);
/*
 * The profile for such a header, of this kind or any (NULL): the user's before shipped, then the
 * one that asks for most; NULL: none.
 */
const struct profile *profiles_fitting(const struct profiles *ps, const struct import_kind *kind,
				       const char *const *header, size_t count);
/*
 * How an import reads its file, as a profile without a name: the dialect that was asked for, the
 * provider, and each column.  For after import_columns().
 */
void import_make_profile(struct profile *out, const struct import *im, struct arena *a);
/* May a new profile have this name?  Never one that the user has already. */
MUST_USE bool profile_may_be_named(const char *name, struct err *e);
/* Write it among the user's own; *path, in `a`, is where. */
MUST_USE bool profile_save(const char **path, const struct profile *p, struct arena *a,
			   struct err *e);

#endif
