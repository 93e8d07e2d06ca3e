/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/answers.h"

G_BEGIN_DECLS

/* What the server tells a person who watches it. Nothing else depends on it. */

typedef enum
{
  OG_SERVER_USER_JOINED,    /* a name that was not known */
  OG_SERVER_USER_MOVED,     /* to another public or private address */
  OG_SERVER_USER_LEFT,
  OG_SERVER_USER_TIMED_OUT,
  OG_SERVER_USER_REFUSED,   /* see status */
  OG_SERVER_GROUP_MADE,
  OG_SERVER_GROUP_JOINED,
  OG_SERVER_GROUP_LEFT,
  OG_SERVER_GROUP_EMPTIED,  /* and forgotten */
  OG_SERVER_GROUP_REFUSED,  /* see status */
  OG_SERVER_GUESSED         /* too many wrong passwords came from an address */
} OgServerEventType;

/* Strings are borrowed during the call. */
typedef struct
{
  OgServerEventType type;
  const char *user;         /* NULL if refused for its form, or if guessed */
  const char *group;        /* NULL if none, or refused for its form */
  OgAddress address;        /* the user's public one */
  OgStatus status;
} OgServerEvent;

typedef void (*OgServerEventFunc) (const OgServerEvent *event, gpointer data);

G_END_DECLS
