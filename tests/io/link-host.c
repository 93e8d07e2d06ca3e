/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "link-host.h"

static void
on_opened (OgLink *link, gpointer data)
{
  LinkHost *self = data;

  self->n_opened++;
  self->last = link;
}

static void
on_received (OgLink *link,
             const OgDatagram *datagrams,
             guint n_datagrams,
             gpointer data)
{
  LinkHost *self = data;

  g_assert_true (og_link_listener_find (self->listener, datagrams[0].path)
                 == link);
  self->n_received += n_datagrams;
  og_link_send (link, datagrams, n_datagrams);
}

static void
on_closed (OgLink *link, OgLinkFault fault, gpointer data)
{
  LinkHost *self = data;

  self->n_closed++;
  self->fault = fault;
  if (self->last == link)
    self->last = NULL;
}

static const OgLinkEvents EVENTS = {
  .opened = on_opened,
  .received = on_received,
  .closed = on_closed,
};

void
link_host_init (LinkHost *self, const OgLinkListenerLimits *limits)
{
  *self = (LinkHost){ 0 };
  self->listener = og_link_listener_new (&(OgLinkListenerSetup){
      .limits = *limits, .events = &EVENTS, .data = self });
}

void
link_host_clear (LinkHost *self)
{
  og_link_listener_free (self->listener);
}

static guint
count_ports (const LinkHost *self)
{
  guint n = 0;

  while (og_link_listener_get_path (self->listener, n) != NULL)
    n++;
  return n;
}

OgAddress
link_host_listen (LinkHost *self, const OgAddress *at, OgTransport transport)
{
  const OgPath path = { *at, transport };
  OgAddress address;

  if (!og_link_listener_listen (self->listener, &path, NULL))
    return (OgAddress){ 0 };

  address =
      og_link_listener_get_path (self->listener, count_ports (self) - 1)->address;
  if (og_address_get_family (&address) == OG_FAMILY_NONE)
    address = (OgAddress) OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, address.port);
  return address;
}

void
link_host_certify (LinkHost *self, const char *certificate, const char *key)
{
  g_autofree char *certificate_file =
      g_test_build_filename (G_TEST_DIST, "data", "tls", certificate, NULL);
  g_autofree char *key_file =
      g_test_build_filename (G_TEST_DIST, "data", "tls", key, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (OgCertificate) loaded =
      og_certificate_load (certificate_file, key_file, &error);

  g_assert_no_error (error);
  og_link_listener_set_certificate (self->listener, loaded);
}

const OgLinkListenerStatistics *
link_host_count (LinkHost *self)
{
  return og_link_listener_get_statistics (self->listener);
}

void
link_end_meet_by (LinkEnd *end, const OgPath *to, const OgTlsTrust *trust)
{
  OgLinkSetup setup;

  link_end_init (end);
  setup = link_end_setup (end);
  end->link = og_link_connect (to, trust, &setup);
  link_wait (link_end_has_opened, end);
}

void
link_end_meet (LinkEnd *end, const OgAddress *to)
{
  link_end_meet_by (end, &(OgPath){ *to, OG_TRANSPORT_TCP }, NULL);
}

void
link_end_assert_echo (LinkEnd *end, guint seed)
{
  const guint n = end->packets->len;

  link_end_send (end, seed, 64);
  link_end_wait_for (end, n + 1);
  link_end_assert (end, n, seed, 64);
}
