/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "link-pair.h"

static const OgAddress LOOPBACK4 = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 0);

void
link_end_connect (LinkEnd *end, const OgAddress *to, const OgLinkSetup *setup)
{
  end->link = og_link_connect (&(OgPath){ *to, OG_TRANSPORT_TCP }, NULL, setup);
}

GSocket *
link_accept_one (GSocket *listening)
{
  g_autoptr (GError) error = NULL;
  GSocket *socket = g_socket_accept (listening, NULL, &error);

  g_assert_no_error (error);
  return socket;
}

gboolean
link_end_has_opened (gpointer data)
{
  return ((const LinkEnd *) data)->n_opened > 0;
}

gboolean
link_pair_set_up (LinkPair *pair, const OgAddress *at)
{
  OgLinkSetup setups[2];
  OgAddress bound;
  g_autoptr (GSocket) listening = link_listen (at, &bound);

  if (listening == NULL)
    return FALSE;

  link_end_init (&pair->ours);
  link_end_init (&pair->other);
  setups[0] = link_end_setup (&pair->ours);
  setups[1] = link_end_setup (&pair->other);
  link_end_connect (&pair->ours, &bound, &setups[0]);
  pair->other.link = og_link_accept (link_accept_one (listening),
                                     OG_TRANSPORT_TCP, NULL, &setups[1]);
  link_wait (link_end_has_opened, &pair->ours);
  return TRUE;
}

void
link_pair_tear_down (LinkPair *pair)
{
  link_end_clear (&pair->ours);
  link_end_clear (&pair->other);
}

void
link_half_set_up (LinkHalf *half, const OgLinkLimits *limits)
{
  OgAddress bound;
  g_autoptr (GSocket) listening = link_listen (&LOOPBACK4, &bound);
  OgLinkSetup setup;

  link_end_init (&half->end);
  setup = link_end_setup (&half->end);
  setup.limits = *limits;
  half->other = link_dial (&bound);
  half->end.link = og_link_accept (link_accept_one (listening),
                                   OG_TRANSPORT_TCP, NULL, &setup);
}

void
link_half_tear_down (LinkHalf *half)
{
  link_end_clear (&half->end);
  g_object_unref (half->other);
}

void
link_half_say (LinkHalf *half, const void *bytes, gsize size)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_socket_send (half->other, bytes, size, NULL, &error), ==,
                   size);
  g_assert_no_error (error);
}
