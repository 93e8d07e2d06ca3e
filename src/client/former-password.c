/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/former-password.h"

void
og_former_password_init (OgFormerPassword *self,
                         const char *password,
                         gboolean may_have_others)
{
  *self = (OgFormerPassword){ 0 };
  og_former_password_offer (self, password, &(OgAddress){ 0 });
  self->may_have_others = may_have_others;
}

static gboolean
may_hear (const OgFormerPassword *self, const OgAddress *server)
{
  return og_address_get_family (&self->host) == OG_FAMILY_NONE
         || og_address_has_same_host (&self->host, server)
         || (og_address_is_loopback (&self->host)
             && og_address_is_loopback (server));
}

gboolean
og_former_password_refused (OgFormerPassword *self,
                            OgCredentials *user,
                            const OgAddress *server)
{
  if (self->former != NULL && may_hear (self, server))
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
og_former_password_offer (OgFormerPassword *self,
                          const char *password,
                          const OgAddress *host)
{
  self->is_wanted = FALSE;
  self->may_have_others = password != NULL;
  if (password == NULL)
    return;

  og_password_digest (password, self->digest);
  self->former = self->digest;
  self->host = *host;
}

/* The name of a server may have an address of somebody else's beside. */
void
og_former_password_moved (OgFormerPassword *self,
                          OgCredentials *user,
                          const OgAddress *server)
{
  if (may_hear (self, server))
    return;

  if (self->present != NULL)
    {
      self->former = user->password;
      user->password = g_steal_pointer (&self->present);
    }
  self->may_have_others = TRUE;
}
