/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/client.h"
#include "client/soundcheck.h"
#include "engine/loop-status.h"
#include "io/local-addresses.h"

G_BEGIN_DECLS

/* Where a session stands at one moment, copied from the client so that another
 * thread can look at it for as long as it likes. All times are monotonic µs;
 * 0 where something has not happened yet. */

typedef struct
{
  /* Owned */
  char *name;

  OgCandidates candidates;
  OgPeerState state;
  OgRouter router;            /* before it, as it says */
  gboolean is_beside_server;  /* in its inner network, where we are not */
  gboolean is_missing;        /* it is not listed any more */
  gboolean hides_loss;        /* with that of the server, which says it all */
  gboolean is_unheard;        /* the programs here are not to hear it */
  gboolean said_hello;        /* FALSE: an original client, or not known yet */
  gint64 joined;
  gint64 way_since;           /* when the way in use came into use */
  gint64 heard;
  gboolean measured;          /* the figures up to @loss hold */
  gint64 answered;            /* when @last_round_trip was measured */
  gint64 round_trip;          /* µs, smoothed */
  gint64 last_round_trip;     /* µs */
  gint64 jitter;              /* µs */
  gint64 clock_offset;        /* µs, the peer's clock minus ours */
  double loss;                /* of the last minute, 0 to 1; -1: not known */
  guint n_lost;               /* probes, in it */
  OgPeerTraffic traffic;
  OgSoundcheckResult soundcheck;
} OgPeerStatus;

typedef struct
{
  /* Owned */
  char *missing_receiver;     /* its name is not found; NULL: all are */
  char *failing_receiver;     /* sends to it keep failing; NULL: to none */
  OgPeerStatus *peers;        /* in no order */
  guint n_peers;

  guint session;              /* the engine's number for it */
  gint64 taken;               /* when all this was so */
  gboolean lacks_ipv4;        /* this computer has IPv6 only */
  gboolean is_joined;         /* in the group, whatever the server does since */
  OgLookupFault server_lookup; /* why the server's name is not found */
  gboolean server_is_other;   /* by TLS another one answers than the fingerprint names, and we
                               * have not joined */
  gboolean server_is_unknown; /* nothing was heard from it, but by TLS somebody answers whose
                               * key we do not know, because we have no fingerprint */
  OgLookupFault receiver_lookup; /* why that of @missing_receiver is not */
  OgRegistrationState registration;
  OgAddress server;           /* unset while it is not known */
  OgTransport server_transport; /* by which it is reached */
  OgOutage outage;              /* what is gone if the server does not answer */
  gint64 server_heard;        /* its last answer to us; 0: none yet */
  gint64 server_round_trip;   /* µs, of its latest answer; 0: not known */
  gboolean server_said_hello;
  gboolean shares_name;       /* another takes ours from us all the time */
  gint64 name_taken;          /* when we last noticed that it began to */
  gint64 stood_still;         /* for how long (µs) this computer did, the last time */
  gint64 went_on;             /* when it was known what came of that; 0: it never did */
  gint64 clock_jump;          /* by which (µs) our wall clock was set the last time, < 0: back */
  gint64 clock_jumped;        /* when; 0: it never was */
  OgAddress external;         /* our own addresses, as bound */
  OgAddress tx;
  OgAddress private_address;  /* the external one as our network knows it */
  OgAddress public_address;   /* as the server sees it; unset: not known */
  OgRouter router;            /* before us, as far as it is known */
  guint n_own_addresses;
  OgAddress own_addresses[OG_LOCAL_ADDRESSES_MAX]; /* without ports; no loopback */
  OgLoopStatuses loops;
  guint64 held_back;          /* packets, because of loops */
  guint64 not_relayed;        /* packets of ours beyond the server's limits */
  guint64 refused;            /* protocol messages of local programs */
  gint64 last_refused;        /* when the latest of them came */
  gint64 soundchecked;        /* when the user last asked for it */
  OgListening listening;      /* whether programs listen at the receivers */
  OgAddress deaf;             /* where none does; unset: nowhere */
  OgSendFault receiver_fault; /* why sends to @failing_receiver fail */
} OgSessionStatus;

OgSessionStatus *og_session_status_take (OgClient *client, gint64 now);
void             og_session_status_free (OgSessionStatus *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgSessionStatus, og_session_status_free)

/* Whether it is worth a word that messages get lost: at least this share of them. One
 * answer that is late, as when a computer is busy for a moment, is no share. */
static inline gboolean
og_peer_status_has_loss (const OgPeerStatus *self, double least)
{
  return self->measured && self->n_lost > 1 && self->loss >= least;
}

/* og_session_status_take: all that the client knows; the rest is the shell's to
 * fill in. */

G_END_DECLS
