/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/registration.h"

G_BEGIN_DECLS

/* What the server's answers mean for our registration with it. It sends nothing. */

void     og_registration_packet_received (OgRegistration *self);
void     og_registration_hello_received  (OgRegistration *self, const OgHello *hello,
                                          gint64 now);
void     og_registration_user_status     (OgRegistration *self, const OgUserStatus *status,
                                          gint64 now);
void     og_registration_group_status    (OgRegistration *self, const OgGroupStatus *status,
                                          gint64 now);
void     og_registration_challenged      (OgRegistration *self,
                                          const guint8 challenge[OG_CHALLENGE_SIZE], gint64 now);
void     og_registration_own_listed      (OgRegistration *self, const OgUserInfo *info,
                                          gint64 now);
gboolean og_registration_shares_name     (const OgRegistration *self, gint64 now);

/* An original server says it only in its list of the group. */
static inline const OgAddress *
og_registration_get_own_endpoint (const OgRegistration *self)
{
  return og_address_is_set (&self->reached_at.client)
             ? &self->reached_at.client
             : &self->looks.namesake.own[0];
}

/* og_registration_packet_received: from the server; its messages follow.
 *
 * og_registration_user_status, _group_status: ignored unless they echo our own
 * names and passwords, as in the original.
 *
 * og_registration_own_listed: where the server says that we are ourselves.
 *
 * og_registration_shares_name: we have our name, but another takes it from us all
 * the time.
 *
 * og_registration_get_own_endpoint: our public one, as the server sees it; unset: it did
 * not say. */

G_END_DECLS
