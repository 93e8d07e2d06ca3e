/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "sample.h"

#include "hex.h"

void
og_sample_open (OgSample *self, const char *name)
{
  gsize size;
  const guint8 *data;

  self->bytes = og_hex_read (name);
  data = g_bytes_get_data (self->bytes, &size);
  g_assert_cmpint (og_osc_check_padded (data, size), ==, OG_OSC_OK);

  og_osc_walk_init (&self->walk, data, size);
  og_osc_writer_init (&self->rebuilt, self->data, sizeof self->data);
}

const OgOscMessage *
og_sample_take (OgSample *self, const char *address)
{
  g_assert_true (og_osc_walk_next (&self->walk, &self->message));
  g_assert_cmpstr (self->message.address, ==, address);
  return &self->message;
}

void
og_sample_close (OgSample *self)
{
  g_assert_false (og_osc_walk_next (&self->walk, &self->message));
  og_hex_assert_equal (self->rebuilt.data, self->rebuilt.used, self->bytes);
  g_bytes_unref (self->bytes);
}

const OgOscMessage *
og_sample_make (OgSample *self, const char *types)
{
  static const guint8 zeros[8];

  og_osc_writer_init (&self->rebuilt, self->data, sizeof self->data);
  og_osc_writer_open_message (&self->rebuilt, "/made/up", types);
  for (; *types != '\0'; types++)
    switch (*types)
      {
      case 's':
        og_osc_write_string (&self->rebuilt, "text");
        break;
      case 'i':
        og_osc_write_int32 (&self->rebuilt, 1);
        break;
      case 'h':
        og_osc_write_int64 (&self->rebuilt, 1);
        break;
      case 'b':
        og_osc_write_blob (&self->rebuilt, zeros, sizeof zeros);
        break;
      }
  g_assert_true (og_osc_writer_close_message (&self->rebuilt));

  og_osc_walk_init (&self->walk, self->data, self->rebuilt.used);
  return og_sample_take (self, "/made/up");
}
