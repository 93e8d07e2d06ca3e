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

/* Whatever mask it is. */
static gboolean
encode_user_endpoints (OgOscWriter *writer,
                       const char *address,
                       const OgUserEndpoints *masked)
{
  const OgToken mask = { { 1, 2, 3 } };
  OgEndpoints endpoints;

  og_user_endpoints_unmask (masked, &mask, &endpoints);
  return og_user_endpoints_encode (writer, address, masked->user, &endpoints,
                                   &mask);
}

/* By the head and the packet, as programs do it. */
static gboolean
encode_wrapped (OgOscWriter *writer,
                const GByteArray *head,
                const guint8 *packet,
                gsize packet_size)
{
  static guint8 message[CAPACITY];
  OgOscMessage whole;
  OgOscArguments arguments;
  OgOscWalk walk;
  const guint8 *blob;
  const char *string;
  gsize size;

  if (og_relay_get_size (head->len, packet_size) > sizeof message)
    return FALSE;

  size = og_relay_write (message, head, packet, packet_size);
  og_osc_walk_init (&walk, message, size);
  g_assert_true (og_osc_walk_next (&walk, &whole));
  og_osc_arguments_init (&arguments, &whole);
  og_osc_writer_open_message (writer, whole.address, whole.types);
  while (!og_osc_arguments_at_end (&arguments))
    if ((string = og_osc_take_string (&arguments)) != NULL)
      og_osc_write_string (writer, string);
    else if (og_osc_take_blob (&arguments, &blob, &size))
      og_osc_write_blob (writer, blob, size);
    else
      g_assert_not_reached ();

  return og_osc_writer_close_message (writer);
}

static gboolean
encode_relay (OgOscWriter *writer, OgRelayRequest *request)
{
  g_autoptr (GByteArray) head = g_byte_array_new ();
  const char *names[OG_RELAY_MEMBERS_MAX];
  guint n_names = 0;
  const char *name;

  while ((name = og_osc_take_string (&request->members)) != NULL)
    names[n_names++] = name;

  og_relay_head_write (head, request->user, &request->cookie, request->group,
                       names, n_names);
  return encode_wrapped (writer, head, request->packet, request->packet_size);
}

static gboolean
encode_relayed (OgOscWriter *writer, const OgRelayedPacket *relayed)
{
  g_autoptr (GByteArray) head = g_byte_array_new ();

  og_relayed_head_write (head, &relayed->cookie, relayed->group, relayed->from);
  return encode_wrapped (writer, head, relayed->packet, relayed->packet_size);
}

static gboolean
encode_mirror (OgOscWriter *writer, const OgControl *message)
{
  switch ((int) message->kind)
    {
    case OG_KIND_MIRROR:
      return og_mirror_request_encode (writer, &message->mirror);
    case OG_KIND_MIRRORED:
      return og_mirrored_encode (writer, &message->mirrored);
    case OG_KIND_MIRROR_PORT:
      return og_mirror_port_encode (writer, message->mirror_port);
    default:
      return og_router_encode (writer, &message->router);
    }
}

static gboolean
encode_peering (OgOscWriter *writer, const char *address, OgControl *message)
{
  switch ((int) message->kind)
    {
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
    case OG_KIND_COMES_BACK:
      return og_comes_back_encode (writer, message->comes_back);
    default:
      g_assert_not_reached ();
    }
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
    case OG_KIND_SERVER_ENDPOINTS:
    case OG_KIND_CLIENT_ENDPOINTS:
      return encode_user_endpoints (writer, address, &message->user_endpoints);
    case OG_KIND_RELAY:
      return encode_relay (writer, &message->relay);
    case OG_KIND_RELAYED:
      return encode_relayed (writer, &message->relayed);
    case OG_KIND_NOT_RELAYED:
      return og_not_relayed_encode (writer, message->not_relayed);
    case OG_KIND_MIRROR:
    case OG_KIND_MIRRORED:
    case OG_KIND_MIRROR_PORT:
    case OG_KIND_ROUTER:
      return encode_mirror (writer, message);
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
    default:
      return encode_peering (writer, address, message);
    }
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
