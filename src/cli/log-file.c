/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#ifndef _WIN32
#define _DEFAULT_SOURCE /* for O_NOFOLLOW and ftruncate() */
#endif

#include "cli/log-file.h"

#include <glib/gstdio.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#ifdef G_OS_WIN32
#include <io.h>
#include <windows.h>
#define write      _write
#define ftruncate  _chsize
#define OPEN_FLAGS (_O_BINARY | _O_NOINHERIT)
#else
#include <unistd.h>
/* A pipe that nobody reads is not waited for. */
#define OPEN_FLAGS (O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
#endif

/* The owner writes, the group reads. */
#define MODE 0640

struct _OgLogFile
{
  /* Owned */
  char *path;
  char *old_path;
  int descriptor;

  gint64 max_size; /* 0: none */
  gint64 size;     /* -1: unknown */
};

#ifdef G_OS_WIN32

static gboolean
is_link (const char *path)
{
  g_autofree gunichar2 *wide = g_utf8_to_utf16 (path, -1, NULL, NULL, NULL);
  DWORD attributes =
      wide != NULL ? GetFileAttributesW (wide) : INVALID_FILE_ATTRIBUTES;

  return attributes != INVALID_FILE_ATTRIBUTES
         && (attributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0;
}

static int
open_no_link (const char *path)
{
  if (!is_link (path))
    return g_open (path, O_WRONLY | O_APPEND | O_CREAT | OPEN_FLAGS, MODE);

  errno = ELOOP;
  return -1;
}

#else

static int
open_no_link (const char *path)
{
  return g_open (path, O_WRONLY | O_APPEND | O_CREAT | OPEN_FLAGS, MODE);
}

#endif

static gint64
measure (int descriptor)
{
  struct stat status;

  return fstat (descriptor, &status) == 0 && S_ISREG (status.st_mode)
             ? (gint64) status.st_size
             : -1;
}

/* One that is there already may be of a time when anybody could read it. */
static void
close_to_others (int descriptor)
{
#ifdef G_OS_UNIX
  struct stat status;

  if (fstat (descriptor, &status) == 0 && (status.st_mode & 0777 & ~MODE) != 0)
    fchmod (descriptor, status.st_mode & MODE);
#endif
}

/* Pipes, sockets and devices take a line late or never. Those that open say so
 * here, others by ENXIO. */
static int
open_regular (const char *path)
{
  int descriptor = open_no_link (path);

  if (descriptor == -1)
    return -1;

  if (measure (descriptor) >= 0)
    {
      close_to_others (descriptor);
      return descriptor;
    }

  g_close (descriptor, NULL);
  errno = ENXIO;
  return -1;
}

static const char *
explain (int cause)
{
  if (cause == ELOOP)
    return "it is a link";

  return cause == ENXIO ? "it is not a file" : g_strerror (cause);
}

static int
open_file (const char *path, GError **error)
{
  int descriptor = open_regular (path);
  int cause = errno;

  if (descriptor == -1)
    g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (cause),
                 "The log file “%s” cannot be written: %s", path,
                 explain (cause));

  return descriptor;
}

static void
take (OgLogFile *self, int descriptor)
{
  self->descriptor = descriptor;
  self->size = measure (descriptor);
}

/* Windows renames no file that is open. If it cannot be renamed, what was
 * written is lost, for a full disk is worse. */
static void
rotate (OgLogFile *self)
{
  gboolean is_renamed;

  g_close (self->descriptor, NULL);
  is_renamed = g_rename (self->path, self->old_path) == 0;
  take (self, open_regular (self->path));
  if (!is_renamed && self->size > 0 && ftruncate (self->descriptor, 0) == 0)
    self->size = 0;
}

OgLogFile *
og_log_file_new (const char *path, gint64 max_size, GError **error)
{
  int descriptor = open_file (path, error);
  OgLogFile *self;

  if (descriptor == -1)
    return NULL;

  self = g_new0 (OgLogFile, 1);
  self->path = g_strdup (path);
  self->old_path = g_strconcat (path, ".1", NULL);
  self->max_size = max_size;
  take (self, descriptor);
  return self;
}

void
og_log_file_free (OgLogFile *self)
{
  if (self->descriptor != -1)
    g_close (self->descriptor, NULL);
  g_free (self->path);
  g_free (self->old_path);
  g_free (self);
}

gboolean
og_log_file_reopen (OgLogFile *self, GError **error)
{
  int descriptor = open_file (self->path, error);

  if (descriptor == -1)
    return FALSE;

  if (self->descriptor != -1)
    g_close (self->descriptor, NULL);
  take (self, descriptor);
  return TRUE;
}

void
og_log_file_append (OgLogFile *self, const char *line)
{
  g_autofree char *text = g_strconcat (line, "\n", NULL);
  gsize size = strlen (text);

  if (self->max_size > 0 && self->size > 0
      && self->size + (gint64) size > self->max_size)
    rotate (self);
  if (self->descriptor == -1)
    return;

  if (write (self->descriptor, text, (guint) size) == (gssize) size
      && self->size >= 0)
    self->size += (gint64) size;
}
