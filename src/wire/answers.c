/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/answers.h"

#include "wire/endpoint-field.h"

#include <string.h>

static const char *const STATUS_WORDS[] = {
  [OG_STATUS_OK] = "ok",
  [OG_STATUS_WRONG_PASSWORD] = "wrong password",
  [OG_STATUS_LIMIT_REACHED] = "user limit reached",
  [OG_STATUS_IN_USE] = "in use",
  [OG_STATUS_UNKNOWN] = "unknown",
};

static OgStatus
parse_status (const char *words)
{
  for (guint i = 0; i < G_N_ELEMENTS (STATUS_WORDS); i++)
    if (strcmp (STATUS_WORDS[i], words) == 0)
      return (OgStatus) i;

  return OG_STATUS_UNKNOWN;
}

/* Takes @n_strings string arguments, which must be all there are. */
static gboolean
take_strings (const OgOscMessage *message, const char **strings, guint n_strings)
{
  OgOscArguments arguments;

  og_osc_arguments_init (&arguments, message);
  for (guint i = 0; i < n_strings; i++)
    {
      strings[i] = og_osc_take_string (&arguments);
      if (strings[i] == NULL)
        return FALSE;
    }

  return og_osc_arguments_at_end (&arguments);
}

const char *
og_status_to_string (OgStatus status)
{
  return STATUS_WORDS[status];
}

gboolean
og_user_status_encode (OgOscWriter *writer, const OgUserStatus *status)
{
  og_osc_writer_open_message (writer, OG_ADDRESS_USER_STATUS, "sss");
  og_osc_write_string (writer, status->user.name);
  og_osc_write_string (writer, status->user.password);
  og_osc_write_string (writer, STATUS_WORDS[status->status]);
  return og_osc_writer_close_message (writer);
}

gboolean
og_user_status_decode (const OgOscMessage *message, OgUserStatus *status)
{
  const char *fields[3];

  if (!take_strings (message, fields, G_N_ELEMENTS (fields)))
    return FALSE;

  status->user.name = fields[0];
  status->user.password = fields[1];
  status->status = parse_status (fields[2]);
  return TRUE;
}

gboolean
og_group_status_encode (OgOscWriter *writer, const OgGroupStatus *status)
{
  og_osc_writer_open_message (writer, OG_ADDRESS_GROUP_STATUS, "sssss");
  og_osc_write_string (writer, status->user.name);
  og_osc_write_string (writer, status->user.password);
  og_osc_write_string (writer, status->group.name);
  og_osc_write_string (writer, status->group.password);
  og_osc_write_string (writer, STATUS_WORDS[status->status]);
  return og_osc_writer_close_message (writer);
}

gboolean
og_group_status_decode (const OgOscMessage *message, OgGroupStatus *status)
{
  const char *fields[5];

  if (!take_strings (message, fields, G_N_ELEMENTS (fields)))
    return FALSE;

  status->user.name = fields[0];
  status->user.password = fields[1];
  status->group.name = fields[2];
  status->group.password = fields[3];
  status->status = parse_status (fields[4]);
  return TRUE;
}

gboolean
og_user_info_encode (OgOscWriter *writer,
                     const OgUserInfo *info,
                     const char *const *groups,
                     guint n_groups)
{
  char types[6 + OG_ALIVE_GROUPS_MAX + 1] = "siiiii";

  n_groups = MIN (n_groups, OG_ALIVE_GROUPS_MAX);
  memset (types + 6, 's', n_groups);

  og_osc_writer_open_message (writer, OG_ADDRESS_USER_INFO, types);
  og_osc_write_string (writer, info->user);
  og_write_endpoint (writer, &info->private_address);
  og_write_endpoint (writer, &info->public_address);
  og_osc_write_int32 (writer, info->age);
  for (guint i = 0; i < n_groups; i++)
    og_osc_write_string (writer, groups[i]);

  return og_osc_writer_close_message (writer);
}

gboolean
og_user_info_decode (const OgOscMessage *message, OgUserInfo *info)
{
  OgOscArguments *arguments = &info->groups;

  og_osc_arguments_init (arguments, message);
  info->user = og_osc_take_string (arguments);

  return info->user != NULL
         && og_take_endpoint (arguments, &info->private_address)
         && og_take_endpoint (arguments, &info->public_address)
         && og_osc_take_int32 (arguments, &info->age);
}

const char *
og_user_info_next_group (OgUserInfo *info)
{
  return og_osc_take_string (&info->groups);
}

gboolean
og_user_info_names_group (OgUserInfo *info, const char *group)
{
  const char *named;

  while ((named = og_user_info_next_group (info)) != NULL)
    if (strcmp (named, group) == 0)
      return TRUE;

  return FALSE;
}

gboolean
og_user_left_encode (OgOscWriter *writer, const OgUserLeft *left)
{
  og_osc_writer_open_message (writer, OG_ADDRESS_USER_LEFT, "ss");
  og_osc_write_string (writer, left->user);
  og_osc_write_string (writer, left->group);
  return og_osc_writer_close_message (writer);
}

gboolean
og_user_left_decode (const OgOscMessage *message, OgUserLeft *left)
{
  const char *fields[2];

  if (!take_strings (message, fields, G_N_ELEMENTS (fields)))
    return FALSE;

  left->user = fields[0];
  left->group = fields[1];
  return TRUE;
}
