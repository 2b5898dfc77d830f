#include "expr/internal.h"

#include <math.h>

enum { BYTES_PER_UNIT = 4, TOIL_OF_CHANCE = 20 };

bool fn_digest(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	const char *s, *name;
	const char *encoding = "base64";
	unsigned char digest[HASH_MAX];
	enum hash_kind kind;

	if (!arg_string(&s, ev, f, x, 0) || !arg_string(&name, ev, f, x, 1))
		return false;
	if (x->call.count > 2 && !arg_string(&encoding, ev, f, x, 2))
		return false;
	if (!hash_kind_by_name(&kind, name))
		return eval_fail(ev, x,
				 _("'%.20s' is no digest; MD5, SHA-1, SHA-256, SHA-384 and "
				   "SHA-512 are"),
				 name);
	if (!eval_toil(ev, x, strlen(s) / BYTES_PER_UNIT))
		return false;
	hash_bytes(digest, kind, s, strlen(s));
	if (ascii_equal(encoding, "hex"))
		return give_string(out, hash_hex(ev->arena, digest, hash_size(kind)));
	if (ascii_equal(encoding, "base64"))
		return give_string(out, hash_base64(ev->arena, digest, hash_size(kind)));
	return eval_fail(ev, x, _("'%.20s' is no encoding; base64 and hex are"), encoding);
}

/* What is not base64, or not text when decoded, gives nothing. */
bool fn_base64_decode(struct value *out, struct eval *ev, const struct focus *f,
		      const struct ast *x)
{
	const char *s;
	char *text;
	size_t n;

	if (!arg_string(&s, ev, f, x, 0))
		return false;
	if (!hash_unbase64(&text, &n, ev->arena, s) || utf8_valid(text, n) != n)
		return give_string(out, "");
	return give_part(out, ev, x, text, n);
}

/* base64 of an Ed25519 signature and the message signed: the message, or nothing. */
bool fn_extract_signed(struct value *out, struct eval *ev, const struct focus *f,
		       const struct ast *x)
{
	const char *contents, *public_key;
	char *bytes, *key;
	size_t n, key_len;

	if (!arg_string(&contents, ev, f, x, 0) || !arg_string(&public_key, ev, f, x, 1))
		return false;
	if (!hash_unbase64(&bytes, &n, ev->arena, contents) || n < ED25519_SIGNATURE ||
	    !hash_unbase64(&key, &key_len, ev->arena, public_key) || key_len != ED25519_KEY)
		return give_string(out, "");
	n -= ED25519_SIGNATURE;
	if (!hash_is_signed((unsigned char *)key, (unsigned char *)bytes, bytes + ED25519_SIGNATURE,
			    n) ||
	    utf8_valid(bytes + ED25519_SIGNATURE, n) != n)
		return give_string(out, "");
	return give_string(out, bytes + ED25519_SIGNATURE);
}

/* Its cost is in eval_any() and, for many at once, told by who asks. */
static double chance(const struct eval *ev)
{
	return ev->env->random.fill ? random_unit(&ev->env->random) : 0;
}

bool fn_random(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	(void)f;
	(void)x;
	return give_number(out, chance(ev));
}

/* uuid(n): n random letters and digits; without n an RFC 9562 uuid of version 4. */
bool fn_uuid(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	static const char letters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
	const double most = 1000;
	struct strbuf b = STRBUF_IN(ev->arena);
	char text[37] = "";
	double n;

	if (x->call.count == 0) {
		if (ev->env->random.fill)
			uuid_print(text, uuid_v4(&ev->env->random));
		return give_string(out, arena_strdup(ev->arena, text));
	}
	if (!arg_number(&n, ev, f, x, 0))
		return false;
	for (; n >= 1 && b.len < (size_t)most; n--) {
		if (!eval_toil(ev, x, TOIL_OF_CHANCE))
			return false;
		strbuf_addc(&b, letters[(size_t)(chance(ev) * (sizeof letters - 1))]);
	}
	return give_text(out, ev, x, &b);
}

/* ---- randomize --------------------------------------------------------------------------------
 */

enum { PARK_MILLER_MODULUS = 2147483647, PARK_MILLER_FACTOR = 16807 };

/* Park and Miller's generator, as ODK's specification wants, so that orders are the same anywhere.
 */
static int64_t seed_of(const struct value *v, struct arena *a)
{
	const double widest = 9.2e18;
	double n = value_number(v, a);
	const char *s = value_string(v, a);
	unsigned char digest[SHA256_SIZE];
	uint64_t seed = 0;

	if (!isnan(n) && fabs(n) < widest)
		return (int64_t)n;
	if (!*s)
		return 0;
	hash_bytes(digest, HASH_SHA256, s, strlen(s));
	for (size_t i = 0; i < sizeof seed; i++)
		seed = seed << 8 | digest[i];
	return (int64_t)seed;
}

static int64_t first_state(int64_t seed)
{
	int64_t s = seed % PARK_MILLER_MODULUS;

	return s <= 0 ? s + PARK_MILLER_MODULUS - 1 : s;
}

static double next_unit(int64_t *state)
{
	*state = *state * PARK_MILLER_FACTOR % PARK_MILLER_MODULUS;
	return (double)(*state - 1) / (PARK_MILLER_MODULUS - 1);
}

void expr_shuffle(size_t *order, size_t n, const struct value *seed, struct arena *a)
{
	int64_t state = first_state(seed_of(seed, a));

	for (size_t i = 0; i < n; i++) {
		size_t k = (size_t)(next_unit(&state) * (double)(i + 1));

		order[i] = order[k];
		order[k] = i;
	}
}

bool fn_randomize(struct value *out, struct eval *ev, const struct focus *f, const struct ast *x)
{
	struct value seed = value_of_number(0);
	struct value list;
	struct node *mixed;
	size_t *order;

	if (!arg_nodes(&list, ev, f, x, 0))
		return false;
	if (x->call.count <= 1)
		seed.number = floor(chance(ev) * PARK_MILLER_MODULUS);
	else if (!arg_value(&seed, ev, f, x, 1) ||
		 (seed.kind == VALUE_STRING &&
		  !eval_toil(ev, x, strlen(seed.string) / BYTES_PER_UNIT)))
		return false;
	if (seed.kind == VALUE_STRING && !eval_toil(ev, x, strlen(seed.string) / BYTES_PER_UNIT))
		return false;
	order = ARENA_ARRAY(ev->arena, size_t, list.nodes.count);
	mixed = ARENA_ARRAY(ev->arena, struct node, list.nodes.count);
	expr_shuffle(order, list.nodes.count, &seed, ev->arena);
	for (size_t i = 0; i < list.nodes.count; i++)
		mixed[i] = list.nodes.at[order[i]];
	*out = (struct value){ .kind = VALUE_NODES, .nodes = { mixed, list.nodes.count } };
	return true;
}
