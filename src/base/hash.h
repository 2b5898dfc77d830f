#ifndef LOS_BASE_HASH_H
#define LOS_BASE_HASH_H
/*
 * hash - digests (nettle) and base64/hex, and identifiers made of given bytes.
 */
#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

enum hash_kind { HASH_MD5, HASH_SHA1, HASH_SHA256, HASH_SHA384, HASH_SHA512 };
enum { HASH_MAX = 64, SHA256_SIZE = 32 };

bool hash_kind_by_name(enum hash_kind *out, const char *name); /* "SHA-256", as in ODK digest() */
size_t hash_size(enum hash_kind k);
void hash_bytes(unsigned char *out, enum hash_kind k, const void *p, size_t n);

/* Several parts without gluing them: init, add..., done. */
struct sha256 {
	unsigned char state[256];
	size_t unused;
};
void sha256_init(struct sha256 *h);
void sha256_add(struct sha256 *h, const void *p, size_t n);
void sha256_done(unsigned char out[SHA256_SIZE], struct sha256 *h);

const char *hash_hex(struct arena *a, const void *p, size_t n);
const char *hash_base64(struct arena *a, const void *p, size_t n);
/* False on text that is not base64; *out is NUL-terminated, *n its length without the NUL. */
bool hash_unbase64(char **out, size_t *n, struct arena *a, const char *s);

/* Is the 64-byte Ed25519 signature of p[0..n) made with the key of this 32-byte public half? */
enum { ED25519_KEY = 32, ED25519_SIGNATURE = 64 };
bool hash_is_signed(const unsigned char key[ED25519_KEY],
		    const unsigned char signature[ED25519_SIGNATURE], const void *p, size_t n);

/* Fast, not for secrets: maps and change detection. */
uint64_t hash64(const void *p, size_t n);

/* Random bytes come from outside (os, or seeded): `fill` writes n bytes. */
struct random {
	void (*fill)(void *self, void *out, size_t n);
	void *self;
};
uint64_t random_u64(const struct random *r);
double random_unit(const struct random *r); /* [0, 1) */

/* RFC 9562: version 7 from a time and random bytes, version 4 from random bytes. */
struct uuid {
	unsigned char b[16];
};
struct uuid uuid_v7(int64_t ms, const struct random *r);
struct uuid uuid_v4(const struct random *r);
void uuid_print(char out[37], struct uuid u);
bool uuid_parse(struct uuid *out, const char *s);

#endif
