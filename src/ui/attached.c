#include "os/os.h"
#include "ui/path.h"
#include "ui/question.h"

/*
 * Files of an interview.  A file is kept before the answer that names it; one that no answer names
 * is dropped when the interview is left, so that taking back a change finds it again until then.
 */

enum taken { NAME_FREE, NAME_SAME_FILE, NAME_TAKEN };

/* Who has this name: nobody, the same bytes (then it need not be kept twice), or another file. */
static enum taken look_up(struct session *s, const struct attachment *f, const char *name,
			  struct arena *a)
{
	struct attachment there;
	struct err e = { 0 };

	if (!store_attachment_peek(&there, session_store(s), a, session_id(s), name, &e))
		return NAME_FREE;
	if (there.size != f->size ||
	    !store_attachment_get(&there, session_store(s), a, session_id(s), name, &e))
		return NAME_TAKEN;
	return memcmp(there.bytes, f->bytes, f->size) == 0 ? NAME_SAME_FILE : NAME_TAKEN;
}

static bool keep(struct session *s, struct attachment *f, const char *base, struct arena *a,
		 struct err *e)
{
	enum taken t;

	f->name = base;
	for (size_t n = 2; (t = look_up(s, f, f->name, a)) == NAME_TAKEN; n++)
		f->name = path_numbered(a, base, n);
	return t == NAME_SAME_FILE || store_attachment_put(session_store(s), session_id(s), f, e);
}

bool session_attach(const char **name, struct session *s, const struct spot *spot, const char *path,
		    struct err *e)
{
	struct arena *a = arena_new(), *f = session_frame(s);
	struct attachment file = { .path = interview_path(spot, a) };
	const char *bytes = NULL;
	bool ok = os_read_ordinary(&bytes, &file.size, a, path, STORE_ATTACHMENT_MAX, e);

	file.bytes = bytes;
	ok = ok && keep(s, &file, path_base(a, path), a, e);
	if (ok)
		*name = arena_strdup(f, file.name);
	arena_free(a);
	return ok;
}

static bool is_named_below(struct spot *s, const char *name)
{
	if (spot_element(s)->data == DATA_BINARY && strcmp(spot_value(s), name) == 0)
		return true;
	for (struct spot *k = spot_first(s); k; k = spot_next(k))
		if (is_named_below(k, name))
			return true;
	return false;
}

bool session_sweep(struct session *s, struct err *e)
{
	struct arena *a = arena_new();
	struct spot *root = interview_root(session_interview(s));
	struct attachment *f;
	size_t count;
	bool ok;

	/* what the store has kept names other files than what waits to be saved */
	if (session_unsaved(s)) {
		arena_free(a);
		return true;
	}
	ok = store_attachments(&f, &count, session_store(s), a, session_id(s), e);

	for (size_t i = 0; ok && i < count; i++)
		ok = is_named_below(root, f[i].name) ||
		     store_attachment_drop(session_store(s), session_id(s), f[i].name, e);
	arena_free(a);
	return ok;
}

const char *session_shown(struct session *s, const struct spot *spot, struct arena *a)
{
	const char *shown = spot_shown(session_interview(s), spot, a), *kind;
	struct attachment f;
	struct err e = { 0 };
	size_t n;

	if (spot_element(spot)->data != DATA_BINARY || !*shown)
		return shown;
	/* a name without its file came from elsewhere: it is shown as it is */
	if (!store_attachment_peek(&f, session_store(s), a, session_id(s), spot_value(spot), &e))
		return shown;
	n = f.size < STORE_ATTACHMENT_HEAD ? f.size : STORE_ATTACHMENT_HEAD;
	kind = file_kind(f.bytes, n);
	return arena_printf(a, "%s (%s%s%s)", shown, size_words(a, f.size), *kind ? ", " : "",
			    kind);
}
