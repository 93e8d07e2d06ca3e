/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine/session-config.h"
#include "engine/session-status.h"

G_BEGIN_DECLS

/* What is checked, and what is found: what those who judge share. */

typedef enum
{
  OG_CHECK_WAITING,         /* for the check to begin */
  OG_CHECK_RUNNING,         /* not known yet */
  OG_CHECK_PASSED,
  OG_CHECK_NOTED,           /* good to know, but not an obstacle */
  OG_CHECK_FAILED           /* to be fixed before the show */
} OgCheckState;

/* In the order in which they are shown: first those of the session as a whole,
 * then those of each member. */
typedef enum
{
  OG_CHECK_SERVER,
  OG_CHECK_ROUTER,  /* before this computer */
  OG_CHECK_PROGRAM, /* something listens here */
  OG_CHECK_LOOPS,   /* nothing goes in circles */
  OG_CHECK_REACH,
  OG_CHECK_ROUND_TRIP,
  OG_CHECK_MESSAGE,  /* a test message is answered */
  OG_CHECK_LISTENER, /* something listens there */
  OG_CHECK_CLOCK,
  OG_N_CHECK_SUBJECTS
} OgCheckSubject;

#define OG_CHECK_FIRST_OF_MEMBER OG_CHECK_REACH

/* What a person can do about a fault here. */
typedef enum
{
  OG_REMEDY_NONE,
  OG_REMEDY_EDIT_ADDRESS,   /* of the server */
  OG_REMEDY_EDIT_RECEIVERS,
  OG_REMEDY_USE_PROGRAM,    /* see how to set it up */
  OG_REMEDY_HOST_AGAIN,
  OG_REMEDY_COPY_INVITE,    /* for the member */
  OG_REMEDY_COPY_ADVICE,    /* for the one who can fix it: check-advice.h */
  OG_REMEDY_JOIN_AGAIN,
  OG_N_REMEDIES
} OgRemedy;

typedef struct
{
  const OgSessionConfig *config;
  const OgSessionStatus *status; /* NULL: none yet */
  gint64 started;           /* monotonic µs */
  gboolean was_hosted_here; /* its server was in this application */
  gboolean is_over;         /* what is unknown now stays unknown */
} OgCheckMoment;

typedef struct
{
  /* Owned */
  char *detail;             /* a whole sentence; if failed, what to do */

  OgCheckState state;
  OgRemedy remedy;          /* every fault has one, nothing else has */
} OgCheckFinding;

OgCheckFinding og_check_find            (OgCheckState state, char *detail);
OgCheckFinding og_check_find_fault      (OgRemedy remedy, char *detail);
OgCheckFinding og_check_find_unknown    (const OgCheckMoment *moment, OgCheckFinding finding);
gboolean       og_check_is_soundchecked (const OgCheckMoment *moment);

/* og_check_find, _fault: take @detail over.
 *
 * og_check_find_unknown: to be waited for while the check goes on, otherwise @finding, which
 * it takes over.
 *
 * og_check_is_soundchecked: the test messages of this check are sent. */

G_END_DECLS
