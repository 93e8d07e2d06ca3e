/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/wrapping.h"

#include "wire/kind.h"

void
og_wrapping_init (OgWrapping *self,
                  const char *user,
                  const char *group,
                  OgOutbox *outbox)
{
  *self = (OgWrapping){
    .head = g_byte_array_new (),
    .bytes = g_byte_array_new (),
    .datagrams = g_array_new (FALSE, FALSE, sizeof (OgDatagram)),
    .user = user,
    .group = group,
    .outbox = outbox,
  };
}

void
og_wrapping_clear (OgWrapping *self)
{
  g_byte_array_unref (self->head);
  g_byte_array_unref (self->bytes);
  g_array_unref (self->datagrams);
}

void
og_wrapping_set_relay (OgWrapping *self, const OgPath *relay, const OgToken *cookie)
{
  self->relay = *relay;
  self->cookie = *cookie;
}

OgPath
og_wrapping_get_path (const OgWrapping *self, guint peer)
{
  OgPath path = self->relay;

  if (og_path_is_set (&path))
    path.relayed_to = peer;
  return path;
}

static void
write_head (OgWrapping *self, const char *const *names, guint n_names)
{
  g_byte_array_set_size (self->head, 0);
  og_relay_head_write (self->head, self->user, &self->cookie, self->group,
                       names, n_names);
}

void
og_wrapping_open (OgWrapping *self, OgOscWriter *writer)
{
  og_outbox_open (self->outbox, writer);
}

/* The relay may be another one by now, or gone. */
void
og_wrapping_close (OgWrapping *self,
                   const OgOscWriter *writer,
                   const OgPath *path,
                   const char *name)
{
  if (path->relayed_to == 0)
    {
      og_outbox_close (self->outbox, writer, path);
      return;
    }

  if (!og_path_is_set (&self->relay))
    return;

  write_head (self, &name, 1);
  og_outbox_close_wrapped (self->outbox, writer, self->head, &self->relay);
}

/* Room for all that @n_names names need, so that no datagram moves. */
static void
reserve (OgWrapping *self, const OgDatagram *datagrams, guint n_datagrams)
{
  gsize size = self->bytes->len;

  for (guint i = 0; i < n_datagrams; i++)
    size += og_relay_get_size (self->head->len, datagrams[i].size);
  g_byte_array_set_size (self->bytes, (guint) size);
}

static void
wrap_all (OgWrapping *self, const OgDatagram *datagrams, guint n_datagrams)
{
  gsize used = self->bytes->len;

  reserve (self, datagrams, n_datagrams);
  for (guint i = 0; i < n_datagrams; i++)
    {
      OgDatagram wrapped = {
        .size = og_relay_get_size (self->head->len, datagrams[i].size),
      };

      if (wrapped.size > OG_DATAGRAM_MAX)
        {
          self->n_too_large++;
          continue;
        }

      used += og_relay_write (self->bytes->data + used, self->head,
                              datagrams[i].data, datagrams[i].size);
      g_array_append_val (self->datagrams, wrapped);
    }
  g_byte_array_set_size (self->bytes, (guint) used);
}

/* Bytes and datagrams moved while they grew. */
static void
set_pointers (OgWrapping *self, OgRun *runs, guint n_runs)
{
  OgDatagram *datagram = (OgDatagram *) (void *) self->datagrams->data;
  const guint8 *data = self->bytes->data;

  for (guint i = 0; i < n_runs; i++)
    {
      runs[i].datagrams = datagram;
      for (guint k = 0; k < runs[i].n_datagrams; k++, datagram++)
        {
          datagram->data = data;
          data += datagram->size;
        }
    }
}

void
og_wrapping_wrap (OgWrapping *self,
                  const OgDatagram *datagrams,
                  guint n_datagrams,
                  const char *const *names,
                  guint n_names,
                  GArray *runs)
{
  guint first_run = runs->len;
  guint done = 0;

  g_byte_array_set_size (self->bytes, 0);
  g_array_set_size (self->datagrams, 0);
  do
    {
      OgRun run = { .path = &self->relay };
      guint first = self->datagrams->len;
      guint n = MIN (n_names - done, OG_RELAY_MEMBERS_MAX);

      write_head (self, names + done, n);
      wrap_all (self, datagrams, n_datagrams);
      run.n_datagrams = self->datagrams->len - first;
      g_array_append_val (runs, run);
      done += n;
    }
  while (done < n_names);

  set_pointers (self, &g_array_index (runs, OgRun, first_run),
                runs->len - first_run);
}

guint
og_wrapping_take_too_large (OgWrapping *self)
{
  guint n = self->n_too_large;

  self->n_too_large = 0;
  return n;
}
