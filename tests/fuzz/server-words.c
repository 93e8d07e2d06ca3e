/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server-words.h"

#include "wire/endpoints.h"
#include "wire/kind.h"
#include "wire/requests.h"

const char *const OG_FUZZ_USERS[OG_FUZZ_N_USERS] = {
  "tim",
  "sue",
  "joe",
  "ann",
  "user-5",
  "user-6",
  "\xc3\xa9ric",
  "a-name-of-sixty-four-bytes-which-is-as-long-as-a-name-can-ever-be",
};

const char *const OG_FUZZ_GROUPS[OG_FUZZ_N_GROUPS] = {
  "band",
  "duo",
  "trio",
  "a-group-of-sixty-four-bytes-which-is-as-long-as-a-name-can-ever-b",
};

void
og_fuzz_write_alive (OgOscWriter *writer, guint8 who, guint8 where)
{
  OgCredentials user = { OG_FUZZ_USERS[who & 7],
                         (who & 8) != 0 ? "wrong" : "right" };
  OgAddress private_address =
      OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 22278 + (who >> 7));
  OgCredentials groups[OG_FUZZ_N_GROUPS];
  guint n_groups = 0;

  for (guint i = 0; i < OG_FUZZ_N_GROUPS; i++)
    if ((where & 1u << i) != 0)
      groups[n_groups++] =
          (OgCredentials){ OG_FUZZ_GROUPS[i],
                           (where & 16) != 0 ? "wrong" : "right" };

  og_user_alive_encode (writer, &user, &private_address, groups, n_groups);
}

void
og_fuzz_write_hello (OgOscWriter *writer, guint64 session, gboolean is_first_version)
{
  OgHello hello = { .version = 1, .session = session };

  if (is_first_version)
    og_hello_encode (writer, OG_ADDRESS_SERVER_HELLO, &hello);
  else
    og_own_hello_encode (writer, OG_ADDRESS_SERVER_HELLO, session);
}

/* With the cookie of the bundle, or another one. */
void
og_fuzz_write_endpoints (OgOscWriter *writer, OgFuzzInput *input)
{
  guint8 who = og_fuzz_input_take_byte (input);
  guint8 how = og_fuzz_input_take_byte (input);
  const OgToken cookie = { .bytes = { how & 3, 1 } };
  const OgToken mask = { .bytes = { how >> 2 & 3, 1 } };
  OgEndpoints endpoints = { 0 };

  for (guint i = 0; i < (how >> 4); i++)
    {
      guint8 part = og_fuzz_input_take_byte (input);
      OgAddress address = OG_ADDRESS_IPV4 (0xcb007100u + part, 22243);

      if (part % 2 == 0)
        address = (OgAddress){ .ip = { 0x20, 1, 0xd, 0xb8, [15] = part },
                               .port = part };
      og_endpoints_add (&endpoints, &address);
    }

  og_token_encode (writer, OG_ADDRESS_SERVER_COOKIE, &cookie);
  og_own_hello_encode (writer, OG_ADDRESS_SERVER_HELLO, OG_SESSION_NONE);
  if ((who & 128) == 0)
    og_fuzz_write_alive (writer, who & 7, 1);
  og_user_endpoints_encode (writer, OG_ADDRESS_SERVER_ENDPOINTS,
                            OG_FUZZ_USERS[who >> 3 & 7], &endpoints, &mask);
}

gsize
og_fuzz_write_mirror_request (guint8 *bytes, gsize capacity, guint8 how)
{
  const OgMirrorRequest request = { { .bytes = { how } }, (how & 1) != 0 };
  OgOscWriter writer;

  og_osc_writer_init (&writer, bytes, capacity);
  og_mirror_request_encode (&writer, &request);
  return writer.used;
}

void
og_fuzz_judge_mirror (OgMirror *mirror, const OgDatagram *asked)
{
  OgOutbox *outbox = og_mirror_get_outbox (mirror);
  guint n_datagrams;
  const OgDatagram *outgoing = og_outbox_peek (outbox, &n_datagrams);

  g_assert_cmpuint (n_datagrams, <=, 1);
  if (n_datagrams == 1)
    {
      g_assert_cmpuint (outgoing->size, <=, asked->size);
      g_assert_true (og_path_equal (outgoing->path, asked->path));
    }
  og_outbox_clear (outbox);
}
