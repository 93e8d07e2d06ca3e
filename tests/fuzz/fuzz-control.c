/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Holds the decoders and encoders of all kinds of messages against each other:
 * what a decoder takes, its encoder writes so that the decoder takes it again,
 * with the same outcome. Every message in the input is tried as each kind. */

#include "wire/kind.h"
#include "wire/name.h"

#include "fuzzer.h"

/* More than any datagram, rewritten, can need. */
#define CAPACITY (256 * 1024)

static void
judge_name (const char *name)
{
  if (og_name_is_valid (name))
    g_assert_true (g_utf8_validate (name, -1, NULL));
}

static gboolean
encode_user_alive (OgOscWriter *writer, OgUserAlive *alive)
{
  OgCredentials groups[OG_ALIVE_GROUPS_MAX];
  guint n_groups = 0;

  judge_name (alive->user);
  while (n_groups < OG_ALIVE_GROUPS_MAX
         && og_user_alive_next_group (alive, &groups[n_groups]))
    judge_name (groups[n_groups++].name);

  return og_user_alive_encode (writer,
                               &(OgCredentials){ alive->user, alive->password },
                               &alive->private_address, groups, n_groups);
}

static gboolean
encode_user_info (OgOscWriter *writer, OgUserInfo *info)
{
  const char *groups[OG_ALIVE_GROUPS_MAX];
  const char *group;
  guint n_groups = 0;

  while (n_groups < OG_ALIVE_GROUPS_MAX
         && (group = og_user_info_next_group (info)) != NULL)
    groups[n_groups++] = group;

  return og_user_info_encode (writer, info, groups, n_groups);
}

/* Later versions of a hello are written as ours. */
static gboolean
encode (OgOscWriter *writer, OgControl *message)
{
  const char *address = og_kind_get_address (message->kind);

  switch (message->kind)
    {
    case OG_KIND_USER_ALIVE:
      return encode_user_alive (writer, &message->user_alive);
    case OG_KIND_GET_GROUP_USERS:
      return og_get_group_users_encode (writer, &message->group);
    case OG_KIND_GET_GROUP_TOKENS:
      return og_get_group_tokens_encode (writer, &message->group);
    case OG_KIND_USER_LEAVE:
      return og_user_leave_encode (writer, &message->user);
    case OG_KIND_SERVER_HELLO:
    case OG_KIND_CLIENT_HELLO:
      message->hello.version = MIN (message->hello.version, OG_HELLO_VERSION);
      return og_hello_encode (writer, address, &message->hello);
    case OG_KIND_CHALLENGE:
    case OG_KIND_CHALLENGE_REPLY:
      return og_challenge_encode (writer, address, message->challenge);
    case OG_KIND_SERVER_COOKIE:
    case OG_KIND_CLIENT_COOKIE:
    case OG_KIND_PING_TOKEN:
      return og_token_encode (writer, address, &message->token);
    case OG_KIND_USER_TOKEN:
      return og_user_token_encode (writer, &message->user_token);
    case OG_KIND_USER_STATUS:
      return og_user_status_encode (writer, &message->user_status);
    case OG_KIND_GROUP_STATUS:
      return og_group_status_encode (writer, &message->group_status);
    case OG_KIND_USER_INFO:
      return encode_user_info (writer, &message->user_info);
    case OG_KIND_USER_LEFT:
      return og_user_left_encode (writer, &message->user_left);
    case OG_KIND_REACHED_AT:
      return og_reached_at_encode (writer, &message->reached_at);
    case OG_KIND_STILL_THERE:
      return og_still_there_encode (writer, message->name);
    case OG_KIND_PING:
      return og_ping_encode (writer, message->name);
    case OG_KIND_PROBE:
      return og_probe_encode (writer, &message->probe);
    case OG_KIND_PROBE_REPLY:
      return og_probe_reply_encode (writer, &message->probe_reply);
    case OG_KIND_SOUNDCHECK:
      return og_soundcheck_encode (writer, message->soundcheck);
    case OG_KIND_SOUNDCHECK_REPLY:
      return og_soundcheck_reply_encode (writer, &message->soundcheck_reply);
    case OG_KIND_RING:
    case OG_KIND_RING_REPLY:
      return og_ring_encode (writer, address, &message->ring);
    case OG_KIND_OTHER:
    case OG_N_KINDS:
      break;
    }

  g_assert_not_reached ();
}

static void
encode_again (const OgOscWriter *first, OgKind kind)
{
  static guint8 data[CAPACITY];
  OgOscMessage message;
  OgControl control;
  OgOscWriter second;
  OgOscWalk walk;

  g_assert_cmpint (og_osc_check_padded (first->data, first->used), ==, OG_OSC_OK);
  og_osc_walk_init (&walk, first->data, first->used);
  g_assert_true (og_osc_walk_next (&walk, &message));
  g_assert_true (og_control_decode (&control, &message));
  g_assert_cmpint (control.kind, ==, kind);

  og_osc_writer_init (&second, data, sizeof data);
  g_assert_true (encode (&second, &control));
  g_assert_cmpmem (first->data, first->used, second.data, second.used);
}

static void
try (OgOscMessage message, OgKind kind)
{
  static guint8 data[CAPACITY];
  OgOscWriter writer;
  OgControl control;

  message.address = og_kind_get_address (kind);
  if (!og_control_decode (&control, &message))
    return;

  g_assert_cmpint (control.kind, ==, kind);
  og_osc_writer_init (&writer, data, sizeof data);
  if (encode (&writer, &control))
    encode_again (&writer, kind);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  OgOscMessage message;
  OgOscWalk walk;

  og_osc_walk_init (&walk, data, size);
  while (og_osc_walk_next (&walk, &message))
    for (OgKind kind = OG_KIND_OTHER + 1; kind < OG_N_KINDS; kind++)
      try (message, kind);

  return 0;
}
