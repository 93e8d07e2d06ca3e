/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine/local-receivers.h"

#include "inbox.h"
#include "made-resolver.h"

G_BEGIN_DECLS

/* Receivers on a system whose names the test gives, a program at one port, and what
 * was told of them. */

typedef struct
{
  /* Owned */
  MadeResolver *resolver;
  GResolver *resolver_before;
  OgLocalReceivers *receivers;
  Inbox inbox;

  guint n_events[OG_N_EVENTS];
  OgSendFault fault; /* of the last event */
  OgAddress address; /* of the last event */
} ReceiverRig;

void     receiver_rig_set_up          (ReceiverRig *rig, gconstpointer data);
void     receiver_rig_tear_down       (ReceiverRig *rig, gconstpointer data);
void     receiver_rig_use_ipv6        (ReceiverRig *rig);
void     receiver_rig_receive_at      (ReceiverRig *rig, const char *const *formats);
void     receiver_rig_receive_at_port (ReceiverRig *rig, guint16 port,
                                       const char *const *formats);
void     receiver_rig_change_network  (void);
void     receiver_rig_play            (ReceiverRig *rig);
gboolean receiver_rig_on_beat         (gpointer rig);
void     receiver_rig_assert_once     (ReceiverRig *rig);
void     receiver_rig_wait_for        (ReceiverRig *rig, OgEventType type);
guint    receiver_rig_count_events    (const ReceiverRig *rig);

/* receiver_rig_set_up, _tear_down: for g_test_add(). The program listens at 127.0.0.1,
 * or from receiver_rig_use_ipv6() at ::1.
 *
 * receiver_rig_receive_at_port: @formats are the receivers, with PORT for @port.
 * receiver_rig_receive_at: for the program's.
 *
 * receiver_rig_change_network: names are looked up again.
 *
 * receiver_rig_on_beat: plays, for a timer. receiver_rig_assert_once: what is played
 * comes once.
 *
 * receiver_rig_wait_for: until one more event of @type. */

G_END_DECLS
