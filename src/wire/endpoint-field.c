/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/endpoint-field.h"

void
og_write_endpoint (OgOscWriter *writer, const OgAddress *address)
{
  guint32 ipv4 = og_address_get_ipv4 (address);
  gboolean is_other = og_address_get_family (address) == OG_FAMILY_IPV6;

  og_osc_write_int32 (writer, (gint32) ~ipv4);
  og_osc_write_int32 (writer, is_other ? 0 : address->port);
}

gboolean
og_take_endpoint (OgOscArguments *arguments, OgAddress *address)
{
  gint32 complement;
  gint32 port;

  if (!og_osc_take_int32 (arguments, &complement)
      || !og_osc_take_int32 (arguments, &port) || port < 0 || port > 65535)
    return FALSE;

  *address = og_address_from_ipv4 (~(guint32) complement, (guint16) port);
  return TRUE;
}
