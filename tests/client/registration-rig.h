/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/registration-answers.h"

#include "ear.h"

G_BEGIN_DECLS

/* The registration of "tim" with the group "band" in virtual time. */

#define OG_REGISTRATION_RIG_START ((gint64) 1000 * G_USEC_PER_SEC)

typedef struct
{
  OgRegistration registration;
  OgNonces nonces;
  OgOutbox *outbox;         /* owned */
  OgEar ear;
  gint64 now;
} OgRegistrationRig;

void og_registration_rig_init         (OgRegistrationRig *self, guint64 session);
void og_registration_rig_clear        (OgRegistrationRig *self);
void og_registration_rig_advance      (OgRegistrationRig *self, gint64 by);
void og_registration_rig_advance_at   (OgRegistrationRig *self, gint64 now);
void og_registration_rig_set_server   (OgRegistrationRig *self, const char *server,
                                       const char *private_address);
void og_registration_rig_answer_user  (OgRegistrationRig *self, OgStatus status);
void og_registration_rig_answer_group (OgRegistrationRig *self, OgStatus status);

/* og_registration_rig_advance: from deadline to deadline. _advance_at: once.
 *
 * og_registration_rig_answer_user, _answer_group: as the server, to our names and
 * passwords. */

G_END_DECLS
