/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/trust.h"

#include <string.h>

gboolean
og_token_take (OgOscArguments *arguments, OgToken *token)
{
  const guint8 *data;
  gsize size;

  if (!og_osc_take_blob (arguments, &data, &size) || size != OG_TOKEN_SIZE)
    return FALSE;

  memcpy (token->bytes, data, OG_TOKEN_SIZE);
  return TRUE;
}

gboolean
og_token_encode (OgOscWriter *writer, const char *address, const OgToken *token)
{
  og_osc_writer_open_message (writer, address, "b");
  og_osc_write_blob (writer, token->bytes, OG_TOKEN_SIZE);
  return og_osc_writer_close_message (writer);
}

gboolean
og_token_decode (const OgOscMessage *message, OgToken *token)
{
  OgOscArguments arguments;

  og_osc_arguments_init (&arguments, message);
  return og_token_take (&arguments, token);
}

gboolean
og_get_group_tokens_encode (OgOscWriter *writer, const OgCredentials *group)
{
  og_osc_writer_open_message (writer, OG_ADDRESS_GET_GROUP_TOKENS, "ss");
  og_osc_write_string (writer, group->name);
  og_osc_write_string (writer, group->password);
  return og_osc_writer_close_message (writer);
}

gboolean
og_user_token_encode (OgOscWriter *writer, const OgUserToken *token)
{
  char types[3 + OG_N_CAPABILITIES + 1] = "sbb";

  og_capabilities_add_types (token->capabilities, types, 3);
  og_osc_writer_open_message (writer, OG_ADDRESS_USER_TOKEN, types);
  og_osc_write_string (writer, token->user);
  og_osc_write_blob (writer, token->shown.bytes, OG_TOKEN_SIZE);
  og_osc_write_blob (writer, token->expected.bytes, OG_TOKEN_SIZE);
  og_capabilities_write (token->capabilities, writer);
  return og_osc_writer_close_message (writer);
}

gboolean
og_user_token_decode (const OgOscMessage *message, OgUserToken *token)
{
  OgOscArguments arguments;

  og_osc_arguments_init (&arguments, message);
  token->user = og_osc_take_string (&arguments);
  if (token->user == NULL || !og_token_take (&arguments, &token->shown)
      || !og_token_take (&arguments, &token->expected))
    return FALSE;

  token->capabilities = og_capabilities_take (&arguments);
  return TRUE;
}

gboolean
og_token_equal (const OgToken *self, const OgToken *other)
{
  guint8 difference = 0;

  for (guint i = 0; i < OG_TOKEN_SIZE; i++)
    difference |= self->bytes[i] ^ other->bytes[i];

  return difference == 0;
}
