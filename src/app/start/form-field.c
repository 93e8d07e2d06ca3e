/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/start/form-field.h"

#include <glib/gi18n.h>

static const char *const titles[OG_FORM_N_FIELDS] = {
  [OG_FORM_SERVER] = N_ ("Server"),
  [OG_FORM_SERVER_PORT] = N_ ("Port"),
  [OG_FORM_GROUP] = N_ ("Group"),
  [OG_FORM_GROUP_PASSWORD] = N_ ("Group password"),
  [OG_FORM_USER] = N_ ("Your name"),
  [OG_FORM_PASSWORD] = N_ ("Password"),
  [OG_FORM_SEND_PORT] = N_ ("Send port"),
  [OG_FORM_RECEIVE_PORT] = N_ ("Receive port"),
  [OG_FORM_NETWORK_PORT] = N_ ("Network port"),
  [OG_FORM_RECEIVERS] = N_ ("Further receivers"),
};

const char *
og_form_field_get_title (OgFormField self)
{
  return _ (titles[self]);
}
