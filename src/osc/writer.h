/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Writes one OSC bundle into memory that its caller owns, without allocating.
 * What does not fit is not written: a message that fails to close leaves the
 * bundle as it was before that message was opened. */

typedef struct
{
  guint8 *data;
  gsize capacity;
  gsize used;
  gsize message;            /* where the open message's size field is */
  gboolean overflow;        /* the open message does not fit */
} OgOscWriter;

void     og_osc_writer_init          (OgOscWriter *self, guint8 *data, gsize capacity);
gboolean og_osc_writer_is_empty      (const OgOscWriter *self);
void     og_osc_writer_open_message  (OgOscWriter *self, const char *address, const char *types);
gboolean og_osc_writer_close_message (OgOscWriter *self);
void     og_osc_write_string         (OgOscWriter *self, const char *value);
void     og_osc_write_int32          (OgOscWriter *self, gint32 value);
void     og_osc_write_int64          (OgOscWriter *self, gint64 value);
void     og_osc_write_blob           (OgOscWriter *self, gconstpointer data, gsize size);

/* og_osc_writer_init: @data takes at least the header of a bundle, whose time
 * tag is "immediately".
 *
 * og_osc_writer_open_message: @types without the comma; the og_osc_write_*
 * calls that follow must match it.
 *
 * og_osc_writer_close_message: FALSE if the message did not fit; it is then
 * taken out again. */

G_END_DECLS
