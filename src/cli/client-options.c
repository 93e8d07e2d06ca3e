/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/client-options.h"

#include "cli/command-line.h"
#include "cli/invite-link.h"
#include "cli/option.h"
#include "cli/original-arguments.h"
#include "cli/problem-words.h"
#include "engine/local-receivers.h"
#include "engine/own-password.h"
#include "io/certificate.h"
#include "io/mapping/port-mapping.h"
#include "io/resolver.h"
#include "wire/address-text.h"
#include "wire/host-port.h"

#include <string.h>

#define DEFAULT_SERVER_PORT 22242
#define DEFAULT_TX_PORT     22244
#define DEFAULT_RX_PORT     "22245"
#define MAP_LEASE_MIN       2
#define DEFAULT_GROUP       "default"

#define ORIGINAL_ARGUMENTS                                                     \
  "[SERVER PORT LOCAL-PORT TX-PORT RX-PORT USER PASSWORD GROUP "               \
  "GROUP-PASSWORD]"

#define PASSWORDS                                                              \
  "Passwords are also read from the environment variables\n"                   \
  "OSCGROUPS_PASSWORD and OSCGROUPS_GROUP_PASSWORD."

/* As GOption fills them in: all text as bytes, because GOption changes the
 * encoding of UTF-8 in other locales. */
typedef struct
{
  OgClientOptions *options;
  char *password_file;
  char *group_password_file;
  char *tx_bind;
  char *invite;
  char **rest;
  int server_port;
  int local_port;
  int tx_port;
  OgRecordingTexts recording;
} Raw;

static GOptionContext *
create_context (Raw *raw)
{
  OgClientOptions *options = raw->options;
  const GOptionEntry entries[] = {
    { "server", 's', 0, G_OPTION_ARG_FILENAME, &options->server,
      "Server where the group meets", "HOST[:PORT]" },
    { "invite", 0, 0, G_OPTION_ARG_FILENAME, &raw->invite,
      "An invite, in place of server and group", "LINK" },
    { "server-fingerprint", 0, 0, G_OPTION_ARG_FILENAME,
      &options->server_fingerprint, "Fingerprint of the server's key for TLS",
      "HEX" },
    { "host", 0, 0, G_OPTION_ARG_NONE, &options->host,
      "Run the server here too, and join it", NULL },
    { "host-port", 0, 0, G_OPTION_ARG_INT, &raw->server_port,
      "Port of that server (default 22242; 0: any)", "PORT" },
    { "map-port", 0, 0, G_OPTION_ARG_NONE, &options->map_port,
      "Ask the router to forward that port here", NULL },
    { "map-lease", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_INT,
      &options->map_lease, NULL, NULL },
    { "user", 'u', 0, G_OPTION_ARG_FILENAME, &options->user,
      "Your name (default: your login name)", "NAME" },
    { "password", 0, 0, G_OPTION_ARG_FILENAME, &options->password,
      "Your password (default: random, remembered)", "TEXT" },
    { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &raw->password_file,
      "Read your password from a file", "FILE" },
    { "group", 'g', 0, G_OPTION_ARG_FILENAME, &options->group, "Group to join",
      "NAME" },
    { "group-password", 0, 0, G_OPTION_ARG_FILENAME, &options->group_password,
      "Password of the group (default: none)", "TEXT" },
    { "group-password-file", 0, 0, G_OPTION_ARG_FILENAME,
      &raw->group_password_file, "Read the group's password from a file", "FILE" },
    { "local-port", 'l', 0, G_OPTION_ARG_INT, &raw->local_port,
      "Port to the network (default: any free one)", "PORT" },
    { "tx-port", 't', 0, G_OPTION_ARG_INT, &raw->tx_port,
      "Programs send OSC here (default 22244; 0: any)", "PORT" },
    { "tx-bind", 0, 0, G_OPTION_ARG_FILENAME, &raw->tx_bind,
      "Take their OSC at this address, not 127.0.0.1", "ADDRESS" },
    { "rx", 'r', 0, G_OPTION_ARG_FILENAME_ARRAY, &options->receivers,
      "Programs hear OSC here (22245); repeatable", "[HOST:]PORT" },
    { "pass-pings", 0, 0, G_OPTION_ARG_NONE, &options->passes_pings,
      "Pass on members' pings, as the original does", NULL },
    { "no-loop-guard", 0, 0, G_OPTION_ARG_NONE, &options->lenient,
      "Hold nothing back, not even loops", NULL },
    { "json", 'j', 0, G_OPTION_ARG_NONE, &options->json,
      "Print one JSON object per line", NULL },
    { "members", 'm', 0, G_OPTION_ARG_INT, &options->members_interval,
      "Print the members at this interval", "SECONDS" },
    { "check", 'c', 0, G_OPTION_ARG_NONE, &options->check,
      "Only try whether a session would work", NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options->version,
      "Print the version", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &raw->rest, NULL,
      NULL },
    { NULL },
  };
  GOptionContext *context = g_option_context_new (ORIGINAL_ARGUMENTS);

  g_option_context_set_summary (
      context, "Play OSC together with the other members of a group.");
  g_option_context_set_description (context, PASSWORDS);
  g_option_context_add_main_entries (context, entries, NULL);
  return context;
}

