/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "inbox.h"

static void
on_ready (OgUdp *udp, gpointer data)
{
  Inbox *inbox = data;
  const OgDatagram *datagrams;
  guint n = og_udp_receive (udp, &datagrams);

  inbox->n_reads++;
  for (guint i = 0; i < n; i++)
    {
      g_ptr_array_add (inbox->datagrams,
                       g_bytes_new (datagrams[i].data, datagrams[i].size));
      inbox->from = datagrams[i].path->address;
      if (datagrams[i].local != NULL)
        inbox->local = *datagrams[i].local;
    }
}

void
inbox_init (Inbox *inbox, const OgAddress *bind, OgUdpFlags flags)
{
  g_autoptr (GError) error = NULL;

  *inbox = (Inbox){ .udp = og_udp_new (bind, flags, &error) };
  g_assert_no_error (error);
  inbox->context = g_main_context_new ();
  inbox->source = og_udp_create_source (inbox->udp, on_ready, inbox);
  g_source_attach (inbox->source, inbox->context);
  inbox->datagrams =
      g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
}

void
inbox_clear (Inbox *inbox)
{
  g_source_destroy (inbox->source);
  g_source_unref (inbox->source);
  g_main_context_unref (inbox->context);
  g_ptr_array_unref (inbox->datagrams);
  og_udp_free (inbox->udp);
}

static gboolean
on_too_late (gpointer data)
{
  g_error ("what was sent did not arrive in 10 s");
  return G_SOURCE_REMOVE;
}

void
inbox_wait_for (Inbox *inbox, guint n_datagrams)
{
  g_autoptr (GSource) limit = g_timeout_source_new_seconds (10);

  g_source_set_callback (limit, on_too_late, NULL, NULL);
  g_source_attach (limit, inbox->context);
  while (inbox->datagrams->len < n_datagrams)
    g_main_context_iteration (inbox->context, TRUE);
  g_source_destroy (limit);

  g_assert_cmpuint (inbox->datagrams->len, ==, n_datagrams);
}

const OgAddress *
inbox_address (const Inbox *inbox)
{
  return og_udp_get_address (inbox->udp);
}

guint8 *
make_bytes (guint seed, gsize size)
{
  guint8 *bytes = g_malloc (size + 1);

  for (gsize i = 0; i < size; i++)
    bytes[i] = (guint8) (seed * 31 + i * 7 + (i >> 8));

  return bytes;
}

void
make_datagrams (OgDatagram *datagrams, const gsize *sizes, guint n)
{
  for (guint i = 0; i < n; i++)
    datagrams[i] = (OgDatagram){ make_bytes (i, sizes[i]), sizes[i] };
}

void
free_datagrams (OgDatagram *datagrams, guint n)
{
  for (guint i = 0; i < n; i++)
    g_free ((void *) datagrams[i].data);
}

void
assert_arrived (Inbox *inbox, const OgDatagram *datagrams, guint n)
{
  inbox_wait_for (inbox, n);
  for (guint i = 0; i < n; i++)
    {
      gsize size;
      const guint8 *bytes = g_bytes_get_data (inbox->datagrams->pdata[i], &size);

      g_assert_cmpmem (bytes, size, datagrams[i].data, datagrams[i].size);
    }
}
