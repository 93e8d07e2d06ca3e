/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/server-log.h"

#include "cli/shown-text.h"
#include "wire/address-text.h"

/* The names in an event, so that none of them can be taken for a line of ours. */
typedef struct
{
  char *user;
  char *group;
} Names;

static void
clear_names (Names *self)
{
  g_free (self->user);
  g_free (self->group);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Names, clear_names)

static void
log_refused_user (OgLog *log,
                  const OgServerEvent *event,
                  const Names *names,
                  const char *address)
{
  if (names->user == NULL)
    og_log_write (log, OG_LOG_WARNING,
                  "someone at %s was refused: bad name or password", address);
  else
    og_log_write (log, OG_LOG_WARNING, "“%s” at %s was refused: %s",
                  names->user, address, og_status_to_string (event->status));
}

static void
log_refused_group (OgLog *log,
                   const OgServerEvent *event,
                   const Names *names,
                   const char *address)
{
  if (names->group == NULL)
    og_log_write (log, OG_LOG_WARNING,
                  "“%s” at %s was refused a group: bad name or password",
                  names->user, address);
  else
    og_log_write (log, OG_LOG_WARNING, "“%s” at %s was refused in group “%s”: %s",
                  names->user, address, names->group,
                  event->status == OG_STATUS_LIMIT_REACHED
                      ? "group limit reached"
                      : og_status_to_string (event->status));
}

void
og_server_log_start (OgLog *log,
                     const OgServerOptions *options,
                     const OgAddress *address)
{
  char text[OG_ADDRESS_TEXT_SIZE];

  og_log_write (log, OG_LOG_INFO,
                "oscgroups-server %s listens at %s, for up to %d users and %d "
                "groups; users silent for %d s are forgotten",
                OG_VERSION, og_address_format (address, text),
                options->max_users, options->max_groups, options->timeout);
}

void
og_server_log_event (OgLog *log, const OgServerEvent *event)
{
  char address[OG_ADDRESS_TEXT_SIZE];
  g_auto (Names) names = {
    .user = og_shown_text_dup_quoted (event->user),
    .group = og_shown_text_dup_quoted (event->group),
  };

  og_address_format (&event->address, address);
  switch (event->type)
    {
    case OG_SERVER_USER_JOINED:
      og_log_write (log, OG_LOG_INFO, "“%s” connected from %s", names.user,
                    address);
      break;
    case OG_SERVER_USER_MOVED:
      og_log_write (log, OG_LOG_INFO, "“%s” moved to %s", names.user, address);
      break;
    case OG_SERVER_USER_LEFT:
      og_log_write (log, OG_LOG_INFO, "“%s” left", names.user);
      break;
    case OG_SERVER_USER_TIMED_OUT:
      og_log_write (log, OG_LOG_INFO, "“%s” fell silent and is forgotten",
                    names.user);
      break;
    case OG_SERVER_USER_REFUSED:
      log_refused_user (log, event, &names, address);
      break;
    case OG_SERVER_GROUP_MADE:
      og_log_write (log, OG_LOG_DEBUG, "“%s” created group “%s”", names.user,
                    names.group);
      break;
    case OG_SERVER_GROUP_JOINED:
      og_log_write (log, OG_LOG_INFO, "“%s” joined group “%s”", names.user,
                    names.group);
      break;
    case OG_SERVER_GROUP_LEFT:
      og_log_write (log, OG_LOG_INFO, "“%s” left group “%s”", names.user,
                    names.group);
      break;
    case OG_SERVER_GROUP_EMPTIED:
      og_log_write (log, OG_LOG_DEBUG, "group “%s” is empty and forgotten",
                    names.group);
      break;
    case OG_SERVER_GROUP_REFUSED:
      log_refused_group (log, event, &names, address);
      break;
    }
}

void
og_server_log_end (OgLog *log, const OgServerStatistics *statistics)
{
  og_log_write (log, OG_LOG_INFO,
                "oscgroups-server stops; users: %u, groups: %u; datagrams: "
                "%" G_GUINT64_FORMAT " in, %" G_GUINT64_FORMAT
                " out, %" G_GUINT64_FORMAT " malformed, %" G_GUINT64_FORMAT
                " not for a server",
                statistics->users, statistics->groups, statistics->received,
                statistics->sent, statistics->malformed, statistics->foreign);
}
