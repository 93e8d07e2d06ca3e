/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/relay-writer.h"

#include "server/limits.h"
#include "wire/datagram.h"
#include "wire/kind.h"
#include "wire/relaying.h"

void
og_relay_writer_init (OgRelayWriter *self,
                      const guint8 key[OG_SIPHASH_KEY_SIZE],
                      const OgRelayLimits *limits)
{
  self->head = g_byte_array_new ();
  self->output = og_relay_output_new ();
  self->budget = og_relay_budget_new (key, limits);
  self->statistics = (OgRelayStatistics){ 0 };
}

void
og_relay_writer_clear (OgRelayWriter *self)
{
  g_byte_array_unref (self->head);
  og_relay_output_free (self->output);
  og_relay_budget_free (self->budget);
}

void
og_relay_writer_write_head (OgRelayWriter *self,
                            const OgUser *reader,
                            const char *group,
                            const OgUser *sender)
{
  g_byte_array_set_size (self->head, 0);
  og_relayed_head_write (self->head, &reader->cookie, group, sender->name);
}

guint8 *
og_relay_writer_add (OgRelayWriter *self,
                     const OgUser *reader,
                     const OgRelayPriority *priority,
                     gsize size,
                     gint64 now)
{
  if (size > OG_DATAGRAM_MAX
      || !og_relay_budget_get (self->budget, reader, priority, size, now))
    return NULL;

  self->statistics.sent_bytes += size;
  return og_relay_output_add (self->output, size);
}

gboolean
og_relay_writer_write_packet (OgRelayWriter *self,
                              const OgUser *reader,
                              const OgRelayPriority *priority,
                              const guint8 *packet,
                              gsize size,
                              gint64 now)
{
  guint8 *to = og_relay_writer_add (
      self, reader, priority, og_relay_get_size (self->head->len, size), now);

  if (to != NULL)
    og_relay_write (to, self->head, packet, size);
  return to != NULL;
}

void
og_relay_writer_end_run (OgRelayWriter *self,
                         guint n_datagrams,
                         const OgPath *path,
                         guint16 port)
{
  self->statistics.sent += n_datagrams;
  og_relay_output_end_run (self->output, n_datagrams, path, port);
}

gboolean
og_relay_can_take (const OgUser *user)
{
  return user->can_relay && user->is_proven && user->has_cookie;
}

gboolean
og_relay_is_there (const OgUser *user, gint64 now)
{
  return now - user->presence.last_heard < OG_RELAY_READER_HEARD;
}
