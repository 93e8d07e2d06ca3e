/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/former-password.h"

void
og_former_password_init (OgFormerPassword *self,
                         const char *password,
                         gboolean may_have_others)
{
  *self = (OgFormerPassword){ 0 };
  og_former_password_offer (self, password);
  self->may_have_others = may_have_others;
}

gboolean
og_former_password_refused (OgFormerPassword *self, OgCredentials *user)
{
  if (self->former != NULL)
    {
      self->present = user->password;
      user->password = g_steal_pointer (&self->former);
      return TRUE;
    }

  if (self->present != NULL)
    user->password = g_steal_pointer (&self->present);
  self->is_wanted = self->may_have_others;
  return self->is_wanted;
}

void
og_former_password_offer (OgFormerPassword *self, const char *password)
{
  self->is_wanted = FALSE;
  self->may_have_others = password != NULL;
  if (password == NULL)
    return;

  og_password_digest (password, self->digest);
  self->former = self->digest;
}
