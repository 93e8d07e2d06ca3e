/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "recode.h"

#include <string.h>

/* More than any datagram, rewritten, can need. */
#define CAPACITY (256 * 1024)

static void
recode_again (const OgOscWriter *first, OgRecodeFunc function)
{
  static guint8 data[CAPACITY];
  OgOscMessage message;
  OgOscWriter second;
  OgOscWalk walk;

  g_assert_cmpint (og_osc_check_padded (first->data, first->used), ==, OG_OSC_OK);
  og_osc_walk_init (&walk, first->data, first->used);
  g_assert_true (og_osc_walk_next (&walk, &message));

  og_osc_writer_init (&second, data, sizeof data);
  g_assert_true (function (&message, &second));
  g_assert_cmpmem (first->data, first->used, second.data, second.used);
}

static void
recode_message (const OgOscMessage *message, const OgRecodeFunc *functions)
{
  static guint8 data[CAPACITY];

  for (; *functions != NULL; functions++)
    {
      OgOscWriter writer;

      og_osc_writer_init (&writer, data, sizeof data);
      if ((*functions) (message, &writer))
        recode_again (&writer, *functions);
    }
}

void
og_recode_packet (const guint8 *data, gsize size, const OgRecodeFunc *functions)
{
  OgOscMessage message;
  OgOscWalk walk;

  og_osc_walk_init (&walk, data, size);
  while (og_osc_walk_next (&walk, &message))
    recode_message (&message, functions);
}
