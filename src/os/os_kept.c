#include "os/os.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
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

static bool write_pieces(int fd, const struct os_piece *piece, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const char *p = piece[i].p;
		size_t left = piece[i].n;

		while (left > 0) {
			ssize_t n = write(fd, p, left);

			if (n <= 0)
				return false;
			p += n;
			left -= (size_t)n;
		}
	}
	return true;
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
