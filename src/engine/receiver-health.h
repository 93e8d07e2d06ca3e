/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/send-fault.h"

#include <glib.h>

G_BEGIN_DECLS

/* Whether what is sent to a receiver gets there, as far as the system says so.
 * It decides when that is worth a word. It is {0} at first. Times are monotonic
 * µs. */

/* Failures over this time are more than a hiccup, such as a program that restarts. */
#define OG_RECEIVER_FAILS_AFTER (2 * G_TIME_SPAN_SECOND)

/* Sends without a failure for this time get there. A refusal comes at once, from
 * some systems once a second; a computer that does not answer is known after
 * three seconds. */
#define OG_RECEIVER_WORKS_AFTER   (2500 * G_TIME_SPAN_MILLISECOND)
#define OG_RECEIVER_REACHED_AFTER (5 * G_TIME_SPAN_SECOND)

typedef struct
{
  OgSendFault fault;        /* why sends keep failing; OG_SEND_FINE: they do not */
  OgSendFault last;         /* of the last send that failed */
  gint64 failing_since;     /* 0: the last sends did not fail */
  gint64 unproved_since;    /* the first send after a failure; 0: none yet */
} OgReceiverHealth;

gboolean og_receiver_health_sent  (OgReceiverHealth *self, OgSendFault fault, gint64 now);
gboolean og_receiver_health_cured (OgReceiverHealth *self);

/* og_receiver_health_sent: @fault is what the system said when something was
 * sent at @now, be it of that or of what was sent before. A full buffer
 * (OG_SEND_BUSY) says nothing. TRUE if @self->fault has changed.
 *
 * og_receiver_health_cured: something other than a send has shown that the
 * receiver works. TRUE if @self->fault has changed. */

G_END_DECLS
