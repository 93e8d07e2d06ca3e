/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/start/form-rules.h"

#include "app/start/receiver-list.h"
#include "cli/invite-link.h"
#include "cli/problem-words.h"
#include "engine/server-io.h"
#include "io/resolver.h"
#include "wire/host-port.h"
#include "wire/name.h"
#include "wire/typed-text.h"

#include <glib/gi18n.h>

#include <string.h>

static OgVerdict
give (OgVerdict verdict, char **words, const char *text)
{
  *words = g_strdup (text);
  return verdict;
}

static char *
dup_stripped (const char *text)
{
  return g_strstrip (g_strdup (text));
}

gboolean
og_form_rules_read_port (const char *text, guint16 *port)
{
  g_autofree char *digits = dup_stripped (text);

  return og_port_parse (digits, port);
}

guint16
og_form_rules_get_port (const OgFormValues *values, OgFormField field)
{
  guint16 port = 0;

  og_form_rules_read_port (values->texts[field], &port);
  return port;
}

/* Letters of other countries can look like others: this form shows which they are. */
static OgVerdict
note_letters (const OgHostPort *place, char **words)
{
  g_autofree char *ascii = g_hostname_to_ascii (place->host);

  if (ascii == NULL)
    return OG_VERDICT_FINE;

  /* Translators: %s is such as "xn--bcher-kva.example" for “bücher.example” */
  *words = g_strdup_printf (_ ("The network knows this server as “%s”"), ascii);
  return OG_VERDICT_NOTE;
}

static OgVerdict
judge_server (const OgFormValues *values, char **words)
{
  g_autofree char *server = dup_stripped (values->texts[OG_FORM_SERVER]);
  g_autofree char *link = og_invite_link_find (server);
  OgLookupFault fault;
  OgHostPort place;

  if (*server == '\0')
    return give (
        OG_VERDICT_MISSING, words,
        _ ("The name or address of the computer that hosts the session"));
  if (link != NULL)
    return give (OG_VERDICT_WRONG, words,
                 _ ("This is an invite link: press Enter to use it"));
  if (strchr (server, '/') != NULL)
    return give (OG_VERDICT_WRONG, words,
                 _ ("Only the computer’s name or address, without any “/”"));
  fault = og_resolve_check (server, OG_SERVER_DEFAULT_PORT);
  if (fault != OG_LOOKUP_FINE)
    {
      *words = og_problem_words_dup_lookup (fault, server);
      return OG_VERDICT_WRONG;
    }

  og_host_port_parse (&place, server, OG_SERVER_DEFAULT_PORT);
  return g_str_is_ascii (server) ? OG_VERDICT_FINE : note_letters (&place, words);
}

static OgVerdict
judge_port_text (const char *text, char **words)
{
  guint16 port;

  if (og_form_rules_read_port (text, &port))
    return OG_VERDICT_FINE;
  if (text[strspn (text, " \t")] == '\0')
    return give (OG_VERDICT_MISSING, words, _ ("A number from 1 to 65535"));

  return give (OG_VERDICT_WRONG, words,
               _ ("A port is a whole number from 1 to 65535"));
}

/* The port in "Server" counts for more than the one in "Port". */
static OgVerdict
judge_server_port (const OgFormValues *values, char **words)
{
  OgHostPort place;

  og_host_port_parse (&place, values->texts[OG_FORM_SERVER],
                      OG_SERVER_DEFAULT_PORT);
  if (!place.names_port)
    return judge_port_text (values->texts[OG_FORM_SERVER_PORT], words);
  if (place.port == og_form_rules_get_port (values, OG_FORM_SERVER_PORT))
    return OG_VERDICT_FINE;

  *words = g_strdup_printf (_ ("Not used: “Server” names port %u"), place.port);
  return OG_VERDICT_NOTE;
}

static OgVerdict
judge_name (const char *text, const char *if_missing, char **words)
{
  g_autofree char *name = og_typed_text_dup (text);

  if (name != NULL && *name == '\0')
    return give (OG_VERDICT_MISSING, words, if_missing);
  if (name != NULL && og_name_is_valid (name))
    return OG_VERDICT_FINE;
  if (name == NULL || strlen (name) <= OG_NAME_MAX)
    return give (
        OG_VERDICT_WRONG, words,
        _ ("It contains characters that cannot be seen: type it again"));

  *words = g_strdup_printf (
      _ ("Too long: at most %d letters, fewer with accents or other scripts"),
      OG_NAME_MAX);
  return OG_VERDICT_WRONG;
}

