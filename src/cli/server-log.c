/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/server-log.h"

#include "cli/log-damper.h"
#include "cli/mapping-words.h"
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

/* Each kind of event is a kind of line, so that one cannot hide another. */
static const struct
{
  OgLogLevel level;
  const char *words;
} KINDS[] = {
  [OG_SERVER_USER_JOINED] = { OG_LOG_INFO, "users connected" },
  [OG_SERVER_USER_MOVED] = { OG_LOG_INFO, "users moved" },
  [OG_SERVER_USER_LEFT] = { OG_LOG_INFO, "users left" },
  [OG_SERVER_USER_TIMED_OUT] = { OG_LOG_INFO, "users forgotten" },
  [OG_SERVER_USER_REFUSED] = { OG_LOG_WARNING, "users refused" },
  [OG_SERVER_GROUP_MADE] = { OG_LOG_DEBUG, "groups created" },
  [OG_SERVER_GROUP_JOINED] = { OG_LOG_INFO, "groups joined" },
  [OG_SERVER_GROUP_LEFT] = { OG_LOG_INFO, "groups left" },
  [OG_SERVER_GROUP_EMPTIED] = { OG_LOG_DEBUG, "groups forgotten" },
  [OG_SERVER_GROUP_REFUSED] = { OG_LOG_WARNING, "groups refused" },
  [OG_SERVER_GUESSED] = { OG_LOG_WARNING, "passwords tried" },
};

G_STATIC_ASSERT (G_N_ELEMENTS (KINDS) < OG_LOG_KINDS_MAX);

/* A sender has as many ports as it likes, but one address. */
static OgLogSubject
describe (const OgServerEvent *event, char source[OG_ADDRESS_TEXT_SIZE])
{
  return (OgLogSubject){
    .level = KINDS[event->type].level,
    .kind = 1 + event->type,
    .words = KINDS[event->type].words,
    .source = og_address_is_set (&event->address)
                  ? og_address_format_host (&event->address, source)
                  : NULL,
  };
}

static void
log_refused_user (OgLog *log,
                  const OgLogSubject *about,
                  const OgServerEvent *event,
                  const Names *names,
                  const char *address)
{
  if (names->user == NULL)
    og_log_write_about (
        log, about, "someone at %s was refused: bad name or password", address);
  else
    og_log_write_about (log, about, "“%s” at %s was refused: %s", names->user,
                        address, og_status_to_string (event->status));
}

static void
log_refused_group (OgLog *log,
                   const OgLogSubject *about,
                   const OgServerEvent *event,
                   const Names *names,
                   const char *address)
{
  if (names->group == NULL)
    og_log_write_about (log, about,
                        "“%s” at %s was refused a group: bad name or password",
                        names->user, address);
  else
    og_log_write_about (log, about, "“%s” at %s was refused in group “%s”: %s",
                        names->user, address, names->group,
                        event->status == OG_STATUS_LIMIT_REACHED
                            ? "group limit reached"
                            : og_status_to_string (event->status));
}

void
og_server_log_start (OgLog *log,
                     const OgServerOptions *options,
                     const OgAddress *address,
                     guint16 second_port)
{
  char text[OG_ADDRESS_TEXT_SIZE];

  og_log_write (
      log, OG_LOG_INFO,
      "oscgroups-server %s listens at %s, for up to %d users and %d "
      "groups; users silent for %d s are forgotten, names are kept for %d h",
      OG_VERSION, og_address_format (address, text), options->max_users,
      options->max_groups, options->timeout, options->keep_names);
  if (second_port != 0)
    og_log_write (log, OG_LOG_INFO,
                  "clients also ask UDP port %u about their routers",
                  second_port);
}

void
og_server_log_mapping (OgLog *log, const OgMappingOutcome *outcome)
{
  g_autofree char *words = og_mapping_words_dup (outcome);
  OgLogLevel level =
      outcome->state == OG_MAPPING_MAPPED || outcome->state == OG_MAPPING_ASKING
          ? OG_LOG_INFO
          : OG_LOG_WARNING;

  og_log_write (log, level, "%s", words);
}

void
og_server_log_event (OgLog *log, const OgServerEvent *event)
{
  char address[OG_ADDRESS_TEXT_SIZE];
  g_auto (Names) names = {
    .user = og_shown_text_dup_quoted (event->user),
    .group = og_shown_text_dup_quoted (event->group),
  };
  char source[OG_ADDRESS_TEXT_SIZE];
  const OgLogSubject about = describe (event, source);

  og_address_format (&event->address, address);
  switch (event->type)
    {
    case OG_SERVER_USER_JOINED:
      og_log_write_about (log, &about, "“%s” connected from %s", names.user,
                          address);
      break;
    case OG_SERVER_USER_MOVED:
      og_log_write_about (log, &about, "“%s” moved to %s", names.user, address);
      break;
    case OG_SERVER_USER_LEFT:
      og_log_write_about (log, &about, "“%s” left", names.user);
      break;
    case OG_SERVER_USER_TIMED_OUT:
      og_log_write_about (log, &about, "“%s” fell silent and is forgotten",
                          names.user);
      break;
    case OG_SERVER_USER_REFUSED:
      log_refused_user (log, &about, event, &names, address);
      break;
    case OG_SERVER_GROUP_MADE:
      og_log_write_about (log, &about, "“%s” created group “%s”", names.user,
                          names.group);
      break;
    case OG_SERVER_GROUP_JOINED:
      og_log_write_about (log, &about, "“%s” joined group “%s”", names.user,
                          names.group);
      break;
    case OG_SERVER_GROUP_LEFT:
      og_log_write_about (log, &about, "“%s” left group “%s”", names.user,
                          names.group);
      break;
    case OG_SERVER_GROUP_EMPTIED:
      og_log_write_about (log, &about, "group “%s” is empty and forgotten",
                          names.group);
      break;
    case OG_SERVER_GROUP_REFUSED:
      log_refused_group (log, &about, event, &names, address);
      break;
    case OG_SERVER_GUESSED:
      og_log_write_about (log, &about,
                          "too many wrong passwords from %s; more are ignored",
                          address);
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
