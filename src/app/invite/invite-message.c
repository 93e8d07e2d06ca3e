/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/invite/invite-message.h"

#include "app/invite/invite-web.h"
#include "cli/invite-link.h"
#include "cli/shown-text.h"

#include <glib/gi18n.h>

/* Where one gets the application. */
#define HOMEPAGE "https://github.com/oscgroups/oscgroups"

/* A group may be called like a link: it is not named then. */
static char *
dup_opening (const char *link)
{
  g_autoptr (OgSessionConfig) config = og_session_config_new ();
  g_autofree char *group = NULL;
  g_autofree char *opening = NULL;
  g_autofree char *other = NULL;

  if (og_invite_link_parse (link, config, NULL))
    {
      group = og_shown_text_dup (config->group);
      /* Translators: starts an invite, which a link follows. %s is a group.
       * “Join” is the button on the first page. */
      opening = g_strdup_printf (
          _ ("Play with us in “%s”: open this link with OSC Groups, or copy it "
             "and press “Join” there."),
          group);
      other = og_invite_link_find (opening);
    }

  return opening != NULL && other == NULL
             ? g_steal_pointer (&opening)
             : g_strdup (_ ("Play with us: open this link with OSC Groups, or "
                            "copy it and press “Join” there."));
}

static void
add (GStrvBuilder *lines, char *line)
{
  g_strv_builder_add (lines, line);
  g_free (line);
}

char *
og_invite_message_dup (const char *link,
                       gboolean needs_password,
                       const char *web_host)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *web = og_invite_web_format (link, web_host);
  g_auto (GStrv) lines = NULL;

  add (builder, dup_opening (link));
  g_strv_builder_add (builder, link);
  if (web != NULL)
    /* Translators: %s is a link that starts with https:// */
    add (builder, g_strdup_printf (_ ("The same as a web link: %s"), web));
  if (needs_password)
    g_strv_builder_add (
        builder, _ ("You also need the password of the group: ask me for it."));
  /* Translators: %s is a web page */
  add (builder, g_strdup_printf (_ ("You get OSC Groups at %s"), HOMEPAGE));

  lines = g_strv_builder_end (builder);
  return g_strjoinv ("\n", lines);
}
