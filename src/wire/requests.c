/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/requests.h"

#include "wire/endpoint-field.h"

#include <string.h>

static gboolean
take_credentials (OgOscArguments *arguments, OgCredentials *credentials)
{
  credentials->name = og_osc_take_string (arguments);
  credentials->password = og_osc_take_string (arguments);

  return credentials->name != NULL && credentials->password != NULL;
}

static void
write_credentials (OgOscWriter *writer, const OgCredentials *credentials)
{
  og_osc_write_string (writer, credentials->name);
  og_osc_write_string (writer, credentials->password);
}

static gboolean
encode_credentials (OgOscWriter *writer,
                    const char *address,
                    const OgCredentials *credentials)
{
  og_osc_writer_open_message (writer, address, "ss");
  write_credentials (writer, credentials);
  return og_osc_writer_close_message (writer);
}

/* The original takes no further argument here; neither do we. */
static gboolean
decode_credentials (const OgOscMessage *message, OgCredentials *credentials)
{
  OgOscArguments arguments;

  og_osc_arguments_init (&arguments, message);
  return take_credentials (&arguments, credentials)
         && og_osc_arguments_at_end (&arguments);
}

gboolean
og_user_alive_encode (OgOscWriter *writer,
                      const OgCredentials *user,
                      const OgAddress *private_address,
                      const OgCredentials *groups,
                      guint n_groups)
{
  char types[4 + 2 * OG_ALIVE_GROUPS_MAX + 1] = "ssii";

  n_groups = MIN (n_groups, OG_ALIVE_GROUPS_MAX);
  memset (types + 4, 's', 2 * n_groups);

  og_osc_writer_open_message (writer, OG_ADDRESS_USER_ALIVE, types);
  write_credentials (writer, user);
  og_write_endpoint (writer, private_address);
  for (guint i = 0; i < n_groups; i++)
    write_credentials (writer, &groups[i]);

  return og_osc_writer_close_message (writer);
}

gboolean
og_user_alive_decode (const OgOscMessage *message, OgUserAlive *alive)
{
  OgOscArguments *arguments = &alive->groups;

  og_osc_arguments_init (arguments, message);
  alive->user = og_osc_take_string (arguments);
  alive->password = og_osc_take_string (arguments);

  return alive->user != NULL && alive->password != NULL
         && og_take_endpoint (arguments, &alive->private_address)
         && strspn (arguments->types, "s") == strlen (arguments->types)
         && strlen (arguments->types) % 2 == 0;
}

gboolean
og_user_alive_next_group (OgUserAlive *alive, OgCredentials *group)
{
  return take_credentials (&alive->groups, group);
}

gboolean
og_get_group_users_encode (OgOscWriter *writer, const OgCredentials *group)
{
  return encode_credentials (writer, OG_ADDRESS_GET_GROUP_USERS, group);
}

gboolean
og_get_group_users_decode (const OgOscMessage *message, OgCredentials *group)
{
  return decode_credentials (message, group);
}

gboolean
og_user_leave_encode (OgOscWriter *writer, const OgCredentials *user)
{
  return encode_credentials (writer, OG_ADDRESS_USER_LEAVE, user);
}

gboolean
og_user_leave_decode (const OgOscMessage *message, OgCredentials *user)
{
  return decode_credentials (message, user);
}
