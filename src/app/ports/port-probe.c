/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/ports/port-probe.h"

#include "io/send-port.h"

/* Ports that follow the one asked for and are tried, before any will do. */
#define NEIGHBOURS 32

/* The port of this computer alone is the one that programs send to. */
static gboolean
can_open (const OgAddress *address, GError **error)
{
  g_autoptr (OgSendPort) send_port = NULL;
  g_autoptr (OgUdp) udp = NULL;

  if (og_address_is_loopback (address))
    send_port = og_send_port_new (address, NULL, error);
  else
    udp = og_udp_new (address, OG_UDP_SEND_ONLY, error);

  return send_port != NULL || udp != NULL;
}

static OgPortState
probe (const OgAddress *address)
{
  g_autoptr (GError) error = NULL;

  if (can_open (address, &error))
    return OG_PORT_FREE;

  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE)
             ? OG_PORT_TAKEN
             : OG_PORT_FORBIDDEN;
}

static gboolean
is_avoided (const OgPortQuestion *question, guint port)
{
  for (guint i = 0; i < OG_PORT_PROBE_AVOIDED; i++)
    if (question->avoid[i] == port)
      return TRUE;

  return FALSE;
}

static guint16
pick_any (const OgAddress *near)
{
  g_autoptr (OgUdp) udp = NULL;
  OgAddress any = *near;

  any.port = 0;
  udp = og_udp_new (&any, OG_UDP_SEND_ONLY, NULL);
  return udp != NULL ? og_udp_get_address (udp)->port : 0;
}

static guint16
find_free (const OgPortQuestion *question)
{
  OgAddress address = question->address;
  guint step = question->in_pairs ? 2 : 1;

  for (guint i = step;
       i <= NEIGHBOURS && question->address.port + i <= G_MAXUINT16; i += step)
    {
      address.port = (guint16) (question->address.port + i);
      if (!is_avoided (question, address.port) && probe (&address) == OG_PORT_FREE)
        return address.port;
    }

  return pick_any (&question->address);
}

static void
answer_in_thread (GTask *task,
                  gpointer source,
                  gpointer data,
                  GCancellable *cancellable)
{
  const OgPortQuestion *question = data;
  OgPortAnswer answer = { .state = probe (&question->address) };

  if (answer.state != OG_PORT_FREE)
    answer.free_port = find_free (question);

  g_task_return_pointer (task, g_memdup2 (&answer, sizeof answer), g_free);
}

void
og_port_probe_async (const OgPortQuestion *question,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_source_tag (task, og_port_probe_async);
  g_task_set_task_data (task, g_memdup2 (question, sizeof *question), g_free);
  g_task_run_in_thread (task, answer_in_thread);
}

gboolean
og_port_probe_finish (GAsyncResult *result, OgPortAnswer *answer)
{
  g_autofree OgPortAnswer *found =
      g_task_propagate_pointer (G_TASK (result), NULL);

  if (found == NULL)
    return FALSE;

  *answer = *found;
  return TRUE;
}
