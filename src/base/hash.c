#include "base/hash.h"
#include "base/err.h"

#include <endian.h>
#include <nettle/base64.h>
#include <nettle/eddsa.h>
#include <nettle/md5.h>
#include <nettle/sha1.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <string.h>

/* nettle gives its own functions these names by macro; ours are declared in hash.h. */
#undef sha256_init

static const struct {
	const char *name;
	size_t size;
} kinds[] = {
	[HASH_MD5] = { "MD5", MD5_DIGEST_SIZE },
	[HASH_SHA1] = { "SHA-1", SHA1_DIGEST_SIZE },
	[HASH_SHA256] = { "SHA-256", SHA256_DIGEST_SIZE },
	[HASH_SHA384] = { "SHA-384", SHA384_DIGEST_SIZE },
	[HASH_SHA512] = { "SHA-512", SHA512_DIGEST_SIZE },
};

bool hash_kind_by_name(enum hash_kind *out, const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		if (strcmp(kinds[i].name, name) == 0) {
			*out = (enum hash_kind)i;
			return true;
		}
	}
	return false;
}

size_t hash_size(enum hash_kind k)
{
	return kinds[k].size;
}

void hash_bytes(unsigned char *out, enum hash_kind k, const void *p, size_t n)
{
	union {
		struct md5_ctx md5;
		struct sha1_ctx sha1;
		struct sha256_ctx sha256;
		struct sha512_ctx sha512;
	} h;

	switch (k) {
	case HASH_MD5:
		md5_init(&h.md5);
		md5_update(&h.md5, n, p);
		md5_digest(&h.md5, MD5_DIGEST_SIZE, out);
		break;
	case HASH_SHA1:
		sha1_init(&h.sha1);
		sha1_update(&h.sha1, n, p);
		sha1_digest(&h.sha1, SHA1_DIGEST_SIZE, out);
		break;
	case HASH_SHA256:
		nettle_sha256_init(&h.sha256);
		sha256_update(&h.sha256, n, p);
		sha256_digest(&h.sha256, SHA256_DIGEST_SIZE, out);
		break;
	case HASH_SHA384:
		sha384_init(&h.sha512);
		sha384_update(&h.sha512, n, p);
		sha384_digest(&h.sha512, SHA384_DIGEST_SIZE, out);
		break;
	case HASH_SHA512:
		sha512_init(&h.sha512);
		sha512_update(&h.sha512, n, p);
		sha512_digest(&h.sha512, SHA512_DIGEST_SIZE, out);
		break;
	}
}

_Static_assert(sizeof(struct sha256_ctx) <= sizeof(((struct sha256 *)0)->state),
	       "struct sha256 must have room for nettle's");

/* The state is kept as bytes so that hash.h needs no nettle; copying it in and out is cheap. */
void sha256_init(struct sha256 *h)
{
	struct sha256_ctx c;

	nettle_sha256_init(&c);
	*h = (struct sha256){ 0 };
	memcpy(h->state, &c, sizeof c);
}

void sha256_add(struct sha256 *h, const void *p, size_t n)
{
	struct sha256_ctx c;

	memcpy(&c, h->state, sizeof c);
	sha256_update(&c, n, p);
	memcpy(h->state, &c, sizeof c);
}

void sha256_done(unsigned char out[SHA256_SIZE], struct sha256 *h)
{
	struct sha256_ctx c;

	memcpy(&c, h->state, sizeof c);
	sha256_digest(&c, SHA256_SIZE, out);
}

const char *hash_hex(struct arena *a, const void *p, size_t n)
{
	static const char digit[] = "0123456789abcdef";
	const unsigned char *b = p;
	char *out = arena_alloc(a, n * 2 + 1);

	for (size_t i = 0; i < n; i++) {
		out[i * 2] = digit[b[i] >> 4];
		out[i * 2 + 1] = digit[b[i] & 15];
	}
	return out;
}

const char *hash_base64(struct arena *a, const void *p, size_t n)
{
	char *out = arena_alloc(a, BASE64_ENCODE_RAW_LENGTH(n) + 1);

	base64_encode_raw(out, n, p);
	return out;
}

