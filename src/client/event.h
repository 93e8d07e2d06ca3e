/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/loops/loop.h"
#include "client/outage.h"
#include "client/peer.h"
#include "client/registration.h"
#include "client/server-way.h"
#include "wire/lookup-fault.h"
#include "wire/send-fault.h"

G_BEGIN_DECLS

/* What a client's core reports to its user. */

typedef enum
{
  OG_EVENT_REGISTRATION,    /* .registration is where we stand now */
  OG_EVENT_NAME_SHARED,     /* another takes our name from us all the time */
  OG_EVENT_PEER_JOINED,     /* .peer is in the group */
  OG_EVENT_PEER_REACHABLE,  /* .peer, by the candidate it has in use */
  OG_EVENT_PEER_SILENT,     /* .peer was reachable and is not heard any more */
  OG_EVENT_PEER_LEFT,       /* .peer left the group or was forgotten */
  OG_EVENT_WITHHELD,        /* a packet was not sent to .peer; once a reason */
  OG_EVENT_NOT_RELAYED,     /* the server did not hand on .count of our packets since this
                             * was last told, at most each OG_NOT_RELAYED_TOLD_EACH */
  OG_EVENT_CONTROL_REFUSED, /* a local program sent protocol messages; once */
  OG_EVENT_LOOP_NOTICED,    /* .loop; .port that it is about, 0: none; .peer at
                             * the other end, may be NULL; .text is the address of
                             * a message that comes back, NULL: not known */
  OG_EVENT_LOOP_ENDED,      /* .loop, .text and .port as when it was noticed;
                             * .count packets were held back so far */
  OG_EVENT_STOOD_STILL,     /* we did not run for .duration, and .registration came of it */
  OG_EVENT_CLOCK_JUMPED,    /* told by the shell: our wall clock was set by .duration, which
                             * may be back */
  OG_EVENT_SERVER_WAY,      /* told by the shell: the server has been reached by .way for some
                             * seconds and not by UDP, or by UDP again after that */
  OG_EVENT_SERVER_NOT_FOUND, /* told by the shell, for .lookup */
  OG_EVENT_SERVER_IS_OTHER, /* told by the shell: at .address another one answers by TLS
                             * than the fingerprint names; once */
  OG_EVENT_SERVER_IS_UNKNOWN, /* told by the shell: nothing has answered so far, but at
                               * .address somebody does by TLS whose key we do not know,
                               * because we have no fingerprint; once */
  OG_EVENT_RECEIVER_NOT_FOUND, /* told by the shell: .receiver, for .lookup */
  OG_EVENT_RECEIVER_FOUND,  /* told by the shell: .receiver, at .address */
  OG_EVENT_RECEIVER_FAILS,  /* told by the shell: .receiver, for .fault */
  OG_EVENT_RECEIVER_WORKS,  /* told by the shell: .receiver, after it failed */
  OG_N_EVENTS
} OgEventType;

/* Only valid while the event is handed over. */
typedef struct
{
  OgEventType type;
  OgRegistrationState registration;
  OgOutage outage;          /* with it, if the server is silent */
  const OgPeer *peer;
  OgWithheld withheld;
  OgLoop loop;
  gboolean lenient;         /* nothing of a loop is held back */
  guint16 port;
  guint64 count;
  gint64 duration;          /* µs */
  const char *text;
  const char *receiver;     /* "host:port", as the user named it */
  const OgAddress *address;
  const OgServerWay *way;
  OgSendFault fault;
  OgLookupFault lookup;
} OgEvent;

/* Where the events go. @func must not call the client's core. */
typedef struct
{
  void (*func) (const OgEvent *event, gpointer data);
  gpointer data;
} OgEventSink;

static inline void
og_event_sink_tell (const OgEventSink *self, const OgEvent *event)
{
  if (self->func != NULL)
    self->func (event, self->data);
}

static inline void
og_event_sink_tell_peer (const OgEventSink *self, OgEventType type, const OgPeer *peer)
{
  og_event_sink_tell (self, &(OgEvent){ .type = type, .peer = peer });
}

G_END_DECLS
