/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "voice.h"

#include "ear.h"
#include "wire/kind.h"
#include "wire/name.h"

#include <string.h>

static OgStatus
parse_status (const char *word)
{
  if (strcmp (word, "ok") == 0)
    return OG_STATUS_OK;
  if (strcmp (word, "wrong-password") == 0)
    return OG_STATUS_WRONG_PASSWORD;
  if (strcmp (word, "full") == 0)
    return OG_STATUS_LIMIT_REACHED;

  if (strcmp (word, "in-use") == 0)
    return OG_STATUS_IN_USE;

  g_assert_cmpstr (word, ==, "unknown");
  return OG_STATUS_UNKNOWN;
}

static void
write_status (OgOscWriter *writer, char **words, gboolean of_group)
{
  OgStatus status = parse_status (words[1]);
  char password[OG_DIGEST_SIZE];
  char group_password[OG_DIGEST_SIZE];
  OgCredentials user = { OG_VOICE_USER, password };
  OgCredentials group = { OG_VOICE_GROUP, group_password };

  og_password_digest (OG_VOICE_PASSWORD, password);
  og_password_digest (OG_VOICE_GROUP_PASSWORD, group_password);
  if (of_group)
    og_group_status_encode (writer, &(OgGroupStatus){ user, group, status });
  else
    og_user_status_encode (writer, &(OgUserStatus){ user, status });
}

static void
write_info (OgOscWriter *writer, char **words)
{
  OgUserInfo info = {
    .user = words[1],
    .private_address = og_ear_address (words[2]),
    .public_address = og_ear_address (words[3]),
    .age = (gint32) g_ascii_strtoll (words[4], NULL, 10),
  };

  og_user_info_encode (writer, &info, (const char *const *) words + 5,
                       g_strv_length (words + 5));
}

static void
write_reached_at (OgOscWriter *writer, char **words)
{
  OgReachedAt reached_at = { og_ear_address (words[1]),
                             og_ear_address (words[2]) };

  og_reached_at_encode (writer, &reached_at);
}

/* Of users. */
static void
write_note (OgOscWriter *writer)
{
  og_osc_writer_open_message (writer, "/note", "");
  og_osc_writer_close_message (writer);
}

static OgKind
find_kind (const char *verb)
{
  g_autofree char *address = g_strconcat ("/groupclient/", verb, NULL);

  return og_kind_from_address (address);
}

static const char *
get_types (OgKind kind)
{
  return kind == OG_KIND_PROBE         ? "ih"
         : kind == OG_KIND_PROBE_REPLY ? "ihhh"
                                       : NULL;
}

/* As any message is put in words: its arguments after its name. A number is an
 * int32, but where an int64 is due. */
static void
write_arguments (OgOscWriter *writer, char **words)
{
  OgKind kind = find_kind (words[0]);
  g_autoptr (GString) types = g_string_new (get_types (kind));

  if (kind == OG_KIND_OTHER)
    g_error ("Nobody says \"%s\".", words[0]);

  for (guint i = 1 + (guint) types->len; words[i] != NULL; i++)
    g_string_append_c (types, g_ascii_isdigit (words[i][0]) ? 'i' : 's');

  og_osc_writer_open_message (writer, og_kind_get_address (kind), types->str);
  for (guint i = 0; types->str[i] != '\0'; i++)
    if (types->str[i] == 's')
      og_osc_write_string (writer, words[i + 1]);
    else if (types->str[i] == 'h')
      og_osc_write_int64 (writer, g_ascii_strtoll (words[i + 1], NULL, 10));
    else
      og_osc_write_int32 (writer,
                          (gint32) g_ascii_strtoll (words[i + 1], NULL, 10));
  og_osc_writer_close_message (writer);
}

void
og_voice_write (OgOscWriter *writer, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  const char *verb = words[0];

  if (strcmp (verb, "user") == 0)
    write_status (writer, words, FALSE);
  else if (strcmp (verb, "group") == 0)
    write_status (writer, words, TRUE);
  else if (strcmp (verb, "info") == 0)
    write_info (writer, words);
  else if (strcmp (verb, "left") == 0)
    og_user_left_encode (writer, &(OgUserLeft){ words[1], words[2] });
  else if (strcmp (verb, "reached-at") == 0)
    write_reached_at (writer, words);
  else if (strcmp (verb, "challenge") == 0)
    og_challenge_encode (writer, OG_ADDRESS_CHALLENGE, (guint8 *) words[1]);
  else if (strcmp (verb, "hello") == 0)
    og_own_hello_encode (writer, OG_ADDRESS_CLIENT_HELLO, OG_SESSION_NONE);
  else if (strcmp (verb, "token") == 0)
    og_token_encode (writer, OG_ADDRESS_PING_TOKEN, (const OgToken *) words[1]);
  else if (strcmp (verb, "tokens") == 0)
    og_user_token_encode (writer, &(OgUserToken){
                                      .user = words[1],
                                      .shown = *(const OgToken *) words[2],
                                      .expected = *(const OgToken *) words[3],
                                  });
  else if (strcmp (verb, "note") == 0)
    write_note (writer);
  else
    write_arguments (writer, words);
}
