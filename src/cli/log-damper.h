/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which lines of a log are written, however much happens. Lines are limited by kind
 * and source, so that one sender cannot fill a disk, and by kind, so that lines of
 * one kind cannot hide those of another. What is damped is counted, and is to be
 * told later. It knows neither words nor files, and keeps at most
 * OG_LOG_SOURCES_MAX sources. */

/* Of one kind from one source: so many at once, then one in so many µs. */
#define OG_LOG_SOURCE_LINES 10
#define OG_LOG_SOURCE_PACE  (10 * G_USEC_PER_SEC)

/* Of one kind from all sources, a second. A crowd may join at once. */
#define OG_LOG_KIND_LINES 200

#define OG_LOG_KINDS_MAX   16
#define OG_LOG_SOURCES_MAX 256

/* What is damped is told as often as this (µs). */
#define OG_LOG_TELL_PACE (10 * G_USEC_PER_SEC)

typedef struct _OgLogDamper OgLogDamper;

typedef struct
{
  guint kind;
  char source[64];  /* "": several */
  guint64 n_lines;
} OgLogDamped;

OgLogDamper *og_log_damper_new  (void);
void         og_log_damper_free (OgLogDamper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgLogDamper, og_log_damper_free)

gboolean     og_log_damper_take (OgLogDamper *self, guint kind, guint most,
                                 const char *source, gint64 now);
gboolean     og_log_damper_tell (OgLogDamper *self, OgLogDamped *damped);

/* og_log_damper_take: whether a line is written. @kind is less than OG_LOG_KINDS_MAX.
 * @most: lines of the kind a second. @source NULL: none, or ourselves.
 *
 * og_log_damper_tell: takes out one that was damped since; FALSE if there is none. */

G_END_DECLS
