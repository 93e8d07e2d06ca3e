/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ways-rig.h"

static const OgAddress server = OG_WAYS_RIG_SERVER;
static const OgAddress server6 = OG_WAYS_RIG_SERVER6;

const OgServerPlace og_ways_rig_ipv4[] = { { OG_WAYS_RIG_SERVER,
                                             OG_WAYS_RIG_OURS } };
const OgServerPlace og_ways_rig_both[] = {
  { OG_WAYS_RIG_SERVER6, OG_WAYS_RIG_OURS6 },
  { OG_WAYS_RIG_SERVER, OG_WAYS_RIG_OURS },
};

static const char *const names[] = { "udp4", "udp6", "tcp4", "tcp6", "tls4",
                                     "tls6", "web4", "web6", "own4", "own6" };

static OgPath
get_path (const char *name)
{
  static const OgTransport transports[] = { OG_TRANSPORT_UDP, OG_TRANSPORT_TCP,
                                            OG_TRANSPORT_TLS, OG_TRANSPORT_TCP,
                                            OG_TRANSPORT_TLS };
  static const guint16 ports[] = { 22242, 22242, 443, 80, 22242 };
  OgPath path;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], name))
      {
        path = og_path_direct (i % 2 == 0 ? &server : &server6);
        path.transport = transports[i / 2];
        path.address.port = ports[i / 2];
        return path;
      }

  g_assert_not_reached ();
}

static const char *
get_name (const OgServerWay *way)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      OgPath path = get_path (names[i]);

      if (og_path_equal (&path, &way->path))
        return names[i];
    }

  return "other";
}

static void
tell (OgWaysRig *self, const char *what, const OgServerWay *way)
{
  g_string_append_printf (self->told, "%s%" G_GINT64_FORMAT " %s %s",
                          self->told->len > 0 ? ", " : "",
                          (self->now - self->since) / 1000, what, get_name (way));
}

static void
review (OgWaysRig *self)
{
  const OgServerWay *used = og_server_ways_get_used (&self->ways);
  const OgServerWay *asked;

  if (used != self->used)
    tell (self, "use", self->used = used);
  while ((asked = og_server_ways_take_question (&self->ways, self->now)) != NULL)
    tell (self, "ask", asked);

  for (guint i = 0; i < self->ways.n_ways; i++)
    {
      const OgServerWay *way = &self->ways.ways[i];

      if (self->are_open[i] != og_server_way_wants_link (way))
        tell (self, self->are_open[i] ? "close" : "open", way);
      self->are_open[i] = og_server_way_wants_link (way);
    }
}

void
og_ways_rig_advance (OgWaysRig *self, gint64 by)
{
  gint64 end = self->now + by;
  gint64 deadline;

  while ((deadline = og_server_ways_next_deadline (&self->ways)) != -1
         && deadline <= end)
    {
      self->now = MAX (deadline, self->now);
      og_server_ways_advance (&self->ways, self->now);
      review (self);
      deadline = og_server_ways_next_deadline (&self->ways);
      g_assert_true (deadline == -1 || deadline > self->now);
    }

  self->now = end;
}

void
og_ways_rig_expect (OgWaysRig *self, const char *told)
{
  g_assert_cmpstr (self->told->str, ==, told);
  g_string_truncate (self->told, 0);
  self->since = self->now;
}

void
og_ways_rig_answer (OgWaysRig *self, const char *name)
{
  OgPath path = get_path (name);

  og_server_ways_answered (&self->ways, &path, self->now);
  review (self);
}

void
og_ways_rig_open (OgWaysRig *self, const char *name)
{
  OgPath path = get_path (name);

  og_server_ways_opened (&self->ways, &path, self->now);
  review (self);
}

void
og_ways_rig_fail (OgWaysRig *self, const char *name, OgLinkFault fault)
{
  OgPath path = get_path (name);

  og_server_ways_failed (&self->ways, &path, fault, self->now);
  review (self);
}

const OgServerWay *
og_ways_rig_get (OgWaysRig *self, const char *name)
{
  OgPath path = get_path (name);

  return og_server_ways_find (&self->ways, &path);
}

/* It answers by the way in use each 6 s, as it answers our alive. */
void
og_ways_rig_advance_answered (OgWaysRig *self, const char *name, gint64 by)
{
  for (; by > 0; by -= SECONDS (6))
    {
      og_ways_rig_advance (self, MIN (by, SECONDS (6)));
      og_ways_rig_answer (self, name);
    }
}

gboolean
og_ways_rig_set_places (OgWaysRig *self, const OgServerPlace *places, guint n_places)
{
  gboolean is_other = og_server_ways_set_places (&self->ways, places, n_places,
                                                 self->links, self->now);

  self->used = og_server_ways_get_used (&self->ways);
  og_server_ways_advance (&self->ways, self->now);
  review (self);
  return is_other;
}

static void
init (OgWaysRig *self, const OgServerPlace *places, guint n_places, OgLinkWish links)
{
  *self = (OgWaysRig){ .now = OG_WAYS_RIG_START,
                       .since = OG_WAYS_RIG_START,
                       .links = links,
                       .told = g_string_new (NULL) };
  g_assert_true (og_ways_rig_set_places (self, places, n_places));
}

void
og_ways_rig_init (OgWaysRig *self, const OgServerPlace *places, guint n_places)
{
  init (self, places, n_places, OG_LINKS_ANY);
}

void
og_ways_rig_clear (OgWaysRig *self)
{
  g_string_free (self->told, TRUE);
}

void
og_ways_rig_restart (OgWaysRig *self, const OgServerPlace *places, guint n_places)
{
  og_ways_rig_clear (self);
  og_ways_rig_init (self, places, n_places);
}

void
og_ways_rig_pin (OgWaysRig *self, const OgServerPlace *places, guint n_places)
{
  og_ways_rig_clear (self);
  init (self, places, n_places, OG_LINKS_PINNED);
}

const char *
og_ways_rig_get_used (OgWaysRig *self)
{
  return get_name (self->used);
}
