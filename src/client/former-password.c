/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/former-password.h"

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
  return FALSE;
}
