/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The options of oscgroups-client about recordings. */

typedef struct
{
  /* Owned */
  char *record;             /* the file to record to; NULL: none */
  char *replay;             /* the file to play; NULL: none */

  gboolean to_programs;     /* it is played to the programs here, and to no group */
  gboolean loops;
  double speed;
  gint64 from;              /* µs */
} OgRecordingOptions;

/* As GOption fills them in. */
typedef struct
{
  char *to;
  char *speed;
  char *from;
} OgRecordingTexts;

void     og_recording_options_add      (OgRecordingOptions *self, OgRecordingTexts *texts,
                                        GOptionContext *context);
gboolean og_recording_options_complete (OgRecordingOptions *self, const OgRecordingTexts *texts,
                                        gboolean has_group, GError **error);
void     og_recording_options_clear    (OgRecordingOptions *self);
void     og_recording_texts_clear      (OgRecordingTexts *self);

/* og_recording_options_complete: @has_group: other options name a group or a server, to
 * which a recording is then played if nothing is said. FALSE and @error, a line for a
 * person, if the options make no sense. */

G_END_DECLS
