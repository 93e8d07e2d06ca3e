/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which members the local programs hear: all, all but the muted ones, or only one. It keeps
 * names, so it still holds when a member leaves and comes back. */

/* All zero: all. */
typedef struct
{
  /* Owned */
  char **muted;             /* names; NULL: nobody */
  char *only;               /* the one who is heard alone, muted or not; NULL: none is */
} OgHearing;

OgHearing *og_hearing_copy     (const OgHearing *self);
void       og_hearing_free     (OgHearing *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgHearing, og_hearing_free)

void       og_hearing_clear    (OgHearing *self);
void       og_hearing_set      (OgHearing *self, const OgHearing *other);
void       og_hearing_mute     (OgHearing *self, const char *name, gboolean is_muted);
void       og_hearing_set_only (OgHearing *self, const char *name);
gboolean   og_hearing_is_muted (const OgHearing *self, const char *name);
gboolean   og_hearing_hears    (const OgHearing *self, const char *name);

/* og_hearing_clear: all are heard. og_hearing_set: copies @other.
 *
 * og_hearing_set_only: NULL: nobody is heard alone.
 *
 * og_hearing_is_muted: whatever og_hearing_set_only() says. og_hearing_hears: what comes of
 * both. */

G_END_DECLS
