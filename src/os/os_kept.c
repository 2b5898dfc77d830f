#include "os/os.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

bool os_map(struct os_map *out, const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat st;
	void *p = MAP_FAILED;

	if (fd < 0)
		return false;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0)
		p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	close(fd);
	if (p == MAP_FAILED)
		return false;
	*out = (struct os_map){ p, (size_t)st.st_size };
	return true;
}

void os_map_rest(const struct os_map *m)
{
	if (m->bytes)
		(void)madvise(m->bytes, m->n, MADV_DONTNEED);
}

void os_unmap(struct os_map *m)
{
	if (m->bytes)
		munmap(m->bytes, m->n);
	*m = (struct os_map){ 0 };
}

static bool write_all(int fd, const char *p, size_t n)
{
	while (n > 0) {
		ssize_t written = write(fd, p, n);

		if (written <= 0)
			return false;
		p += written;
		n -= (size_t)written;
	}
	return true;
}

/*
 * All through one buffer: to a virtual machine each page that it has not read from before may be as
 * dear as copying it ten times.
 */
static bool write_pieces(int fd, const struct os_piece *piece, size_t count)
{
	enum { BUFFER = 1 << 18 };
	char *buffer = heap_alloc(BUFFER, 1);
	size_t used = 0;
	bool ok = true;

	for (size_t i = 0; ok && i < count; i++) {
		const char *p = piece[i].p;

		for (size_t left = piece[i].n, n; ok && left > 0; left -= n, p += n) {
			n = left < BUFFER - used ? left : BUFFER - used;
			memcpy(buffer + used, p, n);
			used += n;
			if (used == BUFFER) {
				ok = write_all(fd, buffer, used);
				used = 0;
			}
		}
	}
	ok = ok && write_all(fd, buffer, used);
	free(buffer);
	return ok;
}

bool os_keep(const char *path, const struct os_piece *piece, size_t count)
{
	char beside[PATH_MAX];
	int n = snprintf(beside, sizeof beside,
			 "%s.XX"
			 "XX"
			 "XX",
			 path);
	int fd = n > 0 && (size_t)n < sizeof beside ? mkstemp(beside) : -1;
	bool ok;

	if (fd < 0)
		return false;
	ok = write_pieces(fd, piece, count);
	ok = close(fd) == 0 && ok;
	ok = ok && rename(beside, path) == 0;
	if (!ok)
		unlink(beside);
	return ok;
}
