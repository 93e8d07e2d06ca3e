/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/address.h"

G_BEGIN_DECLS

/* A datagram that came in, as shells hand it to cores. */

typedef struct
{
  const guint8 *data;
  gsize size;
  OgAddress from;
  guint32 local_ipv4;       /* at which address it arrived, 0: not known */
} OgDatagram;

G_END_DECLS
