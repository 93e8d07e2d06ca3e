/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "receiver-rig.h"

static void
on_event (const OgEvent *event, gpointer data)
{
  ReceiverRig *rig = data;

  rig->n_events[event->type]++;
  rig->fault = event->fault;
  rig->address = *event->address;
}

guint
receiver_rig_count_events (const ReceiverRig *rig)
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (rig->n_events); i++)
    n += rig->n_events[i];

  return n;
}

void
receiver_rig_set_up (ReceiverRig *rig, gconstpointer data)
{
  rig->resolver_before = g_resolver_get_default ();
  rig->resolver = g_object_new (MADE_TYPE_RESOLVER, NULL);
  g_resolver_set_default (G_RESOLVER (rig->resolver));
  inbox_init (&rig->inbox, &LOOPBACK, OG_UDP_NONE);
}

void
receiver_rig_tear_down (ReceiverRig *rig, gconstpointer data)
{
  g_clear_pointer (&rig->receivers, og_local_receivers_free);
  inbox_clear (&rig->inbox);
  g_resolver_set_default (rig->resolver_before);
  g_object_unref (rig->resolver_before);
  g_object_unref (rig->resolver);
}

void
receiver_rig_receive_at_port (ReceiverRig *rig,
                              guint16 port,
                              const char *const *formats)
{
  const OgEventSink sink = { on_event, rig };
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; formats[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (formats[i], "PORT", -1);
      g_autofree char *number = g_strdup_printf ("%u", port);

      g_ptr_array_add (names, g_strjoinv (number, parts));
    }
  g_ptr_array_add (names, NULL);

  rig->receivers =
      og_local_receivers_new ((const char *const *) names->pdata, &sink, &error);
  g_assert_no_error (error);
}

void
receiver_rig_receive_at (ReceiverRig *rig, const char *const *formats)
{
  receiver_rig_receive_at_port (rig, inbox_address (&rig->inbox)->port, formats);
}

static gboolean
on_too_late (gpointer data)
{
  g_error ("an event is missing");
  return G_SOURCE_REMOVE;
}

void
receiver_rig_wait_for (ReceiverRig *rig, OgEventType type)
{
  guint before = rig->n_events[type];
  guint limit = g_timeout_add_seconds (20, on_too_late, NULL);

  while (rig->n_events[type] == before)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (limit);
}

void
receiver_rig_change_network (void)
{
  g_signal_emit_by_name (g_network_monitor_get_default (), "network-changed",
                         TRUE);
}

void
receiver_rig_play (ReceiverRig *rig)
{
  const OgDelivery delivery = { (const guint8 *) "/note\0\0", 8, NULL };

  og_local_receivers_send (rig->receivers, &delivery, 1);
}

/* That each comes once shows when the last came. */
void
receiver_rig_assert_once (ReceiverRig *rig)
{
  for (guint i = 1; i <= 3; i++)
    {
      receiver_rig_play (rig);
      inbox_wait_for (&rig->inbox, i);
    }
}

void
receiver_rig_use_ipv6 (ReceiverRig *rig)
{
  inbox_clear (&rig->inbox);
  inbox_init (&rig->inbox, &LOOPBACK, OG_UDP_LOOPBACK6);
}

gboolean
receiver_rig_on_beat (gpointer data)
{
  receiver_rig_play (data);
  return G_SOURCE_CONTINUE;
}