bool hash_unbase64(char **out, size_t *n, struct arena *a, const char *s)
{
	struct base64_decode_ctx c;
	size_t len = strlen(s);
	size_t got = BASE64_DECODE_LENGTH(len);
	char *bytes = arena_alloc(a, got + 1);

	base64_decode_init(&c);
	if (!base64_decode_update(&c, &got, (uint8_t *)bytes, len, s) || !base64_decode_final(&c))
		return false;
	bytes[got] = '\0';
	*out = bytes;
	*n = got;
	return true;
}

/* Multiply and fold: every input bit reaches every output bit. */
static uint64_t fold(uint64_t a, uint64_t b)
{
	__extension__ unsigned __int128 m = (unsigned __int128)a * b;

	return (uint64_t)m ^ (uint64_t)(m >> 64);
}

/* Fewer than eight bytes as one number, the first of them lowest. */
static uint64_t last_bytes(const unsigned char *b, size_t n)
{
	uint64_t word = 0;
	uint32_t four;
	uint16_t two;

	if (n & 1)
		word = b[n - 1];
	if (n & 2) {
		memcpy(&two, b + (n & 4), sizeof two);
		word = word << 16 | le16toh(two);
	}
	if (n & 4) {
		memcpy(&four, b, sizeof four);
		word = word << 32 | le32toh(four);
	}
	return word;
}

uint64_t hash64(const void *p, size_t n)
{
	const uint64_t k1 = 0x9E3779B97F4A7C15u, k2 = 0xD6E8FEB86659FD93u;
	const unsigned char *b = p;
	uint64_t h = k1 ^ (uint64_t)n;
	uint64_t word;

	for (; n >= 8; n -= 8, b += 8) {
		memcpy(&word, b, 8);
		h = fold(h ^ le64toh(word), k2);
	}
	return fold(fold(h ^ last_bytes(b, n), k1), k2);
}

uint64_t random_u64(const struct random *r)
{
	uint64_t x;

	r->fill(r->self, &x, sizeof x);
	return x;
}

double random_unit(const struct random *r)
{
	return (double)(random_u64(r) >> 11) * 0x1p-53;
}

static void set_version(struct uuid *u, unsigned version)
{
	u->b[6] = (unsigned char)((u->b[6] & 0x0F) | version << 4);
	u->b[8] = (unsigned char)((u->b[8] & 0x3F) | 0x80);
}

struct uuid uuid_v7(int64_t ms, const struct random *r)
{
	struct uuid u;

	r->fill(r->self, u.b, sizeof u.b);
	for (int i = 0; i < 6; i++)
		u.b[i] = (unsigned char)((uint64_t)ms >> (40 - 8 * i));
	set_version(&u, 7);
	return u;
}

struct uuid uuid_v4(const struct random *r)
{
	struct uuid u;

	r->fill(r->self, u.b, sizeof u.b);
	set_version(&u, 4);
	return u;
}

/* Dashes stand before these bytes. */
static bool dash_before(size_t byte)
{
	return byte == 4 || byte == 6 || byte == 8 || byte == 10;
}

void uuid_print(char out[37], struct uuid u)
{
	char *at = out;

	for (size_t i = 0; i < sizeof u.b; i++) {
		if (dash_before(i))
			*at++ = '-';
		at += snprintf(at, 3, "%02x", u.b[i]);
	}
}

static int hex_value(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

bool uuid_parse(struct uuid *out, const char *s)
{
	struct uuid u;

	for (size_t i = 0; i < sizeof u.b; i++) {
		int high, low;

		if (dash_before(i) && *s++ != '-')
			return false;
		high = hex_value(s[0]);
		low = high < 0 ? -1 : hex_value(s[1]);
		if (low < 0)
			return false;
		u.b[i] = (unsigned char)(high << 4 | low);
		s += 2;
	}
	if (*s)
		return false;
	*out = u;
	return true;
}

bool hash_is_signed(const unsigned char key[ED25519_KEY],
		    const unsigned char signature[ED25519_SIGNATURE], const void *p, size_t n)
{
	return ed25519_sha512_verify(key, n, p, signature) == 1;
}
