/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The fields of the form that are typed, in the order in which they are read. */

typedef enum
{
  OG_FORM_SERVER,
  OG_FORM_SERVER_PORT,
  OG_FORM_GROUP,
  OG_FORM_GROUP_PASSWORD,
  OG_FORM_USER,
  OG_FORM_PASSWORD,
  OG_FORM_SEND_PORT,
  OG_FORM_RECEIVE_PORT,
  OG_FORM_NETWORK_PORT,
  OG_FORM_RECEIVERS,
  OG_FORM_N_FIELDS
} OgFormField;

/* Translated and borrowed. */
const char *og_form_field_get_title (OgFormField self);

G_END_DECLS
