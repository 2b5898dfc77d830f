#include "base/utf8.h"
#include "import/profile.h"
#include "os/config.h"
#include "os/os.h"

/*
 * The profiles that there are, in two folders.
 */

enum { LARGEST = 1 << 16, LONGEST_NAME = 80 };

static const char ending[] = ".ini";

static void read_profile(struct profiles *ps, const char *folder, const char *file, bool own)
{
	struct arena *a = ps->arena;
	const char *path = arena_printf(a, "%s/%s", folder, file);
	const char *name = arena_strndup(a, file, strlen(file) - (sizeof ending - 1));
	struct profile *p = ARENA_PUSH(a, ps->at, ps->count, ps->cap);
	const char *text = "";
	struct err e = { 0 };
	size_t n = 0;
	bool read = os_read_ordinary(&text, &n, a, path, LARGEST, &e);

	name = utf8_nfc(a, utf8_clean(a, name, strlen(name)));
	if (!read)
		findings_add(&ps->findings, FINDING_ERROR, "cannot-read",
			     (struct place_in_file){ .file = path }, "%s", e.msg);
	profile_parse(p, a, name, path, utf8_clean(a, text, read ? n : 0), &ps->findings);
	p->own = own;
	p->broken |= !read;
}

static bool is_there(const struct profiles *ps, const char *file)
{
	for (size_t i = 0; i < ps->count; i++) {
		size_t n = strlen(ps->at[i].name);

		if (strncmp(ps->at[i].name, file, n) == 0 && strcmp(file + n, ending) == 0)
			return true;
	}
	return false;
}

static void read_folder(struct profiles *ps, const char *folder, bool own)
{
	const char *const *names = NULL;
	struct err ignored = { 0 };
	size_t count = 0;

	if (!os_exists(folder) || !os_list(&names, &count, ps->arena, folder, ending, &ignored))
		return;
	for (size_t i = 0; i < count; i++)
		if (!is_there(ps, names[i]))
			read_profile(ps, folder, names[i], own);
}

static const char *own_folder(struct arena *a)
{
	return config_path(a, "profiles");
}

void profiles_open(struct profiles *ps)
{
	*ps = (struct profiles){ .arena = arena_new() };
	findings_init(&ps->findings, ps->arena);
	read_folder(ps, own_folder(ps->arena), true);
	read_folder(ps, os_share_path(ps->arena, "data/profiles"), false);
}

void profiles_close(struct profiles *ps)
{
	arena_free(ps->arena);
	*ps = (struct profiles){ 0 };
}

static const char *names_of(const struct profiles *ps)
{
	struct strbuf b = STRBUF_IN(ps->arena);

	for (size_t i = 0; i < ps->count; i++)
		strbuf_addf(&b, "%s%s", i ? ", " : "", ps->at[i].name);
	return strbuf_text(&b);
}

const struct profile *profiles_find(const struct profiles *ps, const char *name, struct err *e)
{
	const char *wanted = utf8_fold(ps->arena, name);

	for (size_t i = 0; i < ps->count; i++) {
		const struct profile *p = &ps->at[i];

		if (strcmp(utf8_fold(ps->arena, p->name), wanted) != 0)
			continue;
		if (!p->broken)
			return p;
		err_set(e, ERR_PARSE, _("the profile '%s' has mistakes; mend them in '%s'"),
			p->name, p->path);
		return NULL;
	}
	err_set(e, ERR_NOT_FOUND, _("there is no profile '%s'; there are: %s"), name, names_of(ps));
	return NULL;
}

static size_t words(const struct profile *p)
{
	size_t most = 0;

	for (size_t i = 0; i < p->headers; i++) {
		size_t n = 0;

		while (p->header[i].word[n])
			n++;
		most = n > most ? n : most;
	}
	return most;
}

const struct profile *profiles_fitting(const struct profiles *ps, const struct import_kind *kind,
				       const char *const *header, size_t count)
{
	const struct profile *best = NULL;

	for (size_t i = 0; i < ps->count; i++) {
		const struct profile *p = &ps->at[i];

		if (p->broken || (kind && p->kind != kind) || !profile_fits(p, header, count))
			continue;
		if (!best || (p->own == best->own && words(p) > words(best)))
			best = p;
	}
	return best;
}

/* ---- one more ---- */

static const char *own_path(struct arena *a, const char *name)
{
	return arena_printf(a, "%s/%s%s", own_folder(a), name, ending);
}

/* No path, nothing that ends a line or moves a cursor. */
static bool is_plain(const char *name)
{
	for (const char *p = name; *p; p++)
		if ((unsigned char)*p < ' ' || *p == 127 || *p == '/' || *p == '\\')
			return false;
	return *name && *name != '.' && *name != '-' && *name != ' ';
}

bool profile_may_be_named(const char *name, struct err *e)
{
	struct arena *a = arena_new();
	const char *path = own_path(a, name);
	bool ok = true;

	if (!is_plain(name) || strlen(name) > LONGEST_NAME || strcmp(name, "none") == 0)
		ok = err_set(e, ERR_REFUSED,
			     _("a profile cannot be called '%s'; give it a short name of letters "
			       "and digits"),
			     name);
	else if (os_exists(path))
		ok = err_set(e, ERR_REFUSED,
			     _("there is a profile '%s' already, in '%s'; give it another name, or "
			       "remove that file first"),
			     name, path);
	arena_free(a);
	return ok;
}

bool profile_save(const char **path, const struct profile *p, struct arena *a, struct err *e)
{
	const char *text = profile_text(p, a);

	*path = own_path(a, p->name);
	return profile_may_be_named(p->name, e) && os_make_folders(*path, e) &&
	       os_write_file(*path, text, strlen(text), e);
}
