/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/answers.h"

#include "fuzzer.h"
#include "recode.h"

static gboolean
recode_user_status (const OgOscMessage *message, OgOscWriter *writer)
{
  OgUserStatus status;

  return og_user_status_decode (message, &status)
         && og_user_status_encode (writer, &status);
}

static gboolean
recode_group_status (const OgOscMessage *message, OgOscWriter *writer)
{
  OgGroupStatus status;

  return og_group_status_decode (message, &status)
         && og_group_status_encode (writer, &status);
}

static gboolean
recode_user_info (const OgOscMessage *message, OgOscWriter *writer)
{
  const char *groups[OG_ALIVE_GROUPS_MAX];
  const char *group;
  OgUserInfo info;
  guint n_groups = 0;

  if (!og_user_info_decode (message, &info))
    return FALSE;

  while (n_groups < OG_ALIVE_GROUPS_MAX
         && (group = og_user_info_next_group (&info)) != NULL)
    groups[n_groups++] = group;

  return og_user_info_encode (writer, &info, groups, n_groups);
}

static gboolean
recode_user_left (const OgOscMessage *message, OgOscWriter *writer)
{
  OgUserLeft left;

  return og_user_left_decode (message, &left)
         && og_user_left_encode (writer, &left);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const OgRecodeFunc functions[] = {
    recode_user_status,
    recode_group_status,
    recode_user_info,
    recode_user_left,
    NULL,
  };

  og_recode_packet (data, size, functions);
  return 0;
}
