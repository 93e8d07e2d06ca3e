/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "player.h"

#include "client/limits.h"
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
set_alarm (OgPlayer *self)
{
  const gint64 *later = g_queue_peek_head (&self->sent_later_at);
  gint64 alarm = og_earlier_deadline (self->next, later != NULL ? *later : -1);
  gint64 clock =
      og_socket_get_now (self->socket) - og_network_get_time (self->network);

  og_socket_wake_at (self->socket, alarm == -1 ? -1 : alarm + clock);
}

/* The time tag is different each time, as that of sclang's sendBundle. */
static GByteArray *
make_bundle (const OgPlayer *self)
{
  GByteArray *bundle = g_byte_array_new ();
  guint64 time =
      GUINT64_TO_BE ((guint64) og_network_get_time (self->network) << 12);

  g_byte_array_append (bundle, (const guint8 *) "#bundle", 8);
  return g_byte_array_append (bundle, (const guint8 *) &time, sizeof time);
}

static void
append_element (GByteArray *bundle, gconstpointer data, gsize size)
{
  guint32 element = GUINT32_TO_BE ((guint32) size);

  g_byte_array_append (bundle, (const guint8 *) &element, sizeof element);
  g_byte_array_append (bundle, data, (guint) size);
}

static void
send_bundle (OgPlayer *self, const guint8 *data, gsize size)
{
  g_autoptr (GByteArray) bundle = make_bundle (self);

  append_element (bundle, data, size);
  og_player_send (self, bundle->data, bundle->len);
}

/* No two players add the same. */
static void
add (OgPlayer *self, const guint8 *data, gsize size)
{
  g_autoptr (GByteArray) bundle = make_bundle (self);
  guint8 tick[20] = "/tick\0\0\0,ii";
  const guint32 numbers[] = { GUINT32_TO_BE (self->id),
                              GUINT32_TO_BE (self->n_added) };
  OgOscMessage message;
  OgOscWalk walk;

  og_osc_walk_init (&walk, data, size);
  if (!og_osc_walk_next (&walk, &message))
    return;

  self->n_added++;
  memcpy (tick + 12, numbers, sizeof numbers);
  append_element (bundle, message.address,
                  (gsize) (message.end - (const guint8 *) message.address));
  append_element (bundle, tick, sizeof tick);
  og_player_send (self, bundle->data, bundle->len);
}

static void
send_on (OgPlayer *self, const guint8 *data, gsize size)
{
  self->n_sent_on++;
  if (self->habit == OG_PLAYER_SENDS_ON)
    og_player_send (self, data, size);
  else if (self->habit == OG_PLAYER_BUNDLES_ON)
    send_bundle (self, data, size);
  else if (self->habit == OG_PLAYER_ADDS)
    add (self, data, size);
  else if (self->habit == OG_PLAYER_PLAYS_BACK)
    og_player_play (self);
}

static gint64
get_next_frame (const OgPlayer *self, gint64 time)
{
  return time + self->frame - (time + self->phase) % self->frame;
}

static void
send_on_later (OgPlayer *self, const guint8 *data, gsize size)
{
  gint64 time = og_network_get_time (self->network);
  gint64 at = self->frame > 0 ? get_next_frame (self, time) : time + self->lag;

  g_queue_push_tail (&self->sent_later, g_bytes_new (data, size));
  g_queue_push_tail (&self->sent_later_at, g_memdup2 (&at, sizeof at));
  set_alarm (self);
}

/* The innermost message of a bundle of one. */
static void
unwrap (const guint8 **data, gsize *size)
{
  while (*size > OG_OSC_BUNDLE_HEADER + 4 && (*data)[0] == '#')
    {
      *data += OG_OSC_BUNDLE_HEADER + 4;
      *size -= OG_OSC_BUNDLE_HEADER + 4;
    }
}

static void
receive (gpointer program, const OgArrival *arrival, gint64 now)
{
  OgPlayer *self = program;
  const guint8 *data = arrival->data;
  gsize size = arrival->size;

  if (!take_note (self, data, size))
    self->n_others++;
  if (self->habit == OG_PLAYER_LISTENS)
    return;

  if (self->habit == OG_PLAYER_BUNDLES_ON)
    unwrap (&data, &size);
  if (self->lag > 0 || self->frame > 0)
    send_on_later (self, data, size);
  else
    send_on (self, data, size);
}

static void
wake_up (gpointer program, gint64 now)
{
  OgPlayer *self = program;
  gint64 time = og_network_get_time (self->network);
  const gint64 *later;

  if (self->next != -1 && time >= self->next)
    {
      og_player_play (self);
      self->next = time + self->interval;
    }

  while ((later = g_queue_peek_head (&self->sent_later_at)) != NULL
         && *later <= time)
    {
      g_autoptr (GBytes) bytes = g_queue_pop_head (&self->sent_later);

      g_free (g_queue_pop_head (&self->sent_later_at));
      send_on (self, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    }

  set_alarm (self);
}

OgPlayer *
og_player_new (OgHost *host, guint16 rx_port, guint16 tx_port, guint id)
{
  static const OgProgramFuncs funcs = { receive, wake_up };
  OgPlayer *self = g_new0 (OgPlayer, 1);

  self->network = host->network;
  self->socket = og_socket_new (host, rx_port, &funcs, self);
  self->heard = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->tx = og_address_from_ipv4 (OG_IPV4_LOOPBACK, tx_port);
  self->id = id;
  self->next = -1;
  g_queue_init (&self->sent_later);
  g_queue_init (&self->sent_later_at);
  return self;
}

void
og_player_free (OgPlayer *self)
{
  og_socket_close (self->socket);
  g_ptr_array_unref (self->heard);
  g_queue_clear_full (&self->sent_later, (GDestroyNotify) g_bytes_unref);
  g_queue_clear_full (&self->sent_later_at, g_free);
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
  self->next = interval > 0 ? og_network_get_time (self->network) : -1;
  set_alarm (self);
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
