/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/server-options.h"

#include "cli/option.h"
#include "io/mapping/port-mapping.h"
#include "wire/address-text.h"

#include <string.h>

/* In megabytes */
#define DEFAULT_LOG_SIZE 10
#define LOG_SIZE_MAX     1000000

#define TIMEOUT_MAX 86400

/* Seconds */
#define MAP_LEASE_MIN 2

#define LENT_PORTS_MIN 32
#define LENT_PORTS_MAX 200

#define KEEP_NAMES_MAX 8760
#define RELAY_RATE_MAX 4000000

/* As GOption fills them in. */
typedef struct
{
  OgServerOptions *options;
  char *bind;
  char **tcp_ports;
  char **tls_ports;
  char *relay_ports;
  char **rest;
  int port; /* NO_PORT: not named */
} Raw;

#define NO_PORT G_MININT

static GOptionContext *
create_context (Raw *raw)
{
  OgServerOptions *options = raw->options;
  const GOptionEntry entries[] = {
    { "port", 'p', 0, G_OPTION_ARG_INT, &raw->port,
      "UDP port to listen on (default 22242; 0: any)", "PORT" },
    { "bind", 'b', 0, G_OPTION_ARG_FILENAME, &raw->bind,
      "Listen only on this address", "ADDRESS" },
    { "tcp-port", 0, 0, G_OPTION_ARG_STRING_ARRAY, &raw->tcp_ports,
      "Also listen for TCP here; repeatable", "PORT" },
    { "no-tcp", 0, 0, G_OPTION_ARG_NONE, &options->no_tcp,
      "Do not listen for TCP at the UDP port's number", NULL },
    { "tls-port", 0, 0, G_OPTION_ARG_STRING_ARRAY, &raw->tls_ports,
      "Listen for TLS here, such as 443; repeatable", "PORT" },
    { "tls-certificate", 0, 0, G_OPTION_ARG_FILENAME, &options->tls_certificate,
      "Certificate (PEM); SIGHUP loads it again", "FILE" },
    { "tls-key", 0, 0, G_OPTION_ARG_FILENAME, &options->tls_key,
      "Its key (PEM), if it is in another file", "FILE" },
    { "map-port", 0, 0, G_OPTION_ARG_NONE, &options->map_port,
      "Ask the router to forward the port here", NULL },
    { "map-lease", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_INT,
      &options->map_lease, NULL, NULL },
    { "timeout", 't', 0, G_OPTION_ARG_INT, &options->timeout,
      "Forget users after this silence (default 60)", "SECONDS" },
    { "keep-names", 0, 0, G_OPTION_ARG_INT, &options->keep_names,
      "Then keep their names for them (24; 0: do not)", "HOURS" },
    { "max-users", 'u', 0, G_OPTION_ARG_INT, &options->max_users,
      "User limit (default 1000, up to 1000000)", "NUMBER" },
    { "max-groups", 'g', 0, G_OPTION_ARG_INT, &options->max_groups,
      "Group limit (default 500, up to 1000000)", "NUMBER" },
    { "relay-rate", 0, 0, G_OPTION_ARG_INT, &options->relay_rate,
      "Pass on at most so much (16384; 0: nothing)", "KIB/S" },
    { "relay-user-rate", 0, 0, G_OPTION_ARG_INT, &options->relay_user_rate,
      "And so much of one user (1024)", "KIB/S" },
    { "relay-ports", 0, 0, G_OPTION_ARG_STRING, &raw->relay_ports,
      "UDP ports lent towards original clients (none)", "FIRST-LAST" },
    { "second-port", 0, 0, G_OPTION_ARG_INT, &options->second_port,
      "UDP port to ask about routers (default 0: any)", "PORT" },
    { "log-file", 'l', 0, G_OPTION_ARG_FILENAME, &options->log_file,
      "Append the log to a file; SIGHUP reopens it", "FILE" },
    { "log-size", 0, 0, G_OPTION_ARG_INT, &options->log_size,
      "Begin it again at this size, keep one old (10)", "MEGABYTES" },
    { "verbose", 'v', 0, G_OPTION_ARG_NONE, &options->verbose,
      "Also log which groups are created and forgotten", NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options->version,
      "Print the version", NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &raw->rest, NULL,
      NULL },
    { NULL },
  };
  GOptionContext *context = g_option_context_new (NULL);

  g_option_context_set_summary (
      context,
      "The meeting point for OSC groups: members find each other "
      "here, then send\n"
      "their OSC to each other: directly, or over this server where no "
      "direct way\nis open.");
  g_option_context_add_main_entries (context, entries, NULL);
  return context;
}

