/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server-words.h"

#include "osc/packet.h"
#include "wire/address-text.h"
#include "wire/kind.h"

static void
append_user_status (GString *words, const OgOscMessage *message)
{
  OgUserStatus status;

  g_assert_true (og_user_status_decode (message, &status));
  g_string_append_printf (words, "user %s %s; ", status.user.name,
                          og_status_to_string (status.status));
}

static void
append_group_status (GString *words, const OgOscMessage *message)
{
  OgGroupStatus status;

  g_assert_true (og_group_status_decode (message, &status));
  g_string_append_printf (words, "group %s %s; ", status.group.name,
                          og_status_to_string (status.status));
}

static void
append_user_info (GString *words, const OgOscMessage *message)
{
  char private_text[OG_ADDRESS_TEXT_SIZE];
  char public_text[OG_ADDRESS_TEXT_SIZE];
  const char *group;
  OgUserInfo info;

  g_assert_true (og_user_info_decode (message, &info));
  g_string_append_printf (words, "info %s %s %s %d", info.user,
                          og_address_format (&info.private_address, private_text),
                          og_address_format (&info.public_address, public_text),
                          info.age);
  while ((group = og_user_info_next_group (&info)) != NULL)
    g_string_append_printf (words, " %s", group);
  g_string_append (words, "; ");
}

static void
append_user_left (GString *words, const OgOscMessage *message)
{
  OgUserLeft left;

  g_assert_true (og_user_left_decode (message, &left));
  g_string_append_printf (words, "left %s %s; ", left.user, left.group);
}

static void
append_reached_at (GString *words, const OgOscMessage *message)
{
  char server_text[OG_ADDRESS_TEXT_SIZE];
  char client_text[OG_ADDRESS_TEXT_SIZE];
  OgReachedAt reached_at;

  g_assert_true (og_reached_at_decode (message, &reached_at));
  g_string_append_printf (words, "reached-at %s %s; ",
                          og_address_format (&reached_at.server, server_text),
                          og_address_format (&reached_at.client, client_text));
}

static void
append_cookie (GString *words, const OgOscMessage *message, OgToken *cookie)
{
  g_assert_true (og_token_decode (message, cookie));
  g_string_append_printf (words, "cookie %.*s; ", (int) sizeof cookie->bytes,
                          (const char *) cookie->bytes);
}

static void
append_endpoints (GString *words, const OgOscMessage *message, const OgToken *cookie)
{
  char text[OG_ADDRESS_TEXT_SIZE];
  OgUserEndpoints masked;
  OgEndpoints endpoints;

  g_assert_true (og_user_endpoints_decode (message, &masked));
  og_user_endpoints_unmask (&masked, cookie, &endpoints);
  g_string_append_printf (words, "endpoints %s", masked.user);
  for (guint i = 0; i < endpoints.n_addresses; i++)
    g_string_append_printf (words, " %s",
                            og_address_format (&endpoints.addresses[i], text));
  g_string_append (words, "; ");
}

static void
append_token (GString *words, const OgToken *token)
{
  for (guint i = 0; i < sizeof token->bytes; i++)
    g_string_append_printf (words, "%02x", token->bytes[i]);
}

static void
append_user_token (GString *words, const OgOscMessage *message)
{
  OgUserToken tokens;

  g_assert_true (og_user_token_decode (message, &tokens));
  g_string_append_printf (words, "tokens %s ", tokens.user);
  append_token (words, &tokens.shown);
  g_string_append_c (words, ' ');
  append_token (words, &tokens.expected);
  g_string_append (words, "; ");
}

static void
append_not_relayed (GString *words, const OgOscMessage *message)
{
  gint32 n_packets;

  g_assert_true (og_not_relayed_decode (message, &n_packets));
  g_string_append_printf (words, "not-relayed %d; ", n_packets);
}

static void
append_message (GString *words, const OgOscMessage *message, OgToken *cookie)
{
  switch (og_kind_from_address (message->address))
    {
    case OG_KIND_USER_STATUS:
      append_user_status (words, message);
      break;
    case OG_KIND_GROUP_STATUS:
      append_group_status (words, message);
      break;
    case OG_KIND_USER_INFO:
      append_user_info (words, message);
      break;
    case OG_KIND_USER_LEFT:
      append_user_left (words, message);
      break;
    case OG_KIND_REACHED_AT:
      append_reached_at (words, message);
      break;
    case OG_KIND_CLIENT_HELLO:
      g_string_append (words, "hello; ");
      break;
    case OG_KIND_CHALLENGE:
      g_string_append (words, "challenge; ");
      break;
    case OG_KIND_CLIENT_COOKIE:
      append_cookie (words, message, cookie);
      break;
    case OG_KIND_CLIENT_ENDPOINTS:
      append_endpoints (words, message, cookie);
      break;
    case OG_KIND_USER_TOKEN:
      append_user_token (words, message);
      break;
    case OG_KIND_NOT_RELAYED:
      append_not_relayed (words, message);
      break;
    case OG_KIND_STILL_THERE:
      g_string_append_printf (words, "still-there %s; ",
                              og_still_there_decode (message));
      break;
    default:
      g_assert_not_reached ();
    }
}

void
og_server_words_append (GString *words, GBytes *datagram)
{
  OgToken cookie = { 0 };
  OgOscMessage message;
  OgOscWalk walk;

  if (words->len > 0)
    g_string_append (words, "| ");

  og_osc_walk_init (&walk, g_bytes_get_data (datagram, NULL),
                    g_bytes_get_size (datagram));
  while (og_osc_walk_next (&walk, &message))
    append_message (words, &message, &cookie);
}
