/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/invite-link.h"

#include "cli/problem-words.h"
#include "engine/server-io.h"
#include "io/certificate.h"
#include "wire/host-port.h"
#include "wire/name.h"
#include "wire/typed-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define PASSWORD_KEY    "password="
#define FINGERPRINT_KEY "fingerprint="
#define OTHER_KEY       "also="

/* GUri has brought other scripts into these (IDNA), "xn--…", and so people see
 * it: a letter that only looks like one of a server they trust shows. */
#define HOST_CHARACTERS G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS ".-_"

/* A link, taken apart. */
typedef struct
{
  char *user; /* what stands before "@"; NULL: nothing */
  char *host;
  int port;    /* -1: none */
  char *path;  /* escaped */
  char *query; /* escaped; NULL: none */
} Pieces;

/* What it says. */
typedef struct
{
  char *group;
  char *group_password; /* NULL: nothing */
  char *fingerprint;    /* NULL: nothing */
  char *other_address;  /* NULL: nothing */
} Message;

static void
clear_pieces (Pieces *self)
{
  g_free (self->user);
  g_free (self->host);
  g_free (self->path);
  g_free (self->query);
}

static void
clear_message (Message *self)
{
  g_free (self->group);
  g_free (self->group_password);
  g_free (self->fingerprint);
  g_free (self->other_address);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pieces, clear_pieces)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Message, clear_message)

static gboolean
refuse (GError **error, const char *words)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, words);
  return FALSE;
}

/* A full stop at the end would be taken for that of a sentence. */
static char *
escape (const char *text)
{
  g_autofree char *escaped = g_uri_escape_string (text, NULL, FALSE);
  gsize size = strlen (escaped);

  if (size == 0 || escaped[size - 1] != '.')
    return g_steal_pointer (&escaped);

  escaped[size - 1] = '\0';
  return g_strconcat (escaped, "%2E", NULL);
}

/* What GUri says is for programmers: here it is said what a person can see. */
static gboolean
explain_fault (GError *fault, GError **error)
{
  g_autoptr (GError) cause = fault;

  if (g_error_matches (cause, G_URI_ERROR, G_URI_ERROR_BAD_PORT))
    return refuse (error, _ ("The port in the invite link is not a number from "
                             "1 to 65535"));
  if (g_error_matches (cause, G_URI_ERROR, G_URI_ERROR_BAD_HOST))
    return refuse (error, _ ("The invite link does not name a server"));

  return refuse (error, _ ("This invite link is not complete: perhaps part of "
                           "it was not copied"));
}

/* Whether a character before a link ends the word that it would be part of. */
static gboolean
is_blank (gunichar c)
{
  return c < 0x110000 && (g_unichar_isspace (c) || g_unichar_iscntrl (c));
}

/* Whether what stands before a link, since the last blank, can be so in a
 * sentence, as "us:" and "[Join](" do. "https://a/?b=" cannot: that link leads
 * elsewhere. Nor can "x" and "web+": this is another word. */
static gboolean
is_start (const char *word, const char *link)
{
  gsize size = (gsize) (link - word);

  for (const char *c = word; c < link; c++)
    if (strchr ("/\\?#@%&", *c) != NULL)
      return FALSE;

  return size == 0
         || (!g_ascii_isalnum (link[-1]) && strchr ("+-._~=$", link[-1]) == NULL);
}

/* A byte that is not text is part of the word. */
static const char *
skip (const char *c)
{
  return g_utf8_get_char_validated (c, -1) < 0x110000 ? g_utf8_next_char (c)
                                                      : c + 1;
}

/* NULL if there is none. Schemes are the same in capitals. */
static const char *
find_start (const char *text)
{
  const char *scheme = OG_INVITE_SCHEME "://";
  const char *word = text;

  for (const char *c = text; *c != '\0'; c = skip (c))
    if (is_blank (g_utf8_get_char_validated (c, -1)))
      word = skip (c);
    else if (g_ascii_strncasecmp (c, scheme, strlen (scheme)) == 0
             && is_start (word, c))
      return c;

  return NULL;
}

/* What follows a link in a sentence. In a link these stand by their numbers, but
 * for the few that are signs of its own, and by hand nobody writes one so. */
static gboolean
is_punctuation (gunichar c)
{
  return g_unichar_ispunct (c)
         && (c >= 0x80 || strchr (".,;:!?\"'<>()[]{}*", (int) c) != NULL);
}

