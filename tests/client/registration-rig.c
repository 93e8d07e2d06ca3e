/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "registration-rig.h"

static const OgCredentials USER = { "tim", "secret" };
static const OgCredentials GROUP = { "band", "sesame" };

void
og_registration_rig_init (OgRegistrationRig *self, guint64 session)
{
  *self = (OgRegistrationRig){ .now = OG_REGISTRATION_RIG_START };
  self->outbox = og_outbox_new ();
  og_ear_init (&self->ear, self->now);
  og_registration_init (&self->registration, &USER, &GROUP, session,
                        &self->nonces, self->outbox);
}

void
og_registration_rig_clear (OgRegistrationRig *self)
{
  og_ear_clear (&self->ear);
  og_outbox_free (self->outbox);
}

void
og_registration_rig_advance_at (OgRegistrationRig *self, gint64 now)
{
  self->now = now;
  og_registration_advance (&self->registration, now);
  og_ear_listen (&self->ear, self->outbox, now);
}

/* After each step there is nothing left to do at once. */
void
og_registration_rig_advance (OgRegistrationRig *self, gint64 by)
{
  gint64 end = self->now + by;
  gint64 deadline;

  while ((deadline = og_registration_next_deadline (&self->registration)) != -1
         && deadline <= end)
    {
      og_registration_rig_advance_at (self, MAX (deadline, self->now));
      g_assert_cmpint (og_registration_next_deadline (&self->registration), >,
                       self->now);
    }

  self->now = end;
}

void
og_registration_rig_set_server (OgRegistrationRig *self,
                                const char *server,
                                const char *private_address)
{
  OgPath path = og_ear_path (server);
  OgAddress own_address = og_ear_address (private_address);

  og_registration_set_server (&self->registration, &path, &own_address,
                              self->now);
}

void
og_registration_rig_answer_user (OgRegistrationRig *self, OgStatus status)
{
  OgUserStatus answer = { USER, status };

  og_registration_user_status (&self->registration, &answer, self->now);
}

void
og_registration_rig_answer_group (OgRegistrationRig *self, OgStatus status)
{
  OgGroupStatus answer = { USER, GROUP, status };

  og_registration_group_status (&self->registration, &answer, self->now);
}
