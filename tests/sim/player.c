/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "player.h"

#include "osc/arguments.h"
#include "osc/writer.h"

#include <string.h>

#define NOTE_SIZE_MAX 64

static GArray *
get_heard (const OgPlayer *self, guint id)
{
  while (self->heard->len <= id)
    g_ptr_array_add (self->heard, g_array_new (FALSE, FALSE, sizeof (OgNote)));

  return g_ptr_array_index (self->heard, id);
}

/* FALSE if the packet is no note. */
static gboolean
take_note (OgPlayer *self, const guint8 *data, gsize size)
{
  OgNote note = { .heard = og_network_get_time (self->network) };
  OgOscArguments arguments;
  OgOscMessage message;
  OgOscWalk walk;
  gint32 id;

  og_osc_walk_init (&walk, data, size);
  if (!og_osc_walk_next (&walk, &message)
      || strcmp (message.address, "/note") != 0)
    return FALSE;

  og_osc_arguments_init (&arguments, &message);
  if (!og_osc_take_int32 (&arguments, &id)
      || !og_osc_take_int32 (&arguments, &note.number)
      || !og_osc_take_int64 (&arguments, &note.sent))
    return FALSE;

  g_array_append_val (get_heard (self, id), note);
  return TRUE;
}

static void
receive (gpointer program, const OgArrival *arrival, gint64 now)
{
  OgPlayer *self = program;

  if (!take_note (self, arrival->data, arrival->size))
    self->n_others++;

  if (self->loops)
    {
      self->n_looped++;
      og_player_send (self, arrival->data, arrival->size);
    }
}

static void
wake_up (gpointer program, gint64 now)
{
  OgPlayer *self = program;

  og_player_play (self);
  og_socket_wake_at (self->socket, now + self->interval);
}

OgPlayer *
og_player_new (OgHost *host, guint16 rx_port, guint16 tx_port, guint id)
{
  static const OgProgramFuncs funcs = { receive, wake_up };
  OgPlayer *self = g_new0 (OgPlayer, 1);

  self->network = host->network;
  self->socket = og_socket_new (host, rx_port, &funcs, self);
  self->heard = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->tx = (OgAddress){ OG_IPV4_LOOPBACK, tx_port };
  self->id = id;
  return self;
}

void
og_player_free (OgPlayer *self)
{
  og_socket_close (self->socket);
  g_ptr_array_unref (self->heard);
  g_free (self);
}

void
og_player_play (OgPlayer *self)
{
  guint8 data[NOTE_SIZE_MAX];
  OgOscWriter writer;

  og_osc_writer_init (&writer, data, sizeof data);
  og_osc_writer_open_message (&writer, "/note", "iih");
  og_osc_write_int32 (&writer, (gint32) self->id);
  og_osc_write_int32 (&writer, self->n_played++);
  og_osc_write_int64 (&writer, og_network_get_time (self->network));
  g_assert_true (og_osc_writer_close_message (&writer));
  og_player_send (self, data, writer.used);
}

void
og_player_play_each (OgPlayer *self, gint64 interval)
{
  self->interval = interval;
  og_socket_wake_at (self->socket,
                     interval > 0 ? og_socket_get_now (self->socket) : -1);
}

void
og_player_send (OgPlayer *self, const guint8 *data, gsize size)
{
  og_socket_send (self->socket, &self->tx, data, size);
}

guint
og_player_count_heard (const OgPlayer *self, guint id)
{
  return get_heard (self, id)->len;
}

gint64
og_player_first_heard (const OgPlayer *self, guint id, gint64 since)
{
  const GArray *heard = get_heard (self, id);

  for (guint i = 0; i < heard->len; i++)
    {
      const OgNote *note = &g_array_index (heard, OgNote, i);

      if (note->sent >= since)
        return note->heard;
    }

  return -1;
}

gint64
og_player_longest_gap (const OgPlayer *self, guint id, gint64 since)
{
  const GArray *heard = get_heard (self, id);
  gint64 last = since;
  gint64 longest = 0;

  for (guint i = 0; i < heard->len; i++)
    {
      const OgNote *note = &g_array_index (heard, OgNote, i);

      if (note->heard < since)
        continue;
      longest = MAX (longest, note->heard - last);
      last = note->heard;
    }

  return MAX (longest, og_network_get_time (self->network) - last);
}

void
og_player_forget (OgPlayer *self)
{
  g_ptr_array_set_size (self->heard, 0);
}
