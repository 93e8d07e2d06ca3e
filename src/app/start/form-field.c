/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/start/form-field.h"

#include <glib/gi18n.h>

static const struct
{
  const char *key;
  const char *title;
} fields[OG_FORM_N_FIELDS] = {
  [OG_FORM_SERVER] = { "server", N_ ("Server") },
  [OG_FORM_SERVER_PORT] = { "port", N_ ("Port") },
  [OG_FORM_GROUP] = { "group", N_ ("Group") },
  [OG_FORM_GROUP_PASSWORD] = { "group-password", N_ ("Group password") },
  [OG_FORM_USER] = { "user", N_ ("Your name") },
  [OG_FORM_PASSWORD] = { "password", N_ ("Password") },
  [OG_FORM_SEND_PORT] = { "send-port", N_ ("Send port") },
  [OG_FORM_RECEIVE_PORT] = { "receive-port", N_ ("Receive port") },
  [OG_FORM_NETWORK_PORT] = { "network-port", N_ ("Network port") },
  [OG_FORM_RECEIVERS] = { "receivers", N_ ("Further receivers") },
};

const char *
og_form_field_get_title (OgFormField self)
{
  return _ (fields[self].title);
}

const char *
og_form_field_get_key (OgFormField self)
{
  return fields[self].key;
}

gboolean
og_form_field_is_secret (OgFormField self)
{
  return self == OG_FORM_GROUP_PASSWORD || self == OG_FORM_PASSWORD;
}

gboolean
og_form_field_is_port (OgFormField self)
{
  return self == OG_FORM_SERVER_PORT || self == OG_FORM_SEND_PORT
         || self == OG_FORM_RECEIVE_PORT || self == OG_FORM_NETWORK_PORT;
}
