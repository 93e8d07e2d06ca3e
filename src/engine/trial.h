/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine/client-io.h"
#include "io/mapping/outcome.h"

G_BEGIN_DECLS

/* Tries whether a session would work from here: joins a group that it makes up, asks the
 * server by every way, and looks at the router. It takes a few seconds and ends by itself.
 * Nobody else is in that group. */

typedef struct
{
  OgRegistrationState registration; /* joined: a session would work */
  OgLookupFault lookup;     /* why the server's name is not found */
  guint n_ways;             /* 0: the server's name is not found */
  guint used;               /* the way that the session used */
  OgServerWay ways[OG_SERVER_WAYS_MAX]; /* .fault is set where there was no answer */
  gboolean knows_key;       /* by the fingerprint that it was given */
  gboolean said_hello;      /* FALSE: the server is an original */
  gboolean relays;          /* it passes OSC on where there is no direct way */
  OgRouter router;          /* before us */
  OgMappingOutcome mapping; /* what our router says, if it was asked for a port */
  OgListening listening;    /* whether programs listen at the receivers */
  OgAddress deaf;           /* where none does; unset: nowhere */
} OgTrialFindings;

typedef struct _OgTrial OgTrial;
typedef void (*OgTrialFunc) (const OgTrialFindings *findings, gpointer data);

OgTrial *og_trial_new  (const OgClientIoConfig *config, gboolean asks_router, OgTrialFunc ended,
                        gpointer data, GError **error);
void     og_trial_free (OgTrial *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgTrial, og_trial_free)

/* og_trial_new: on the thread-default main context of the caller. The names, passwords and
 * sink of @config are not used. NULL and @error as og_client_io_new(). @ended is called
 * once, from the main context, and may free the trial. @asks_router: for a port, which shows
 * what address the router has; it is given back afterwards: og_port_mapping_wait(). */

G_END_DECLS
