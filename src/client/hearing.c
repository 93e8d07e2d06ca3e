/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/hearing.h"

#include <string.h>

void
og_hearing_clear (OgHearing *self)
{
  g_clear_pointer (&self->muted, g_strfreev);
  g_clear_pointer (&self->only, g_free);
}

void
og_hearing_set (OgHearing *self, const OgHearing *other)
{
  og_hearing_clear (self);
  self->muted = g_strdupv (other->muted);
  self->only = g_strdup (other->only);
}

OgHearing *
og_hearing_copy (const OgHearing *self)
{
  OgHearing *copy = g_new0 (OgHearing, 1);

  og_hearing_set (copy, self);
  return copy;
}

void
og_hearing_free (OgHearing *self)
{
  og_hearing_clear (self);
  g_free (self);
}

gboolean
og_hearing_is_muted (const OgHearing *self, const char *name)
{
  return self->muted != NULL
         && g_strv_contains ((const char *const *) self->muted, name);
}

void
og_hearing_mute (OgHearing *self, const char *name, gboolean is_muted)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (char **other = self->muted; other != NULL && *other != NULL; other++)
    if (strcmp (*other, name) != 0)
      g_strv_builder_add (names, *other);
  if (is_muted)
    g_strv_builder_add (names, name);

  g_strfreev (self->muted);
  self->muted = g_strv_builder_end (names);
}

void
og_hearing_set_only (OgHearing *self, const char *name)
{
  g_free (self->only);
  self->only = g_strdup (name);
}

gboolean
og_hearing_hears (const OgHearing *self, const char *name)
{
  if (self->only != NULL)
    return strcmp (self->only, name) == 0;

  return !og_hearing_is_muted (self, name);
}
