/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/server-options.h"

#include "engine/server-io.h"
#include "wire/address-text.h"

/* In megabytes */
#define DEFAULT_LOG_SIZE 10
#define LOG_SIZE_MAX     1000000

#define TIMEOUT_MAX 86400

/* As GOption fills them in. */
typedef struct
{
  OgServerOptions *options;
  char *bind;
  char **rest;
  int port;
} Raw;

static GOptionContext *
create_context (Raw *raw)
{
  OgServerOptions *options = raw->options;
  const GOptionEntry entries[] = {
    { "port", 'p', 0, G_OPTION_ARG_INT, &raw->port,
      "UDP port to listen on (default 22242; 0: any)", "PORT" },
    { "bind", 'b', 0, G_OPTION_ARG_FILENAME, &raw->bind,
      "Listen only on this address", "ADDRESS" },
    { "timeout", 't', 0, G_OPTION_ARG_INT, &options->timeout,
      "Forget users after this silence (default 60)", "SECONDS" },
    { "max-users", 'u', 0, G_OPTION_ARG_INT, &options->max_users,
      "User limit (default 1000, up to 1000000)", "NUMBER" },
    { "max-groups", 'g', 0, G_OPTION_ARG_INT, &options->max_groups,
      "Group limit (default 500, up to 1000000)", "NUMBER" },
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
      context, "The meeting point for OSC groups: members find each other "
               "here, then send\n"
               "their OSC to each other directly.");
  g_option_context_add_main_entries (context, entries, NULL);
  return context;
}

static gboolean
fail (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
fail (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (error, g_error_new_valist (G_OPTION_ERROR,
                                                G_OPTION_ERROR_BAD_VALUE,
                                                format, arguments));
  va_end (arguments);
  return FALSE;
}

static gboolean
check_range (const char *option, int value, int least, int most, GError **error)
{
  if (value >= least && value <= most)
    return TRUE;

  return fail (error, "%s takes a number from %d to %d, not %d", option, least,
               most, value);
}

static gboolean
complete (Raw *raw, GError **error)
{
  OgServerOptions *options = raw->options;

  if (raw->rest != NULL)
    return fail (error, "“%s” is not an option; see --help", raw->rest[0]);

  if (!check_range ("--port", raw->port, 0, G_MAXUINT16, error)
      || !check_range ("--timeout", options->timeout, 1, TIMEOUT_MAX, error)
      || !check_range ("--log-size", options->log_size, 0, LOG_SIZE_MAX, error)
      || !check_range ("--max-users", options->max_users, 1,
                       OG_SERVER_MAX_USERS, error)
      || !check_range ("--max-groups", options->max_groups, 1,
                       OG_SERVER_MAX_GROUPS, error))
    return FALSE;

  if (raw->bind != NULL
      && (!og_address_parse (&options->bind, raw->bind, 0)
          || og_address_get_family (&options->bind) == OG_FAMILY_IPV6))
    return fail (error, "“%s” is not an IPv4 address", raw->bind);
  if (options->bind.port != 0)
    return fail (error, "Set the port with --port, not in “%s”", raw->bind);

  options->bind.port = (guint16) raw->port;
  return TRUE;
}

OgServerOptions *
og_server_options_parse (char **arguments, GError **error)
{
  g_autoptr (OgServerOptions) options = g_new0 (OgServerOptions, 1);
  Raw raw = { .options = options, .port = OG_SERVER_DEFAULT_PORT };
  g_autoptr (GOptionContext) context = create_context (&raw);
  g_auto (GStrv) copy = g_strdupv (arguments);
  gboolean sound;

  options->timeout = OG_SERVER_DEFAULT_TIMEOUT;
  options->log_size = DEFAULT_LOG_SIZE;
  options->max_users = OG_SERVER_DEFAULT_USERS;
  options->max_groups = OG_SERVER_DEFAULT_GROUPS;
  sound = g_option_context_parse_strv (context, &copy, error)
          && complete (&raw, error);

  g_strfreev (raw.rest);
  g_free (raw.bind);
  return sound ? g_steal_pointer (&options) : NULL;
}

void
og_server_options_free (OgServerOptions *self)
{
  g_free (self->log_file);
  g_free (self);
}
