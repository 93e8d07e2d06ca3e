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
  OgAddress local;          /* where it arrived, without a port; unset: not known */
} OgDatagram;

G_END_DECLS
