/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/loan-ports.h"

#include "server/limits.h"

#include <string.h>

struct _OgLoanPorts
{
  /* Owned */
  gpointer *owners; /* .range.n of them, borrowed; NULL: free */

  OgLentPorts range;
  guint n_taken;
  guint8 key[OG_SIPHASH_KEY_SIZE];
  guint64 n_drawn;
};

OgLoanPorts *
og_loan_ports_new (const OgLentPorts *range,
                   const guint8 key[OG_SIPHASH_KEY_SIZE])
{
  OgLoanPorts *self = g_new0 (OgLoanPorts, 1);

  self->range = *range;
  self->owners = g_new0 (gpointer, range->n);
  memcpy (self->key, key, sizeof self->key);
  return self;
}

void
og_loan_ports_free (OgLoanPorts *self)
{
  g_free (self->owners);
  g_free (self);
}

guint
og_loan_ports_get_size (const OgLoanPorts *self)
{
  return self->range.n;
}

gboolean
og_loan_ports_has_room (const OgLoanPorts *self, OgLoanPortUse use)
{
  guint half = self->range.n / OG_LOANS_PART;

  switch (use)
    {
    case OG_LOAN_PORT_NEW:
      return self->n_taken < half * OG_LOANS_NEW_PERCENT / 100;
    case OG_LOAN_PORT_MORE:
      return self->n_taken < half;
    case OG_LOAN_PORT_INSTEAD:
      return TRUE;
    }

  return FALSE;
}

/* Nothing else is hashed by that key that looks like this. */
static guint64
draw (OgLoanPorts *self)
{
  const guint64 words[] = { self->n_drawn++, 'P', 'O', 'R', 'T' };

  return og_siphash (self->key, words, sizeof words);
}

static gboolean
is_choice (const OgLoanPorts *self, guint i, const OgLoanTold *told)
{
  return self->owners[i] == NULL
         && !og_loan_told_has (told, (guint16) (self->range.first + i));
}

guint16
og_loan_ports_take (OgLoanPorts *self,
                    OgLoanPortUse use,
                    const OgLoanTold *told,
                    gpointer owner)
{
  guint n_choices = 0;
  guint left;
  guint i = 0;

  if (!og_loan_ports_has_room (self, use))
    return 0;

  for (guint k = 0; k < self->range.n; k++)
    n_choices += is_choice (self, k, told);
  if (n_choices == 0)
    return 0;

  left = (guint) (draw (self) % n_choices);
  while (!is_choice (self, i, told) || left-- > 0)
    i++;

  self->owners[i] = owner;
  self->n_taken++;
  return (guint16) (self->range.first + i);
}

gpointer
og_loan_ports_find (const OgLoanPorts *self, guint16 port)
{
  guint i = (guint) (port - self->range.first);

  return port >= self->range.first && i < self->range.n ? self->owners[i] : NULL;
}

void
og_loan_ports_set (OgLoanPorts *self, guint16 port, gpointer owner)
{
  guint i = (guint) (port - self->range.first);

  g_return_if_fail (og_loan_ports_find (self, port) != NULL);

  self->owners[i] = owner;
  self->n_taken -= owner == NULL;
}

void
og_loan_told_add (OgLoanTold *self, guint16 port)
{
  self->ports[self->next++ % OG_LOAN_TOLD_MAX] = port;
}

gboolean
og_loan_told_has (const OgLoanTold *self, guint16 port)
{
  for (guint i = 0; i < OG_LOAN_TOLD_MAX; i++)
    if (self->ports[i] == port)
      return TRUE;

  return FALSE;
}
