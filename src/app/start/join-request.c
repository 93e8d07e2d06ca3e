/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/start/join-request.h"

#include "app/invite/invite-web.h"
#include "app/words/words.h"
#include "cli/invite-link.h"
#include "cli/problem-words.h"
#include "cli/shown-text.h"
#include "engine/server-io.h"
#include "io/resolver.h"
#include "wire/host-port.h"
#include "wire/name.h"
#include "wire/typed-text.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

static char *
refuse (GError **error, GIOErrorEnum code, const char *words)
{
  g_set_error_literal (error, G_IO_ERROR, code, words);
  return NULL;
}

/* NULL: there is none. It may still be faulty. */
static char *
find_link (const char *text)
{
  char *link = og_invite_link_find (text);

  return link != NULL ? link : og_invite_web_find (text, OG_INVITE_HOST);
}

static gboolean
check_link (const char *link, GError **error)
{
  g_autoptr (OgSessionConfig) config = og_session_config_new ();

  return og_invite_link_parse (link, config, error);
}

static char *
ask_for_group (GError **error)
{
  return refuse (error, G_IO_ERROR_PARTIAL_INPUT,
                 /* Translators: the example stays as it is */
                 _ ("The group is missing: type it after the server, as in "
                    "“stage.example.org amber otter”"));
}

static char *
ask_for_server (GError **error)
{
  return refuse (error, G_IO_ERROR_PARTIAL_INPUT,
                 /* Translators: the examples stay as they are */
                 _ ("The server is missing: type it before the group, as in "
                    "“stage.example.org amber otter” or “studio/amber otter”"));
}

static char *
join_pieces (const char *server, const char *group, GError **error)
{
  OgLookupFault fault = og_resolve_check (server, OG_SERVER_DEFAULT_PORT);
  OgHostPort place;
  g_autofree char *words = NULL;

  if (fault != OG_LOOKUP_FINE)
    {
      words = og_problem_words_dup_lookup (fault, server);
      return refuse (error, G_IO_ERROR_INVALID_ARGUMENT, words);
    }

  if (!og_name_is_valid (group))
    return refuse (error, G_IO_ERROR_INVALID_ARGUMENT,
                   _ ("The name of the group is too long, or part of it cannot "
                      "be seen"));

  og_host_port_parse (&place, server, OG_SERVER_DEFAULT_PORT);
  return og_invite_link_format (&(OgInviteParts){
      .host = place.host,
      .port = place.port,
      .group = group,
      .fingerprint = "",
      .other_address = "",
  });
}

/* Words without a server begin like any other, so a name is one only if it has
 * a dot or a port, or a slash behind it. */
static gboolean
looks_like_server (const char *word, char next)
{
  return next == '/' || strpbrk (word, ".:") != NULL
         || g_str_equal (word, "localhost");
}

/* The first space or slash ends the server. */
static char *
read_pieces (const char *text, GError **error)
{
  const char *end = text + strcspn (text, " \t\r\n/");
  g_autofree char *server = g_strndup (text, end - text);
  g_autofree char *group = *end != '\0' ? og_typed_text_dup (end + 1) : NULL;

  if (strstr (text, "://") != NULL)
    return refuse (error, G_IO_ERROR_INVALID_ARGUMENT,
                   _ ("This link is not an invite: invites start with "
                      "“oscgroups://”"));
  if (group != NULL && *group != '\0' && !looks_like_server (server, *end))
    return ask_for_server (error);
  if (group == NULL || *group == '\0')
    return ask_for_group (error);

  return join_pieces (server, group, error);
}

char *
og_join_request_dup_link (const char *text, GError **error)
{
  g_autofree char *typed = og_typed_text_dup (text);
  g_autofree char *link = typed != NULL ? find_link (typed) : NULL;
  g_autofree char *made = NULL;

  if (typed == NULL || *typed == '\0')
    return refuse (error, G_IO_ERROR_PARTIAL_INPUT,
                   /* Translators: the example stays as it is */
                   _ ("Paste the message with the invite, or type server and "
                      "group, as in “stage.example.org amber otter”"));
  if (link != NULL)
    return check_link (link, error) ? g_steal_pointer (&link) : NULL;

  made = read_pieces (typed, error);
  return made != NULL && check_link (made, error) ? g_steal_pointer (&made)
                                                  : NULL;
}

char *
og_join_request_dup_invite (const char *text)
{
  g_autofree char *link = find_link (text);

  return link != NULL && check_link (link, NULL) ? g_steal_pointer (&link) : NULL;
}

char *
og_join_request_dup_words (const OgSessionConfig *config)
{
  g_autofree char *group = og_shown_text_dup (config->group);
  g_autofree char *server = og_words_dup_places (config);
  g_autofree char *user = og_shown_text_dup (config->user);

  if (*config->user == '\0')
    /* Translators: a group and its server */
    return g_strdup_printf (_ ("Join “%s” at %s"), group, server);

  /* Translators: a group, its server, and the user's own name */
  return g_strdup_printf (_ ("Join “%s” at %s as %s"), group, server, user);
}
