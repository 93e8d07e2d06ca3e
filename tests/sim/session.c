/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "session.h"

/* Of RFC 2544: addresses on the internet that are nobody's. */
#define SERVER_IPV4 0xc6130001u
#define FIRST_IPV4  0xc6120001u

#define MAX_GROUPS 50

/* Time between the notes of one player, and between looks at who heard. */
#define PLAY_INTERVAL (5 * OG_SIM_MILLISECOND)

static gboolean
all_heard_all (const OgSimSession *self, gint64 since)
{
  for (guint i = 0; i < self->members->len; i++)
    for (guint k = 0; k < self->members->len; k++)
      {
        const OgSimMember *member = og_sim_session_get (self, i);

        if (i != k && og_sim_member_is_running (member)
            && og_sim_member_is_running (og_sim_session_get (self, k))
            && og_player_first_heard (member->player, k, since) == -1)
          return FALSE;
      }

  return TRUE;
}

static void
play_each (OgSimSession *self, gint64 interval)
{
  for (guint i = 0; i < self->members->len; i++)
    og_player_play_each (og_sim_session_get (self, i)->player, interval);
}

OgSimSession *
og_sim_session_new (guint32 seed)
{
  OgSimSession *self = g_new0 (OgSimSession, 1);

  self->network = og_network_new (seed);
  self->rand = og_network_get_rand (self->network);
  self->members =
      g_ptr_array_new_with_free_func ((GDestroyNotify) og_sim_member_free);
  self->server_host = og_network_add_host (self->network, SERVER_IPV4, NULL);
  self->server_address = og_address_from_ipv4 (SERVER_IPV4, OG_SERVER_PORT);
  self->max_users = OG_SERVER_DEFAULT_USERS;
  og_sim_session_start_server (self, OG_SIM_OURS);
  return self;
}

void
og_sim_session_free (OgSimSession *self)
{
  g_ptr_array_unref (self->members);
  og_sim_session_stop_server (self);
  og_network_free (self->network);
  g_free (self);
}

void
og_sim_session_start_server (OgSimSession *self, OgSimKind kind)
{
  og_sim_session_stop_server (self);
  if (kind == OG_SIM_OURS)
    self->server = og_our_server_new (self->server_host, self->max_users,
                                      MAX_GROUPS, self->lends);
  else
    self->original_server = og_original_server_new (self->server_host);
}

void
og_sim_session_stop_server (OgSimSession *self)
{
  g_clear_pointer (&self->server, og_our_server_free);
  g_clear_pointer (&self->original_server, og_original_server_free);
}

OgHost *
og_sim_session_add_host (OgSimSession *self)
{
  return og_network_add_host (self->network, FIRST_IPV4 + self->members->len,
                              NULL);
}

OgSimMember *
og_sim_session_add (OgSimSession *self, OgSimKind kind, OgHost *host)
{
  OgSimMember *member;

  if (host == NULL)
    host = og_sim_session_add_host (self);

  member = og_sim_member_new (kind, self->members->len, host);
  member->config.server = self->server_address;
  g_ptr_array_add (self->members, member);
  return member;
}

OgSimMember *
og_sim_session_join (OgSimSession *self, OgSimKind kind, OgHost *host)
{
  OgSimMember *member = og_sim_session_add (self, kind, host);

  og_sim_member_start (member);
  return member;
}

OgSimMember *
og_sim_session_get (const OgSimSession *self, guint id)
{
  return g_ptr_array_index (self->members, id);
}

void
og_sim_session_run (OgSimSession *self, gint64 duration)
{
  og_network_run (self->network, duration);
}

gint64
og_sim_session_time_to_play (OgSimSession *self, gint64 limit)
{
  gint64 since = og_network_get_time (self->network);
  gint64 elapsed = 0;

  play_each (self, PLAY_INTERVAL);
  while (elapsed < limit && !all_heard_all (self, since))
    {
      og_sim_session_run (self, PLAY_INTERVAL);
      elapsed += PLAY_INTERVAL;
    }
  play_each (self, 0);

  return all_heard_all (self, since) ? elapsed : -1;
}

guint
og_sim_session_count_events (const OgSimSession *self, OgEventType type)
{
  guint n_events = 0;

  for (guint i = 0; i < self->members->len; i++)
    {
      const OgSimMember *member = og_sim_session_get (self, i);

      if (member->ours != NULL)
        n_events += member->ours->n_events[type];
    }

  return n_events;
}
