/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/path.h"
#include "wire/send-fault.h"

G_BEGIN_DECLS

/* Datagrams, as shells and cores hand them to each other. All is borrowed, and
 * many datagrams may share one path. */

typedef struct
{
  const guint8 *data;
  gsize size;
  const OgPath *path;       /* by which it came or goes */
  const OgAddress *local;   /* where it came to, without a port; NULL: not known */
} OgDatagram;

/* Datagrams that go by one path, in order, whatever path they came by. */
typedef struct
{
  const OgPath *path;
  const OgDatagram *datagrams;
  guint n_datagrams;
} OgRun;

/* What became of a run: the system took so much of it. */
typedef struct
{
  guint n_datagrams;
  gsize n_bytes;
  OgSendFault fault;        /* the last */
} OgSent;

G_END_DECLS