/* SERVER PORT LOCAL-PORT TX-PORT RX-PORT USER PASSWORD GROUP GROUP-PASSWORD */
static gboolean
take_original_arguments (Raw *raw, GError **error)
{
  OgClientOptions *options = raw->options;
  char **rest = raw->rest;

  if (g_strv_length (rest) != OG_N_ORIGINAL_ARGUMENTS)
    return og_option_fail (
        error, "Use either options or all nine arguments of the original "
               "client. See --help.");
  if (options->server != NULL || options->host || options->user != NULL
      || options->group != NULL || options->receivers != NULL)
    return og_option_fail (
        error, "Use either options or the nine arguments, not both.");
  if (!og_option_parse_port (rest[1], &raw->server_port, error)
      || !og_option_parse_port (rest[2], &raw->local_port, error)
      || !og_option_parse_port (rest[3], &raw->tx_port, error))
    return FALSE;

  options->passes_pings = TRUE;
  options->server = g_strdup (rest[0]);
  options->receivers = g_new0 (char *, 2);
  options->receivers[0] = g_strdup (rest[4]);
  options->user = g_strdup (rest[5]);
  options->group = g_strdup (rest[7]);
  g_free (options->password);
  options->password = g_strdup (rest[6]);
  g_free (options->group_password);
  options->group_password = g_strdup (rest[8]);
  return TRUE;
}

/* What else says where the group meets is not to contradict it. A password of
 * the group may be told apart from the invite. */
static gboolean
take_invite (Raw *raw, GError **error)
{
  OgClientOptions *options = raw->options;
  g_autofree char *link = og_command_line_dup_text (raw->invite);
  g_autoptr (OgSessionConfig) invited = og_session_config_new ();
  g_autoptr (GError) fault = NULL;

  if (options->server != NULL || options->host || options->group != NULL
      || options->server_fingerprint != NULL)
    return og_option_fail (
        error, "An invite says where the group meets: leave out "
               "--server, --server-fingerprint, --host and --group.");
  if (!og_invite_link_parse (link != NULL ? link : "", invited, &fault))
    return og_option_fail (error, "--invite: %s.", fault->message);

  options->server = g_steal_pointer (&invited->server);
  options->group = g_steal_pointer (&invited->group);
  raw->server_port = invited->server_port;
  if (*invited->fingerprint != '\0')
    options->server_fingerprint = g_steal_pointer (&invited->fingerprint);
  if (*invited->other_address != '\0')
    options->server_other = g_steal_pointer (&invited->other_address);
  if (options->group_password == NULL && *invited->group_password != '\0')
    options->group_password = g_steal_pointer (&invited->group_password);
  return TRUE;
}

