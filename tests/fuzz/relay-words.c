/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "relay-words.h"

#include "wire/kind.h"

/* Of the packet, or of a datagram that is cut. */
static GBytes *
finish (const GByteArray *head, const guint8 *packet, gsize packet_size, gsize cut)
{
  gsize size = og_relay_get_size (head->len, packet_size);
  guint8 *data = g_malloc (size);

  og_relay_write (data, head, packet, packet_size);
  return g_bytes_new_take (data, size - MIN (cut, size));
}

/* The square of a byte: from nothing to more than a datagram holds. */
GBytes *
og_fuzz_make_request (OgFuzzInput *input,
                      const char *const *users,
                      guint n_users,
                      const char *const *groups,
                      guint n_groups)
{
  guint8 who = og_fuzz_input_take_byte (input);
  guint8 to = og_fuzz_input_take_byte (input);
  gsize size = og_fuzz_input_take_byte (input);
  guint8 how = og_fuzz_input_take_byte (input);
  const OgToken cookie = { .bytes = { how & 3, 1 } };
  g_autoptr (GByteArray) head = g_byte_array_new ();
  g_autofree guint8 *packet = g_malloc0 (size * size + 1);
  const char *members[8];
  guint n_members = 0;

  for (guint i = 0; i < MIN (n_users, G_N_ELEMENTS (members)); i++)
    if ((to & 1u << i) != 0)
      members[n_members++] = users[i];

  og_relay_head_write (head, users[who % n_users], &cookie,
                       groups[(who >> 4) % n_groups], members, n_members);
  return finish (head, packet, size * size, how >> 4);
}

GBytes *
og_fuzz_make_relayed (OgFuzzInput *input,
                      const OgToken *cookie,
                      const char *group,
                      const char *from)
{
  guint8 how = og_fuzz_input_take_byte (input);
  OgToken shown = *cookie;
  g_autoptr (GByteArray) head = g_byte_array_new ();
  gsize size;
  g_autofree guint8 *packet = og_fuzz_input_take_bytes (input, &size);

  shown.bytes[0] ^= how & 1;
  og_relayed_head_write (head, &shown, group, from);
  return finish (head, packet, size, how >> 4);
}

static gboolean
take_first (const guint8 *data, gsize size, OgOscMessage *message)
{
  OgOscWalk walk;

  og_osc_walk_init (&walk, data, size);
  return og_osc_walk_next (&walk, message)
         && (const guint8 *) message->address == data;
}

gboolean
og_fuzz_take_relayed (const guint8 *data, gsize size, OgRelayedPacket *relayed)
{
  OgOscMessage message;

  return take_first (data, size, &message)
         && g_strcmp0 (message.address, OG_ADDRESS_RELAYED) == 0
         && og_relayed_packet_decode (&message, relayed);
}

gboolean
og_fuzz_judge_relayed (const OgRun *run)
{
  OgRelayedPacket relayed;

  for (guint i = 0; i < run->n_datagrams; i++)
    {
      const OgDatagram *datagram = &run->datagrams[i];

      g_assert_cmpuint (datagram->size, <=, OG_DATAGRAM_MAX);
      g_assert_cmpint (og_osc_check_padded (datagram->data, datagram->size), ==,
                       OG_OSC_OK);
      g_assert_true (
          og_fuzz_take_relayed (datagram->data, datagram->size, &relayed));
    }

  return run->n_datagrams > 0;
}

void
og_fuzz_judge_requests (const OgRun *run, const OgToken *cookie)
{
  OgRelayRequest request;
  OgOscMessage message;

  for (guint i = 0; i < run->n_datagrams; i++)
    {
      const OgDatagram *datagram = &run->datagrams[i];

      g_assert_cmpuint (datagram->size, <=, OG_DATAGRAM_MAX);
      g_assert_true (take_first (datagram->data, datagram->size, &message));
      g_assert_cmpstr (message.address, ==, OG_ADDRESS_RELAY);
      g_assert_true (og_relay_request_decode (&message, &request));
      g_assert_true (og_token_equal (&request.cookie, cookie));
      g_assert_cmpuint (request.packet_size, >, 0);
      g_assert_false (og_is_control (request.packet, request.packet_size));
    }
}
