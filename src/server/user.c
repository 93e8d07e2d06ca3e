/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/user.h"

#include "wire/name.h"

#include <string.h>

/* In two bits. */
#define TRANSPORT_MAX 3

G_STATIC_ASSERT (OG_NAME_MAX + 1 <= G_MAXUINT8);
G_STATIC_ASSERT (OG_TRANSPORT_TLS <= TRANSPORT_MAX);

/* One allocation a user: a million of them must fit into the memory of a small
 * machine, and every pointer followed is a cache miss. */
OgUser *
og_user_new (const OgCredentials *credentials)
{
  gsize name_size = strlen (credentials->name) + 1;
  gsize password_size = og_password_measure (credentials->password);
  OgUser *user =
      g_malloc0 (G_STRUCT_OFFSET (OgUser, name) + name_size + password_size);

  user->password_offset = (guint8) name_size;
  user->memberships = &user->first;
  user->max_memberships = 1;
  memcpy (user->name, credentials->name, name_size);
  og_password_pack (credentials->password, (guint8 *) user->name + name_size);
  return user;
}

void
og_user_free (OgUser *self)
{
  if (self->memberships != &self->first)
    g_free (self->memberships);

  g_free (self);
}

gboolean
og_user_has_password (const OgUser *self, const char *offered)
{
  char digest[OG_DIGEST_TEXT_SIZE];

  return og_password_matches (og_user_get_password (self, digest), offered);
}

const char *
og_user_get_password (const OgUser *self, char digest[OG_DIGEST_TEXT_SIZE])
{
  return og_password_unpack ((const guint8 *) self->name + self->password_offset,
                             digest);
}

/* An address that is only claimed may be that of somebody who never asked to be
 * pinged. An original cannot prove more. */
gboolean
og_user_is_shown (const OgUser *self)
{
  return self->is_proven || !self->said_hello;
}

void
og_user_set_path (OgUser *self, const OgPath *path)
{
  self->public_address = path->address;
  self->transport = path->transport & TRANSPORT_MAX;
}

OgPath
og_user_get_path (const OgUser *self)
{
  return (OgPath){
    .address = self->public_address,
    .transport = (OgTransport) self->transport,
    .own_host = self->own_host,
  };
}

/* By UDP and by TCP the same port of an address may belong to two computers. */
gboolean
og_user_is_at (const OgUser *self, const OgPath *path)
{
  return self->transport == path->transport
         && og_address_equal (&self->public_address, &path->address);
}

void
og_user_set_capabilities (OgUser *self, OgCapabilities capabilities)
{
  self->knows_tokens = (capabilities & OG_CAPABILITY_TOKENS) != 0;
  self->can_relay = (capabilities & OG_CAPABILITY_RELAY) != 0;
  self->knows_endpoints = (capabilities & OG_CAPABILITY_ENDPOINTS) != 0;
}

/* The message has room for no other. */
void
og_user_set_private_address (OgUser *self, const OgAddress *address)
{
  self->private_ipv4 = og_address_get_ipv4 (address);
  self->private_port = address->port;
}

OgAddress
og_user_get_private_address (const OgUser *self)
{
  return og_address_from_ipv4 (self->private_ipv4, self->private_port);
}

OgMembership *
og_user_find_membership (const OgUser *self, const OgGroupRecord *group)
{
  for (guint i = 0; i < self->n_memberships; i++)
    if (self->memberships[i].group == group)
      return &self->memberships[i];

  return NULL;
}