static gboolean
is_hosted (const OgFormValues *values, guint16 port)
{
  return port != 0 && port == values->hosted_port;
}

static OgVerdict
judge_send_port (const OgFormValues *values, char **words)
{
  if (is_hosted (values, og_form_rules_get_port (values, OG_FORM_SEND_PORT)))
    return give (OG_VERDICT_WRONG, words,
                 _ ("The server you host uses this port"));

  return judge_port_text (values->texts[OG_FORM_SEND_PORT], words);
}

static OgVerdict
judge_receive_port (const OgFormValues *values, char **words)
{
  guint16 port = og_form_rules_get_port (values, OG_FORM_RECEIVE_PORT);

  if (port == 0)
    return judge_port_text (values->texts[OG_FORM_RECEIVE_PORT], words);
  if (is_hosted (values, port))
    return give (OG_VERDICT_WRONG, words,
                 _ ("The server you host uses this port"));
  if (port == og_form_rules_get_port (values, OG_FORM_SEND_PORT))
    return give (
        OG_VERDICT_WRONG, words,
        _ ("The same as the send port: messages would go round in circles"));

  return OG_VERDICT_FINE;
}

static OgVerdict
judge_network_port (const OgFormValues *values, char **words)
{
  const char *text = values->texts[OG_FORM_NETWORK_PORT];
  guint16 port = og_form_rules_get_port (values, OG_FORM_NETWORK_PORT);

  if (text[strspn (text, " \t")] == '\0')
    return OG_VERDICT_FINE;
  if (port == 0)
    return judge_port_text (text, words);
  if (is_hosted (values, port))
    return give (OG_VERDICT_WRONG, words,
                 _ ("The server you host uses this port"));
  if (port == og_form_rules_get_port (values, OG_FORM_SEND_PORT))
    return give (OG_VERDICT_WRONG, words, _ ("This is already the send port"));
  if (port == og_form_rules_get_port (values, OG_FORM_RECEIVE_PORT))
    return give (OG_VERDICT_WRONG, words,
                 _ ("This is already the receive "
                    "port"));

  return OG_VERDICT_FINE;
}

static gboolean
is_own_port (const OgFormValues *values, guint16 port)
{
  return port != 0
         && (port == og_form_rules_get_port (values, OG_FORM_SEND_PORT)
             || port == og_form_rules_get_port (values, OG_FORM_NETWORK_PORT)
             || is_hosted (values, port));
}

static OgVerdict
judge_receivers (const OgFormValues *values, char **words)
{
  g_auto (GStrv) receivers =
      og_receiver_list_split (values->texts[OG_FORM_RECEIVERS]);

  for (guint i = 0; receivers[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;

      if (!og_receiver_list_check (receivers[i], &error))
        return give (OG_VERDICT_WRONG, words, error->message);
      if (is_own_port (values, og_port_here (receivers[i])))
        {
          *words = g_strdup_printf (
              _ ("“%s” is a port of OSC Groups itself: messages would go round "
                 "in circles"),
              receivers[i]);
          return OG_VERDICT_WRONG;
        }
    }

  return OG_VERDICT_FINE;
}

OgVerdict
og_form_rules_judge (const OgFormValues *values, OgFormField field, char **words)
{
  const char *text = values->texts[field];

  *words = NULL;
  switch (field)
    {
    case OG_FORM_SERVER:
      return judge_server (values, words);
    case OG_FORM_SERVER_PORT:
      return judge_server_port (values, words);
    case OG_FORM_GROUP:
      return judge_name (text, _ ("A name that all of you agree on"), words);
    case OG_FORM_USER:
      return judge_name (text, _ ("The others see you under this name"), words);
    case OG_FORM_GROUP_PASSWORD:
    case OG_FORM_PASSWORD:
      return OG_VERDICT_FINE;
    case OG_FORM_SEND_PORT:
      return judge_send_port (values, words);
    case OG_FORM_RECEIVE_PORT:
      return judge_receive_port (values, words);
    case OG_FORM_NETWORK_PORT:
      return judge_network_port (values, words);
    case OG_FORM_RECEIVERS:
      return judge_receivers (values, words);
    case OG_FORM_N_FIELDS:
      break;
    }

  g_return_val_if_reached (OG_VERDICT_FINE);
}
