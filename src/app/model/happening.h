/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* One thing that happened in the session, as a sentence for a person, and when.
 * It never changes. */

typedef enum
{
  OG_HAPPENING_MEMBER,
  OG_HAPPENING_SERVER,
  OG_HAPPENING_LOOP,
  OG_HAPPENING_RECEIVER
} OgHappeningSubject;

#define OG_TYPE_HAPPENING (og_happening_get_type ())
G_DECLARE_FINAL_TYPE (OgHappening, og_happening, OG, HAPPENING, GObject)

OgHappening *og_happening_new (OgHappeningSubject subject,
                               gboolean is_trouble,
                               const char *text);
OgHappeningSubject og_happening_get_subject (OgHappening *self);
gboolean og_happening_is_trouble (OgHappening *self);
const char *og_happening_get_text (OgHappening *self);
char *og_happening_dup_time (OgHappening *self);

/* og_happening_new: it happens now.
 *
 * og_happening_is_trouble: something got worse by it.
 *
 * og_happening_dup_time: "20:15:30"; with the date if it was not today. */

G_END_DECLS
