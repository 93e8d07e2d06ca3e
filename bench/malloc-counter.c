/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Counts the allocations of a program from outside: preloaded into it, it adds
 * each call to a number in the file that OG_ALLOCATIONS names. Whoever reads
 * the file before and after some traffic has the difference, without a word
 * from the program and without stopping it. For glibc. */

#define _GNU_SOURCE

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

extern void *__libc_malloc (size_t size);
extern void *__libc_calloc (size_t n, size_t size);
extern void *__libc_realloc (void *memory, size_t size);
extern void *__libc_memalign (size_t alignment, size_t size);

static _Atomic uint64_t uncounted;
static _Atomic uint64_t *counter = &uncounted;

__attribute__ ((constructor)) static void
open_counter (void)
{
  const char *path = getenv ("OG_ALLOCATIONS");
  int fd = path != NULL ? open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600) : -1;
  void *page;

  if (fd < 0 || ftruncate (fd, sizeof *counter) < 0)
    return;

  page = mmap (NULL, sizeof *counter, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  close (fd);
  if (page != MAP_FAILED)
    counter = page;
}

void *
malloc (size_t size)
{
  atomic_fetch_add (counter, 1);
  return __libc_malloc (size);
}

void *
calloc (size_t n, size_t size)
{
  atomic_fetch_add (counter, 1);
  return __libc_calloc (n, size);
}

void *
realloc (void *memory, size_t size)
{
  atomic_fetch_add (counter, 1);
  return __libc_realloc (memory, size);
}

int
posix_memalign (void **memory, size_t alignment, size_t size)
{
  atomic_fetch_add (counter, 1);
  *memory = __libc_memalign (alignment, size);
  return *memory == NULL ? ENOMEM : 0;
}