static gboolean
check_range (const char *option, int value, int least, int most, GError **error)
{
  if (value >= least && value <= most)
    return TRUE;

  return og_option_fail (error, "%s takes a number from %d to %d, not %d",
                         option, least, most, value);
}

/* "0.0.0.0" means IPv4 and no IPv6; "::" has no host, which means both. */
static gboolean
complete_bind (Raw *raw, GError **error)
{
  const OgAddress any4 = OG_ADDRESS_IPV4 (0, 0);
  OgAddress *bind = &raw->options->bind;

  if (raw->bind != NULL && !og_address_parse (bind, raw->bind, 0))
    return og_option_fail (error, "“%s” is not an IPv4 or IPv6 address",
                           raw->bind);
  if (bind->port != 0 && raw->port != NO_PORT)
    return og_option_fail (
        error, "Set the port with --port or in “%s”, not twice", raw->bind);

  if (raw->bind != NULL && og_address_get_family (bind) == OG_FAMILY_NONE
      && strchr (raw->bind, '.') != NULL && strstr (raw->bind, "::") == NULL)
    og_address_set_host (bind, &any4);

  if (raw->port != NO_PORT)
    bind->port = (guint16) raw->port;
  else if (bind->port == 0)
    bind->port = OG_SERVER_DEFAULT_PORT;
  return TRUE;
}

static gboolean
complete_ports (const char *option, char **raw, OgPortList *list, GError **error)
{
  for (guint i = 0; raw != NULL && raw[i] != NULL; i++)
    {
      guint64 port;

      if (i == G_N_ELEMENTS (list->ports))
        return og_option_fail (error, "%s can be given %u times at most",
                               option, i);
      if (!g_ascii_string_to_unsigned (raw[i], 10, 0, G_MAXUINT16, &port, NULL))
        return og_option_fail (
            error, "%s takes a port from 0 to 65535, not “%s”", option, raw[i]);
      list->ports[list->n++] = (guint16) port;
    }

  return TRUE;
}

static gboolean
complete_links (Raw *raw, GError **error)
{
  OgServerOptions *options = raw->options;

  if (!complete_ports ("--tcp-port", raw->tcp_ports, &options->tcp_ports, error)
      || !complete_ports ("--tls-port", raw->tls_ports, &options->tls_ports,
                          error))
    return FALSE;

  if (options->tls_key != NULL && options->tls_certificate == NULL)
    return og_option_fail (error, "--tls-key needs --tls-certificate");
  return TRUE;
}

/* With few of them, somebody could guess which one is lent. */
static gboolean
complete_lent_ports (Raw *raw, GError **error)
{
  OgLentPorts *lent = &raw->options->lent;
  g_auto (GStrv) ends = NULL;
  guint64 first = 0;
  guint64 last = 0;

  if (raw->relay_ports == NULL)
    return TRUE;

  ends = g_strsplit (raw->relay_ports, "-", 2);
  if (g_strv_length (ends) != 2
      || !g_ascii_string_to_unsigned (ends[0], 10, 1, G_MAXUINT16, &first, NULL)
      || !g_ascii_string_to_unsigned (ends[1], 10, 1, G_MAXUINT16, &last, NULL)
      || last < first + LENT_PORTS_MIN - 1 || last > first + LENT_PORTS_MAX - 1)
    return og_option_fail (
        error,
        "--relay-ports takes the first and the last of %d to "
        "%d ports, such as 22300-22399, not “%s”",
        LENT_PORTS_MIN, LENT_PORTS_MAX, raw->relay_ports);

  if (raw->options->bind.port >= first && raw->options->bind.port <= last)
    return og_option_fail (
        error,
        "--relay-ports takes ports beside that of the server, "
        "so not %u",
        raw->options->bind.port);

  *lent = (OgLentPorts){ (guint16) first, (guint16) (last - first + 1) };
  return TRUE;
}

