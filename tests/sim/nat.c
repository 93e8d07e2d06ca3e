/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "nat.h"

typedef struct
{
  OgAddress address;
  gint64 used;
} Contact;

typedef struct
{
  GArray *contacts; /* to whom something was sent through it */
  OgAddress inner;
  guint16 port;
  gboolean is_forwarded;
  gboolean is_apart; /* for its one contact */
  gint64 used;
} Mapping;

typedef struct
{
  OgAddress from;
  guint16 port;
  gint64 last;
} Refused;

#define FIRST_PORT 40000

/* As Linux remembers what had no answer. */
#define REFUSED_KEPT (30 * G_USEC_PER_SEC)

static void
mapping_free (gpointer data)
{
  Mapping *mapping = data;

  g_array_unref (mapping->contacts);
  g_free (mapping);
}

static Mapping *
get_mapping (const OgNat *self, guint index)
{
  return g_ptr_array_index (self->mappings, index);
}

static void
forget_unused (OgNat *self, gint64 now)
{
  for (guint i = self->mappings->len; i-- > 0;)
    {
      const Mapping *mapping = get_mapping (self, i);

      if (!mapping->is_forwarded && now - mapping->used > self->timeout)
        g_ptr_array_remove_index_fast (self->mappings, i);
    }
}

static Refused *
find_refused (const OgNat *self, const OgAddress *from, guint16 port)
{
  for (guint i = 0; i < self->refused->len; i++)
    {
      Refused *refused = &g_array_index (self->refused, Refused, i);

      if (og_address_equal (&refused->from, from) && refused->port == port)
        return refused;
    }

  return NULL;
}

static void
remember_refused (OgNat *self, const OgAddress *from, guint16 port, gint64 now)
{
  Refused *refused = find_refused (self, from, port);

  if (!self->remembers)
    return;
  if (refused != NULL)
    refused->last = now;
  else
    g_array_append_val (self->refused, ((Refused){ *from, port, now }));
}

static gboolean
is_taken (const OgNat *self, guint16 port, const OgAddress *to, gint64 now)
{
  const Refused *refused = find_refused (self, to, port);

  return refused != NULL && now - refused->last <= REFUSED_KEPT;
}

static Contact *
find_contact (const Mapping *mapping, const OgAddress *address)
{
  for (guint i = 0; i < mapping->contacts->len; i++)
    {
      Contact *contact = &g_array_index (mapping->contacts, Contact, i);

      if (og_address_equal (&contact->address, address))
        return contact;
    }

  return NULL;
}

static gboolean
has_contact_at (const OgNat *self, const Mapping *mapping, guint32 ipv4, gint64 now)
{
  for (guint i = 0; i < mapping->contacts->len; i++)
    {
      const Contact *contact = &g_array_index (mapping->contacts, Contact, i);

      if (og_address_get_ipv4 (&contact->address) == ipv4
          && now - contact->used <= self->timeout)
        return TRUE;
    }

  return FALSE;
}

static Mapping *
find_by_port (const OgNat *self, guint16 port)
{
  for (guint i = 0; i < self->mappings->len; i++)
    if (get_mapping (self, i)->port == port)
      return get_mapping (self, i);

  return NULL;
}

static gboolean
serves (const OgNat *self, const Mapping *mapping, const OgAddress *to, gint64 now)
{
  if (find_contact (mapping, to) != NULL || mapping->is_forwarded)
    return TRUE;

  return self->kind != OG_NAT_SYMMETRIC && !mapping->is_apart
         && !is_taken (self, mapping->port, to, now);
}

static Mapping *
find_by_inner (const OgNat *self,
               const OgAddress *inner,
               const OgAddress *to,
               gint64 now)
{
  for (guint i = 0; i < self->mappings->len; i++)
    {
      Mapping *mapping = get_mapping (self, i);

      if (og_address_equal (&mapping->inner, inner)
          && serves (self, mapping, to, now))
        return mapping;
    }

  return NULL;
}

static gboolean
has_mapping (const OgNat *self, const OgAddress *inner)
{
  for (guint i = 0; i < self->mappings->len; i++)
    if (og_address_equal (&get_mapping (self, i)->inner, inner))
      return TRUE;

  return FALSE;
}

