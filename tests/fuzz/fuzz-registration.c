/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/registration.h"

#include "wire/kind.h"
#include "wire/name.h"

#include "fuzzer.h"
#include "recode.h"

static void
judge_name (const char *name)
{
  if (og_name_is_valid (name))
    g_assert_true (g_utf8_validate (name, -1, NULL));
}

static gboolean
recode_user_alive (const OgOscMessage *message, OgOscWriter *writer)
{
  OgCredentials groups[OG_ALIVE_GROUPS_MAX];
  OgUserAlive alive;
  guint n_groups = 0;

  if (!og_user_alive_decode (message, &alive))
    return FALSE;

  judge_name (alive.user);
  while (n_groups < OG_ALIVE_GROUPS_MAX
         && og_user_alive_next_group (&alive, &groups[n_groups]))
    judge_name (groups[n_groups++].name);

  return og_user_alive_encode (writer,
                               &(OgCredentials){ alive.user, alive.password },
                               &alive.private_address, groups, n_groups);
}

static gboolean
recode_get_group_users (const OgOscMessage *message, OgOscWriter *writer)
{
  OgCredentials group;

  return og_get_group_users_decode (message, &group)
         && og_get_group_users_encode (writer, &group);
}

static gboolean
recode_user_leave (const OgOscMessage *message, OgOscWriter *writer)
{
  OgCredentials user;

  return og_user_leave_decode (message, &user)
         && og_user_leave_encode (writer, &user);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const OgRecodeFunc functions[] = {
    recode_user_alive,
    recode_get_group_users,
    recode_user_leave,
    NULL,
  };

  og_recode_packet (data, size, functions);
  return 0;
}
