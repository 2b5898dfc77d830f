#include "base/map.h"
#include "ui/internal.h"

#include <string.h>

/* What is said of a text that looks as if it told of a person: calmly, and once for each text. */

const char *personal_words(enum personal kind)
{
	static const char *const words[PERSONAL_KINDS] = {
		[PERSONAL_NUMBER] = N_("This looks like a national number. It had better not "
				       "stand here."),
		[PERSONAL_MAIL] = N_("This looks like an e-mail address. It belongs with the "
				     "contact person."),
		[PERSONAL_PHONE] = N_("This looks like a telephone number. It belongs with the "
				      "contact person."),
		[PERSONAL_HEALTH] = N_("This may be about somebody's health. Names and health "
				       "do not belong here."),
		[PERSONAL_UNION] = N_("This may say who is in a union. It had better not stand "
				      "here."),
		[PERSONAL_BELIEF] = N_("This may say what somebody believes. It had better not "
				       "stand here."),
	};

	return kind == PERSONAL_NONE ? "" : _(words[kind]);
}

enum personal spot_personal(const struct spot *s, struct arena *a)
{
	enum personal kind = interview_personal(s, NULL, a);

	return kind ? kind : interview_remark_personal(s, a);
}

/* A text may be long: its hash stands for it. */
static const char *key_of(const struct spot *spot, const char *what, const char *text,
			  struct arena *a)
{
	unsigned char sum[SHA256_SIZE];

	hash_bytes(sum, HASH_SHA256, text, strlen(text));
	return arena_printf(a, "%s %s %s", interview_path(spot, a), what,
			    hash_hex(a, sum, sizeof sum));
}

const char *session_personal(struct session *s, const struct spot *spot, const char *typed)
{
	struct arena *a = session_frame(s);
	enum personal kind = interview_personal(spot, typed, a);
	const char *text = typed ? typed : spot_value(spot);

	if (!kind || map_get(session_told(s), key_of(spot, "answer", text, a)) != MAP_NONE)
		return NULL;
	return personal_words(kind);
}

void session_personal_told(struct session *s, const struct spot *spot)
{
	map_put(session_told(s), key_of(spot, "answer", spot_value(spot), session_frame(s)), 1);
}

const char *session_remark_personal(struct session *s, const struct spot *spot)
{
	struct arena *a = session_frame(s);
	enum personal kind = interview_remark_personal(spot, a);
	const char *key;

	if (!kind)
		return NULL;
	key = key_of(spot, "remark", spot_remark(spot), a);
	if (map_get(session_told(s), key) != MAP_NONE)
		return NULL;
	map_put(session_told(s), key, 1);
	return personal_words(kind);
}

void say_of_remark(struct ui *ui, struct session *s, const struct spot *spot)
{
	const char *words = session_remark_personal(s, spot);

	if (words)
		ui_say(ui, MESSAGE_INFO, "%s", words);
}