static guint16
choose_port (OgNat *self, const OgAddress *inner)
{
  if (self->kind != OG_NAT_SYMMETRIC && !self->scrambles
      && find_by_port (self, inner->port) == NULL)
    return inner->port;

  do
    self->last_port++;
  while (find_by_port (self, self->last_port) != NULL);

  return self->last_port;
}

static Mapping *
add_mapping (OgNat *self, const OgAddress *inner, guint16 port)
{
  Mapping *mapping = g_new0 (Mapping, 1);

  mapping->contacts = g_array_new (FALSE, FALSE, sizeof (Contact));
  mapping->inner = *inner;
  mapping->port = port;
  g_ptr_array_add (self->mappings, mapping);
  return mapping;
}

static void
remember_contact (Mapping *mapping, const OgAddress *to, gint64 now)
{
  Contact *contact = find_contact (mapping, to);

  if (contact != NULL)
    contact->used = now;
  else
    g_array_append_val (mapping->contacts, ((Contact){ *to, now }));

  mapping->used = now;
}

static gboolean
lets_in (const OgNat *self, const Mapping *mapping, const OgAddress *from, gint64 now)
{
  const Contact *contact = find_contact (mapping, from);

  if (mapping->is_forwarded || self->kind == OG_NAT_FULL_CONE)
    return TRUE;
  if (self->kind == OG_NAT_ADDRESS_RESTRICTED)
    return has_contact_at (self, mapping, og_address_get_ipv4 (from), now);

  return contact != NULL && now - contact->used <= self->timeout;
}

OgNat *
og_nat_new (OgNatKind kind, guint32 ipv4)
{
  OgNat *self = g_new0 (OgNat, 1);

  self->mappings = g_ptr_array_new_with_free_func (mapping_free);
  self->refused = g_array_new (FALSE, FALSE, sizeof (Refused));
  self->kind = kind;
  self->ipv4 = ipv4;
  self->last_port = FIRST_PORT;
  self->timeout = OG_NAT_TIMEOUT;
  return self;
}

void
og_nat_free (OgNat *self)
{
  g_ptr_array_unref (self->mappings);
  g_array_unref (self->refused);
  g_free (self);
}

void
og_nat_forward_port (OgNat *self, guint16 port, const OgAddress *inner)
{
  add_mapping (self, inner, port)->is_forwarded = TRUE;
}

void
og_nat_translate_out (OgNat *self, OgAddress *from, const OgAddress *to, gint64 now)
{
  Mapping *mapping;

  forget_unused (self, now);
  mapping = find_by_inner (self, from, to, now);
  if (mapping == NULL)
    {
      gboolean is_apart = self->remembers && has_mapping (self, from);

      mapping = add_mapping (self, from, choose_port (self, from));
      mapping->is_apart = is_apart;
    }

  remember_contact (mapping, to, now);
  *from = og_address_from_ipv4 (self->ipv4, mapping->port);
}

gboolean
og_nat_translate_in (OgNat *self, const OgAddress *from, OgAddress *to, gint64 now)
{
  const Mapping *mapping;

  forget_unused (self, now);
  mapping = find_by_port (self, to->port);
  if (mapping == NULL || !lets_in (self, mapping, from, now))
    {
      remember_refused (self, from, to->port, now);
      return FALSE;
    }
  if (self->lets_in_only != 0 && og_address_get_ipv4 (from) != self->lets_in_only)
    return FALSE;

  *to = mapping->inner;
  return TRUE;
}

void
og_nat_reboot (OgNat *self)
{
  self->n_reboots++;
  for (guint i = self->mappings->len; i-- > 0;)
    if (!get_mapping (self, i)->is_forwarded)
      g_ptr_array_remove_index_fast (self->mappings, i);
}

const char *
og_nat_kind_to_string (OgNatKind kind)
{
  static const char *const words[] = {
    [OG_NAT_FULL_CONE] = "full cone",
    [OG_NAT_ADDRESS_RESTRICTED] = "address-restricted",
    [OG_NAT_PORT_RESTRICTED] = "port-restricted",
    [OG_NAT_SYMMETRIC] = "symmetric",
    [OG_N_NAT_KINDS] = "none",
  };

  return words[kind];
}