/* Bytes up to the first space, without the punctuation before it. */
static gsize
measure (const char *link)
{
  const char *end = link;
  gunichar c;

  while ((c = g_utf8_get_char_validated (end, -1)) < 0x110000
         && g_unichar_isgraph (c))
    end = g_utf8_next_char (end);
  while (end > link && is_punctuation (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);

  return (gsize) (end - link);
}

/* Percent signs are left for unescape(): else a slash that belongs to a name
 * could not be told from one that parts it. Only split, for parsing would take
 * "." and ".." as ways to elsewhere. */
static gboolean
split (const char *text, Pieces *pieces, GError **error)
{
  GError *fault = NULL;

  return g_uri_split (text, G_URI_FLAGS_ENCODED_PATH | G_URI_FLAGS_ENCODED_QUERY,
                      NULL, &pieces->user, &pieces->host, &pieces->port,
                      &pieces->path, &pieces->query, NULL, &fault)
         || explain_fault (fault, error);
}

/* NULL if it is not text. */
static char *
unescape (const char *escaped, gsize size)
{
  g_autofree char *text = g_uri_unescape_segment (escaped, escaped + size, NULL);

  return text != NULL ? og_typed_text_dup (text) : NULL;
}

/* "good.example@evil.example" leads to evil.example, and reads as if it did not. */
static gboolean
check_user (const Pieces *pieces, GError **error)
{
  return pieces->user == NULL
         || refuse (error, _ ("The invite link is not safe: an “@” hides which "
                              "server it leads to"));
}

/* A colon stands only in an address of IPv6: GUri took the brackets off. */
static gboolean
is_host (const char *host, const OgHostPort *place)
{
  return strchr (host, ':') != NULL
             ? og_address_get_family (&place->address) == OG_FAMILY_IPV6
             : host[strspn (host, HOST_CHARACTERS)] == '\0';
}

static gboolean
check_host (const char *host, GError **error)
{
  OgHostPort place;
  OgHostPortFault fault =
      og_host_port_parse (&place, host, OG_SERVER_DEFAULT_PORT);
  g_autofree char *any = NULL;

  if (fault == OG_HOST_PORT_ANY_ADDRESS)
    {
      any = og_problem_words_dup_lookup (OG_LOOKUP_ANY_ADDRESS, host);
      return refuse (error, any);
    }

  return (fault == OG_HOST_PORT_OK && is_host (host, &place))
         || refuse (error, _ ("The server in the invite link is not a valid "
                              "computer name"));
}

static gboolean
check_server (const Pieces *pieces, GError **error)
{
  const char *host = pieces->host;

  if (host == NULL || *host == '\0')
    return refuse (error, _ ("The invite link does not name a server"));
  if (!check_host (host, error))
    return FALSE;
  if (pieces->port == 0)
    return refuse (error, _ ("The port in the invite link is not a number from "
                             "1 to 65535"));

  return TRUE;
}

/* Programs that show links like to put a slash at their end. One that belongs
 * to the name is escaped. */
static gboolean
read_group (const Pieces *pieces, Message *message, GError **error)
{
  const char *path = pieces->path;
  gsize size;

  if (*path == '/')
    path++;
  size = strlen (path);
  if (size > 0 && path[size - 1] == '/')
    size--;
  if (size == 0)
    return refuse (error, _ ("The invite link does not name a group"));

  message->group = unescape (path, size);
  if (message->group == NULL || !og_name_is_valid (message->group))
    return refuse (error, _ ("The group in the invite link is too long, or "
                             "part of it cannot be seen"));

  return TRUE;
}

/* NULL: it is not there. */
static char *
dup_value (const Pieces *pieces, const char *key)
{
  const char *query = pieces->query != NULL ? pieces->query : "";
  g_auto (GStrv) pairs = g_strsplit (query, "&", -1);

  for (guint i = 0; pairs[i] != NULL; i++)
    if (g_str_has_prefix (pairs[i], key))
      return g_strdup (pairs[i] + strlen (key));

  return NULL;
}

static gboolean
read_password (const Pieces *pieces, Message *message, GError **error)
{
  g_autofree char *value = dup_value (pieces, PASSWORD_KEY);

  if (value == NULL)
    return TRUE;

  message->group_password = unescape (value, strlen (value));
  return message->group_password != NULL
         || refuse (error, _ ("The password in the invite link is not text"));
}

/* Part of one would let in nobody, and none at all lets in whoever is certified. */
static gboolean
read_fingerprint (const Pieces *pieces, Message *message, GError **error)
{
  g_autofree char *value = dup_value (pieces, FINGERPRINT_KEY);
  const gsize n_digits = OG_FINGERPRINT_SIZE - 1;

  if (value == NULL)
    return TRUE;

  message->fingerprint = g_ascii_strdown (value, -1);
  return (strlen (message->fingerprint) == n_digits
          && strspn (message->fingerprint, "0123456789abcdef") == n_digits)
         || refuse (error, _ ("This invite link is not complete: perhaps part "
                              "of it was not copied"));
}

/* One of the same family would be another server, or another computer. */
static gboolean
is_other_family (const char *host, const OgAddress *other)
{
  OgHostPort place;
  OgFamily family;

  if (og_host_port_parse (&place, host, OG_SERVER_DEFAULT_PORT) != OG_HOST_PORT_OK)
    return FALSE;

  family = og_address_get_family (&place.address);
  return family != OG_FAMILY_NONE && og_address_is_unicast (other)
         && og_address_get_family (other) != OG_FAMILY_NONE
         && og_address_get_family (other) != family;
}

/* What a later version may write there is not a reason to refuse the invite. */
static void
read_other_address (const Pieces *pieces, Message *message)
{
  g_autofree char *value = dup_value (pieces, OTHER_KEY);
  g_autofree char *text = value != NULL ? unescape (value, strlen (value)) : NULL;
  OgHostPort other;

  if (text != NULL
      && og_host_port_parse (&other, text, OG_SERVER_DEFAULT_PORT) == OG_HOST_PORT_OK
      && is_other_family (pieces->host, &other.address))
    message->other_address = og_host_port_format (other.host, other.port);
}

static void
replace (char **place, char *text)
{
  g_free (*place);
  *place = text;
}

/* An address of IPv6 stands in brackets. */
static char *
format_place (const char *host, guint16 port)
{
  g_autofree char *escaped = g_uri_escape_string (host, ":", FALSE);

  return og_host_port_format (strchr (host, ':') != NULL ? host : escaped, port);
}

/* @value is escaped; NULL: nothing. @separator: before the next one. */
static void
add_value (GString *link, char *separator, const char *key, const char *value)
{
  if (value == NULL)
    return;

  g_string_append_printf (link, "%c%s%s", *separator, key, value);
  *separator = '&';
}

char *
og_invite_link_format (const OgInviteParts *parts)
{
  g_autofree char *place = format_place (parts->host, parts->port);
  g_autofree char *group = escape (parts->group);
  g_autofree char *password =
      parts->group_password != NULL ? escape (parts->group_password) : NULL;
  g_autofree char *other = g_uri_escape_string (parts->other_address, ":", FALSE);
  GString *link = g_string_new (OG_INVITE_SCHEME "://");
  char separator = '?';

  g_string_append_printf (link, "%s/%s", place, group);
  add_value (link, &separator, PASSWORD_KEY, password);
  add_value (link, &separator, FINGERPRINT_KEY,
             *parts->fingerprint != '\0' ? parts->fingerprint : NULL);
  add_value (link, &separator, OTHER_KEY, *other != '\0' ? other : NULL);
  return g_string_free (link, FALSE);
}

gboolean
og_invite_link_parse (const char *text, OgSessionConfig *config, GError **error)
{
  g_autofree char *link = og_invite_link_find (text);
  g_auto (Pieces) pieces = { 0 };
  g_auto (Message) message = { 0 };

  if (link == NULL)
    return refuse (error, _ ("This is not an invite link: invite links start "
                             "with “oscgroups://”"));

  if (!split (link, &pieces, error) || !check_user (&pieces, error)
      || !check_server (&pieces, error) || !read_group (&pieces, &message, error)
      || !read_password (&pieces, &message, error)
      || !read_fingerprint (&pieces, &message, error))
    return FALSE;

  read_other_address (&pieces, &message);
  replace (&config->server, g_steal_pointer (&pieces.host));
  replace (&config->group, g_steal_pointer (&message.group));
  if (message.group_password != NULL)
    replace (&config->group_password, g_steal_pointer (&message.group_password));
  replace (&config->fingerprint, message.fingerprint != NULL
                                     ? g_steal_pointer (&message.fingerprint)
                                     : g_strdup (""));
  replace (&config->other_address, message.other_address != NULL
                                       ? g_steal_pointer (&message.other_address)
                                       : g_strdup (""));
  config->server_port =
      pieces.port < 0 ? OG_SERVER_DEFAULT_PORT : (guint16) pieces.port;
  return TRUE;
}

char *
og_invite_link_find (const char *text)
{
  const char *start = find_start (text);

  return start != NULL ? g_strndup (start, measure (start)) : NULL;
}
