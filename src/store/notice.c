#include "store/contact.h"
#include "store/internal.h"
#include "store/review.h"

#include <string.h>

/* ---- the words of a notice, as they were shown ----------------------------------------------- */

static void no_random(void *self, void *out, size_t n)
{
	(void)self;
	memset(out, 0, n);
}

/* Its form without answers, when the interview is not there any more: "kort 2026-11". */
static bool open_blank(struct interview **iv, struct form **form, struct store *s, struct arena *a,
		       const char *notice, struct err *e)
{
	struct interview_env env = { .clock = s->clock, .random = { .fill = no_random } };
	size_t n = strcspn(notice, " ");
	struct form_row row;
	struct findings f;

	findings_init(&f, a);
	if (!store_form(&row, s, a, arena_strndup(a, notice, n), notice + n + (notice[n] == ' '),
			e))
		return false;
	*form = store_form_load(&row, &f, e);
	if (!*form)
		return false;
	*iv = interview_new(*form, &env);
	return true;
}

static bool is_the_one(const char *text, const char *hash, struct arena *a)
{
	unsigned char sum[SHA256_SIZE];

	hash_bytes(sum, HASH_SHA256, text, strlen(text));
	return strcmp(hash_hex(a, sum, sizeof sum), hash) == 0;
}

/* The notes that stand before it on its page, then the sentence that was said yes to. */
static const char *words_at(struct interview *iv, struct spot *notice, const char *text,
			    struct arena *a)
{
	struct strbuf b = STRBUF_IN(a);
	struct stops page;

	if (!spot_is_relevant(notice) || !interview_page(&page, iv, notice))
		page.first = notice;
	for (struct spot *k = page.first; k && k != notice; k = interview_next(iv, k)) {
		const struct element *e = spot_element(k);
		const char *note = e->type == FORM_NOTE ? interview_text(iv, k, &e->label, a)
							: NULL;

		if (note && *note)
			strbuf_addf(&b, "%s\n\n", note);
	}
	strbuf_add(&b, text);
	return strbuf_text(&b);
}

/* "" when this form says it in no language so; the interview's own is tried first. */
static const char *find_words(struct interview *iv, const struct form *form, const char *hash,
			      struct arena *a)
{
	size_t languages = form_language_count(form), own = interview_language(iv);

	for (int i = 0; i < form_element_count(form); i++) {
		const struct element *e = form_element(form, i);
		struct spot *s = e->los && strcmp(e->los, "consent.notice") == 0
					 ? interview_find(iv, e->path)
					 : NULL;

		for (size_t n = 0; s && n < languages; n++) {
			size_t l = (own + n) % languages;
			const char *text = interview_text_in(iv, s, &e->label, l, a);

			if (!text || !is_the_one(text, hash, a))
				continue;
			interview_set_language(iv, l);
			return words_at(iv, s, text, a);
		}
	}
	return "";
}

static bool open_told(struct interview **iv, struct form **form, struct store *s, struct arena *a,
		      const char *id, struct err *e)
{
	struct interview_row row;

	if (!store_interview(&row, s, a, id, e) ||
	    !store_interview_read(iv, form, s, id, &s->clock, e))
		return false;
	interview_set_language(*iv, form_language_find(*form, row.language));
	return true;
}

static bool is_gone(struct err *e)
{
	if (e->code != ERR_NOT_FOUND && e->code != ERR_PARSE)
		return false;
	*e = (struct err){ 0 };
	return true;
}

bool store_notice(const char **out, struct store *s, struct arena *a, const struct consent *k,
		  struct err *e)
{
	struct interview *iv = NULL;
	struct form *form = NULL;
	bool ok = true;

	*out = "";
	if (!*k->notice_hash)
		return true;
	if (*k->interview && !open_told(&iv, &form, s, a, k->interview, e))
		ok = is_gone(e);
	if (ok && iv)
		*out = find_words(iv, form, k->notice_hash, a);
	interview_free(iv);
	form_free(form);
	if (!ok || **out)
		return ok;
	iv = NULL;
	form = NULL;
	ok = open_blank(&iv, &form, s, a, k->notice, e) || is_gone(e);
	if (iv)
		*out = find_words(iv, form, k->notice_hash, a);
	interview_free(iv);
	form_free(form);
	return ok;
}
