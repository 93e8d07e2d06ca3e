/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "osc/packet.h"

G_BEGIN_DECLS

/* Reads the arguments of a message that og_osc_walk_next() gave, one after the
 * other. Each call takes the next argument if it is of the type asked for;
 * otherwise it takes nothing. What it gives borrows from the packet. */

typedef struct
{
  const char *types;        /* tags not taken yet */
  const guint8 *position;
  const guint8 *end;
} OgOscArguments;

void        og_osc_arguments_init   (OgOscArguments *self, const OgOscMessage *message);
gboolean    og_osc_arguments_at_end (const OgOscArguments *self);
const char *og_osc_take_string      (OgOscArguments *self);
gboolean    og_osc_take_int32       (OgOscArguments *self, gint32 *value);
gboolean    og_osc_take_int64       (OgOscArguments *self, gint64 *value);
gboolean    og_osc_take_float       (OgOscArguments *self, float *value);
gboolean    og_osc_take_blob        (OgOscArguments *self, const guint8 **data, gsize *size);

/* og_osc_take_string: NULL if the next argument is not a string. It is terminated
 * inside the packet. */

G_END_DECLS
