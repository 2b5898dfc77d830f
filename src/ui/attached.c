#include "os/os.h"
#include "ui/path.h"
#include "ui/question.h"

/*
 * Files of an interview.  A file is kept before the answer that names it; one that no answer names
 * is dropped when the interview is left, so that taking back a change finds it again until then.
 */

static bool is_taken(const struct attachment *f, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(f[i].name, name) == 0)
			return true;
	return false;
}

static bool unique_name(const char **out, struct session *s, const char *name, struct arena *a,
			struct err *e)
{
	struct attachment *there;
	size_t count;

	if (!store_attachments(&there, &count, session_store(s), a, session_id(s), e))
		return false;
	*out = name;
	for (size_t n = 2; is_taken(there, count, *out); n++)
		*out = path_numbered(a, name, n);
	return true;
}

bool session_attach(const char **name, const char **kind, struct session *s,
		    const struct spot *spot, const char *path, struct err *e)
{
	struct arena *a = arena_new(), *f = session_frame(s);
	struct attachment file = { .path = interview_path(spot, a) };
	const char *bytes, *base = path_base(a, path);
	bool ok = os_read_ordinary(&bytes, &file.size, a, path, STORE_ATTACHMENT_MAX, e) &&
		  unique_name(&file.name, s, base, a, e);

	if (ok) {
		file.bytes = bytes;
		ok = store_attachment_put(session_store(s), session_id(s), &file, e);
	}
	if (ok) {
		*name = arena_strdup(f, file.name);
		*kind = file_kind(bytes, file.size);
	}
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
	bool ok = store_attachments(&f, &count, session_store(s), a, session_id(s), e);

	for (size_t i = 0; ok && i < count; i++)
		ok = is_named_below(root, f[i].name) ||
		     store_attachment_drop(session_store(s), session_id(s), f[i].name, e);
	arena_free(a);
	return ok;
}

const char *session_shown(struct session *s, const struct spot *spot, struct arena *a)
{
	const char *shown = spot_shown(session_interview(s), spot, a);
	struct err e = { 0 };
	size_t size;

	if (spot_element(spot)->data != DATA_BINARY || !*shown)
		return shown;
	/* a name without its file came from elsewhere: it is shown as it is */
	if (!store_attachment_size(&size, session_store(s), session_id(s), spot_value(spot), &e))
		return shown;
	return arena_printf(a, "%s (%s)", shown, size_words(a, size));
}
