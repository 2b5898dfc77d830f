#include "os/os.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

bool os_room(uint64_t *bytes, const char *path)
{
	struct statvfs v;

	if (statvfs(path, &v) != 0)
		return false;
	*bytes = (uint64_t)v.f_bavail * v.f_frsize;
	return true;
}

int os_hold(const char *path)
{
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

	if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) != 0) {
		int why = errno;

		close(fd);
		return why == EWOULDBLOCK ? OS_HELD : OS_CANNOT_HOLD;
	}
	return fd < 0 ? OS_CANNOT_HOLD : fd;
}

void os_let_go(int held)
{
	if (held >= 0)
		close(held);
}

uint64_t os_held_size(int held)
{
	struct stat st;

	return fstat(held, &st) == 0 ? (uint64_t)st.st_blocks * 512 : 0;
}

bool os_fill(int held, uint64_t size)
{
	if (size == 0)
		return ftruncate(held, 0) == 0;
	if (posix_fallocate(held, 0, (off_t)size) == 0)
		return true;
	(void)!ftruncate(held, 0); /* half of it helps nobody */
	return false;
}