static gboolean
take_texts (Raw *raw, GError **error)
{
  OgClientOptions *options = raw->options;
  const struct
  {
    char **text;
    char *(*dup) (const char *bytes);
    const char *option;
  } texts[] = {
    { &options->user, og_option_dup_typed, "--user" },
    { &options->password, og_option_dup_typed, "--password" },
    { &options->group, og_option_dup_typed, "--group" },
    { &options->group_password, og_option_dup_typed, "--group-password" },
    { &options->server, og_command_line_dup_text, "--server" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (!og_option_take_text (texts[i].text, texts[i].dup, texts[i].option, error))
      return FALSE;

  for (char **receiver = options->receivers; *receiver != NULL; receiver++)
    if (!og_option_take_text (receiver, og_command_line_dup_text, "--rx", error))
      return FALSE;

  return TRUE;
}

static void
fill_in_defaults (OgClientOptions *options)
{
  if (options->user == NULL)
    options->user = g_strdup (g_get_user_name ());
  if (options->group == NULL && (options->host || options->check))
    options->group = g_strdup (DEFAULT_GROUP);
  if (options->group_password == NULL)
    options->group_password = g_strdup ("");
  if (options->receivers == NULL)
    {
      options->receivers = g_new0 (char *, 2);
      options->receivers[0] = g_strdup (DEFAULT_RX_PORT);
    }
}

static gboolean
check_names (const OgClientOptions *options, GError **error)
{
  if (options->server == NULL && !options->host)
    return og_option_fail (
        error, "Say where the group meets: --server HOST, --invite "
               "LINK, or --host to run the server here. See --help.");
  if (options->server != NULL && options->host)
    return og_option_fail (error, "Use either --server or --host, not both.");
  if (options->map_port && !options->host && !options->check)
    return og_option_fail (error,
                           "--map-port is for a server that runs here: use it "
                           "with --host, or with --check.");
  if (options->map_lease < MAP_LEASE_MIN
      || options->map_lease > OG_PORT_MAPPING_LIFETIME)
    return og_option_fail (error,
                           "--map-lease takes a number of seconds, up to %d.",
                           OG_PORT_MAPPING_LIFETIME);
  if (options->group == NULL)
    return og_option_fail (error, "Say which group to join: --group NAME.");
  if (options->members_interval < 0)
    return og_option_fail (error, "--members takes a number of seconds.");

  return og_option_check_name (options->user, "--user", error)
         && og_option_check_name (options->group, "--group", error);
}

static gboolean
is_fine (OgLookupFault fault, const char *option, const char *name, GError **error)
{
  g_autofree char *words = og_problem_words_dup_lookup (fault, name);

  return fault == OG_LOOKUP_FINE
         || og_option_fail (error, "%s: %s", option, words);
}

/* A receiver on our own tx port would send all that the group plays back to
 * it. */
static gboolean
check_receivers (const OgClientOptions *options, GError **error)
{
  for (char **receiver = options->receivers; *receiver != NULL; receiver++)
    {
      guint16 port = og_port_here (*receiver);

      if (!is_fine (og_local_receivers_check (*receiver), "--rx", *receiver,
                    error))
        return FALSE;
      if (port != 0 && port == options->tx.port)
        return og_option_fail (
            error,
            "Port %u cannot be both the send port (tx) and the "
            "receive port (rx).",
            port);
      og_receiver_name (receiver);
    }

  return TRUE;
}

static gboolean
check_server (const OgClientOptions *options, GError **error)
{
  return options->host
         || is_fine (og_resolve_check (options->server, options->server_port),
                     "--server", options->server, error);
}

/* The name of a key that is its server's, as the server's log tells it. */
static gboolean
check_fingerprint (const OgClientOptions *options, GError **error)
{
  const char *text = options->server_fingerprint;
  const gsize n_digits = OG_FINGERPRINT_SIZE - 1;

  return text == NULL
         || (strlen (text) == n_digits
             && strspn (text, "0123456789abcdef") == n_digits)
         || og_option_fail (
             error,
             "--server-fingerprint: “%s” is not the fingerprint of a key: use "
             "its %u digits from 0 to f, as the server tells them.",
             text, (guint) n_digits);
}

static gboolean
check_addresses (Raw *raw, GError **error)
{
  OgClientOptions *options = raw->options;

  if (!og_option_check_port (raw->server_port, "--host-port", error)
      || !og_option_check_port (raw->local_port, "--local-port", error)
      || !og_option_check_port (raw->tx_port, "--tx-port", error))
    return FALSE;

  options->server_port = (guint16) raw->server_port;
  options->external.port = (guint16) raw->local_port;
  options->tx = og_address_from_ipv4 (OG_IPV4_LOOPBACK, 0);
  if (raw->tx_bind != NULL && !og_address_parse (&options->tx, raw->tx_bind, 0))
    return og_option_fail (
        error, "--tx-bind: “%s” is not an IPv4 or IPv6 address.", raw->tx_bind);

  options->tx.port = (guint16) raw->tx_port;
  return check_server (options, error) && check_fingerprint (options, error)
         && check_receivers (options, error);
}

/* A server here is the user's own, so no name is held there from before. A
 * check makes all names up. */
static void
fill_in_own_password (OgClientOptions *options)
{
  if (options->password != NULL || options->check)
    return;

  options->password = og_own_password_dup (
      options->host ? "localhost" : options->server, options->server_port);
  if (options->host)
    return;

  options->other_passwords =
      og_own_password_list_others (options->server, options->server_port);
  og_own_password_remember (options->server, options->server_port);
}

static gboolean
complete_recording (Raw *raw, GError **error)
{
  OgClientOptions *options = raw->options;
  OgRecordingOptions *recording = &options->recording;
  gboolean has_group = options->server != NULL || options->host
                       || options->group != NULL || raw->invite != NULL
                       || raw->rest != NULL;

  if (!og_recording_options_complete (recording, &raw->recording, has_group,
                                      error))
    return FALSE;

  return !options->check
         || (recording->record == NULL && recording->replay == NULL)
         || og_option_fail (error,
                            "--check plays nothing: leave out --record and "
                            "--replay.");
}

/* No session at all: only the programs here matter. */
static gboolean
complete_alone (Raw *raw, GError **error)
{
  OgClientOptions *options = raw->options;

  fill_in_defaults (options);
  for (char **receiver = options->receivers; *receiver != NULL; receiver++)
    if (!og_option_take_text (receiver, og_command_line_dup_text, "--rx", error))
      return FALSE;

  return check_receivers (options, error);
}

static gboolean
complete (Raw *raw, GError **error)
{
  OgClientOptions *options = raw->options;

  if (!complete_recording (raw, error))
    return FALSE;
  if (options->version)
    return TRUE;
  if (options->recording.to_programs)
    return complete_alone (raw, error);
  if (raw->invite != NULL && !take_invite (raw, error))
    return FALSE;
  if (raw->rest != NULL && !take_original_arguments (raw, error))
    return FALSE;
  if (!og_option_find_password (&options->password, raw->password_file,
                                "OSCGROUPS_PASSWORD", error)
      || !og_option_find_password (&options->group_password,
                                   raw->group_password_file,
                                   "OSCGROUPS_GROUP_PASSWORD", error))
    return FALSE;

  fill_in_defaults (options);
  if (!take_texts (raw, error) || !check_names (options, error)
      || !check_addresses (raw, error))
    return FALSE;

  fill_in_own_password (options);
  return TRUE;
}

OgClientOptions *
og_client_options_parse (char **arguments, GError **error)
{
  g_autoptr (OgClientOptions) options = g_new0 (OgClientOptions, 1);
  Raw raw = {
    .options = options,
    .server_port = DEFAULT_SERVER_PORT,
    .tx_port = DEFAULT_TX_PORT,
  };
  g_autoptr (GOptionContext) context = create_context (&raw);
  g_auto (GStrv) copy = og_original_arguments_move_last (arguments);
  gboolean sound;

  og_recording_options_add (&options->recording, &raw.recording, context);
  options->map_lease = OG_PORT_MAPPING_LIFETIME;
  sound = g_option_context_parse_strv (context, &copy, error)
          && complete (&raw, error);

  g_strfreev (raw.rest);
  g_free (raw.password_file);
  g_free (raw.group_password_file);
  g_free (raw.tx_bind);
  g_free (raw.invite);
  og_recording_texts_clear (&raw.recording);
  return sound ? g_steal_pointer (&options) : NULL;
}

char *
og_client_options_dup_server (const OgClientOptions *self)
{
  return self->server == NULL
             ? NULL
             : og_host_port_tell (self->server, self->server_port,
                                  DEFAULT_SERVER_PORT);
}

OgClientIoConfig
og_client_options_get_config (const OgClientOptions *self)
{
  return (OgClientIoConfig){
    .server = self->server,
    .server_fingerprint = self->server_fingerprint,
    .server_other = self->server_other,
    .server_port = self->server_port,
    .user = self->user,
    .password = self->password,
    .other_passwords = self->other_passwords,
    .group = self->group,
    .group_password = self->group_password,
    .external = self->external,
    .tx = self->tx,
    .receivers = (const char *const *) self->receivers,
    .passes_pings = self->passes_pings,
    .lenient = self->lenient,
  };
}

void
og_client_options_free (OgClientOptions *self)
{
  g_free (self->server);
  g_free (self->server_fingerprint);
  g_free (self->server_other);
  g_free (self->user);
  g_free (self->password);
  g_clear_pointer (&self->other_passwords, g_ptr_array_unref);
  g_free (self->group);
  g_free (self->group_password);
  g_strfreev (self->receivers);
  og_recording_options_clear (&self->recording);
  g_free (self);
}
