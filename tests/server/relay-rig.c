/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "relay-rig.h"

#include <string.h>

/* Its cookie is its name, five times and cut. */
OgToken
og_relay_rig_get_cookie (const char *name)
{
  g_autofree char *text =
      g_strdup_printf ("%s%s%s%s%s", name, name, name, name, name);
  OgToken cookie;

  memcpy (cookie.bytes, text, sizeof cookie.bytes);
  return cookie;
}

/* Whatever else it says, as "reply" or "hello 1". */
void
og_relay_rig_join (OgServerRig *rig,
                   const char *at,
                   const char *name,
                   const char *group,
                   const char *reply,
                   const char *hello)
{
  OgToken token = og_relay_rig_get_cookie (name);
  g_autofree char *cookie = g_strdup_printf ("cookie %.8s", (char *) token.bytes);
  g_autofree char *alive =
      g_strdup_printf ("alive %s secret %s %s=tune", name, at, group);

  og_server_rig_say (rig, at, cookie, reply, hello, alive, NULL);
  og_server_rig_advance (rig, OG_RELAY_RIG_NEWS);
  g_ptr_array_set_size (rig->sent, 0);
}

void
og_relay_rig_join_ours (OgServerRig *rig, const char *at, const char *name)
{
  og_relay_rig_join (rig, at, name, "band", "reply", "hello 1");
}

/* A packet is a number of bytes that all are its last digit. */
GBytes *
og_relay_rig_make_request (const char *user,
                           const OgToken *cookie,
                           const char *group,
                           const char *const *members,
                           gsize packet_size)
{
  g_autoptr (GByteArray) head = g_byte_array_new ();
  g_autofree char *packet =
      g_strnfill (packet_size, '0' + (char) (packet_size % 10));
  gsize size;
  guint8 *data;

  og_relay_head_write (head, user, cookie, group, members,
                       members != NULL ? g_strv_length ((char **) members) : 0);
  size = og_relay_get_size (head->len, packet_size);
  data = g_malloc (size);
  og_relay_write (data, head, (const guint8 *) packet, packet_size);
  return g_bytes_new_take (data, size);
}

void
og_relay_rig_receive (OgServerRig *rig,
                      const char *from,
                      GBytes *const *requests,
                      guint n_requests)
{
  g_autofree OgDatagram *datagrams = g_new0 (OgDatagram, n_requests);
  OgPath path = og_server_rig_path (from);

  for (guint i = 0; i < n_requests; i++)
    {
      datagrams[i].data = g_bytes_get_data (requests[i], &datagrams[i].size);
      datagrams[i].path = &path;
    }

  og_server_receive_all (rig->server, datagrams, n_requests, rig->now);
  og_server_rig_collect (rig);
  og_server_rig_advance (rig, 0);
}

guint
og_relay_rig_count_heard (OgServerRig *rig)
{
  guint n_runs;
  guint n = 0;
  const OgRun *runs = og_relay_peek (og_server_get_relay (rig->server), &n_runs);

  for (guint i = 0; i < n_runs; i++)
    n += runs[i].n_datagrams;

  og_relay_clear (og_server_get_relay (rig->server));
  return n;
}

void
og_relay_rig_ask (OgServerRig *rig,
                  const char *from,
                  const char *user,
                  const char *group,
                  const char *const *members,
                  gsize packet_size)
{
  OgToken cookie = og_relay_rig_get_cookie (user);
  g_autoptr (GBytes) request =
      og_relay_rig_make_request (user, &cookie, group, members, packet_size);

  og_relay_rig_receive (rig, from, &request, 1);
}

void
og_relay_rig_hand (OgServerRig *rig,
                   const char *from,
                   const char *user,
                   const char *whom,
                   gconstpointer packet,
                   gsize size)
{
  const OgToken cookie = og_relay_rig_get_cookie (user);
  g_autoptr (GByteArray) head = g_byte_array_new ();
  g_autoptr (GBytes) request = NULL;
  guint8 *data;

  og_relay_head_write (head, user, &cookie, "band", &whom, whom != NULL);
  data = g_malloc (og_relay_get_size (head->len, size));
  og_relay_write (data, head, packet, size);
  request = g_bytes_new_take (data, og_relay_get_size (head->len, size));
  og_relay_rig_receive (rig, from, &request, 1);
}

void
og_relay_rig_join_three (OgServerRig *rig)
{
  og_relay_rig_join_ours (rig, OG_RELAY_RIG_TIM, "tim");
  og_relay_rig_join_ours (rig, OG_RELAY_RIG_SUE, "sue");
  og_relay_rig_join_ours (rig, OG_RELAY_RIG_JOE, "joe");
}