static gboolean
check_second_port (const OgServerOptions *options, GError **error)
{
  const OgLentPorts *lent = &options->lent;
  const int port = options->second_port;

  if (port == 0)
    return TRUE;
  if (port == options->bind.port
      || (port >= lent->first && port < lent->first + lent->n))
    return og_option_fail (
        error, "--second-port needs a port of its own, not %d", port);
  if (og_address_get_family (&options->bind) == OG_FAMILY_IPV6)
    return og_option_fail (error,
                           "--second-port needs IPv4, which --bind leaves out");

  return TRUE;
}

static gboolean
complete (Raw *raw, GError **error)
{
  OgServerOptions *options = raw->options;

  if (raw->rest != NULL)
    return og_option_fail (error, "“%s” is not an option; see --help",
                           raw->rest[0]);

  if ((raw->port != NO_PORT
       && !check_range ("--port", raw->port, 0, G_MAXUINT16, error))
      || !check_range ("--second-port", options->second_port, 0, G_MAXUINT16, error)
      || !check_range ("--map-lease", options->map_lease, MAP_LEASE_MIN,
                       OG_PORT_MAPPING_LIFETIME, error)
      || !check_range ("--timeout", options->timeout, 1, TIMEOUT_MAX, error)
      || !check_range ("--keep-names", options->keep_names, 0, KEEP_NAMES_MAX,
                       error)
      || !check_range ("--log-size", options->log_size, 0, LOG_SIZE_MAX, error)
      || !check_range ("--relay-rate", options->relay_rate, 0, RELAY_RATE_MAX,
                       error)
      || !check_range ("--relay-user-rate", options->relay_user_rate, 1,
                       RELAY_RATE_MAX, error)
      || !check_range ("--max-users", options->max_users, 1,
                       OG_SERVER_MAX_USERS, error)
      || !check_range ("--max-groups", options->max_groups, 1,
                       OG_SERVER_MAX_GROUPS, error))
    return FALSE;

  return complete_bind (raw, error) && complete_links (raw, error)
         && complete_lent_ports (raw, error)
         && check_second_port (options, error);
}

static void
clear_raw (Raw *self)
{
  g_strfreev (self->tcp_ports);
  g_strfreev (self->tls_ports);
  g_strfreev (self->rest);
  g_free (self->relay_ports);
  g_free (self->bind);
}

OgServerOptions *
og_server_options_parse (char **arguments, GError **error)
{
  g_autoptr (OgServerOptions) options = g_new0 (OgServerOptions, 1);
  Raw raw = { .options = options, .port = NO_PORT };
  g_autoptr (GOptionContext) context = create_context (&raw);
  g_auto (GStrv) copy = g_strdupv (arguments);
  gboolean sound;

  options->timeout = OG_SERVER_DEFAULT_TIMEOUT;
  options->keep_names = OG_SERVER_DEFAULT_KEEP;
  options->map_lease = OG_PORT_MAPPING_LIFETIME;
  options->log_size = DEFAULT_LOG_SIZE;
  options->max_users = OG_SERVER_DEFAULT_USERS;
  options->max_groups = OG_SERVER_DEFAULT_GROUPS;
  options->relay_rate = OG_SERVER_DEFAULT_RELAY_RATE / 1024;
  options->relay_user_rate = OG_SERVER_DEFAULT_RELAY_USER_RATE / 1024;
  sound = g_option_context_parse_strv (context, &copy, error)
          && complete (&raw, error);

  clear_raw (&raw);
  return sound ? g_steal_pointer (&options) : NULL;
}

void
og_server_options_free (OgServerOptions *self)
{
  g_free (self->log_file);
  g_free (self->tls_certificate);
  g_free (self->tls_key);
  g_free (self);
}

OgServerIoConfig
og_server_options_get_config (const OgServerOptions *self)
{
  return (OgServerIoConfig){
    .bind = self->bind,
    .timeout = self->timeout * (gint64) G_USEC_PER_SEC,
    .keep = self->keep_names * G_TIME_SPAN_HOUR,
    .max_users = (guint) self->max_users,
    .max_groups = (guint) self->max_groups,
    .relay = { (guint) self->relay_user_rate * 1024u,
               (guint) self->relay_rate * 1024u },
    .second_port = (guint16) self->second_port,
    .lent = self->lent,
  };
}
