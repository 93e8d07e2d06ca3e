/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Numbers in network order, at any place. */

static inline guint16
og_router_get_16 (const guint8 *data)
{
  return (guint16) (data[0] << 8 | data[1]);
}

static inline guint32
og_router_get_32 (const guint8 *data)
{
  return (guint32) og_router_get_16 (data) << 16 | og_router_get_16 (data + 2);
}

static inline void
og_router_put_16 (guint8 *data, guint16 number)
{
  data[0] = (guint8) (number >> 8);
  data[1] = (guint8) number;
}

static inline void
og_router_put_32 (guint8 *data, guint32 number)
{
  og_router_put_16 (data, (guint16) (number >> 16));
  og_router_put_16 (data + 2, (guint16) number);
}

G_END_DECLS
