/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A test message to one peer, asked for by the user, and the peer's answer. */

/* Whether a program listens where a member's OSC goes. */
typedef enum
{
  OG_LISTENING_UNKNOWN,     /* it is on another computer, or was not looked */
  OG_LISTENING_NO,
  OG_LISTENING_YES
} OgListening;

typedef enum
{
  OG_SOUNDCHECK_NONE,       /* not asked for */
  OG_SOUNDCHECK_WAITING,    /* sent; sent again while there is no answer */
  OG_SOUNDCHECK_ANSWERED,
  OG_SOUNDCHECK_UNANSWERED, /* none of the messages was */
  OG_SOUNDCHECK_IMPOSSIBLE  /* an original peer, which would not understand */
} OgSoundcheckState;

typedef struct
{
  OgSoundcheckState state;
  gint64 round_trip;        /* µs, if answered */
  OgListening listening;    /* at the peer, if answered */
} OgSoundcheckResult;

G_END_DECLS
