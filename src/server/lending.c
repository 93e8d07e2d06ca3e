/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/lending.h"

#include "osc/packet.h"
#include "server/limits.h"
#include "wire/deadline.h"
#include "wire/kind.h"
#include "wire/site.h"

#include <string.h>

/* An original can answer no challenge. But it pings where the server told it,
 * and nobody else was told. So it has proved that it receives when its pings
 * came at ports that nobody can guess, OG_LOAN_PROOFS one after the other.
 *
 * - Lent: a port is chosen by chance, and told as the place of the member.
 * - A ping there counts if it comes from the host of the original, with its
 *   name. Then another port is chosen and told. The last one proves the loan.
 * - A ping elsewhere, from there and with that name: somebody tries ports. What
 *   counted does not count any more, nor what comes within OG_LOAN_BARRED.
 * - Proven: what comes from where the last ping came is handed on, and what the
 *   member sends goes there. When that was silent for OG_LOAN_SILENT, a ping
 *   from another port of the same host begins again: a router may have changed
 *   the port.
 * - Over: the member sends nothing for OG_LOAN_UNUSED. It has another way, or
 *   none. */

struct _OgLending
{
  /* Owned */
  OgLoan **by_port; /* .ports.n of them; NULL: not lent */
  GPtrArray *loans; /* of OgLoan */

  OgLentPorts ports;
  guint8 key[OG_SIPHASH_KEY_SIZE];
  guint64 n_drawn;
};

OgLending *
og_lending_new (const OgLentPorts *ports, const guint8 key[OG_SIPHASH_KEY_SIZE])
{
  OgLending *self = g_new0 (OgLending, 1);

  self->ports = *ports;
  self->by_port = g_new0 (OgLoan *, ports->n);
  self->loans = g_ptr_array_new_with_free_func (g_free);
  memcpy (self->key, key, sizeof self->key);
  return self;
}

void
og_lending_free (OgLending *self)
{
  g_ptr_array_unref (self->loans);
  g_free (self->by_port);
  g_free (self);
}

gboolean
og_lending_is_on (const OgLending *self)
{
  return self->ports.n > 0;
}

static OgLoan *
get_loan (const OgLending *self, guint i)
{
  return g_ptr_array_index (self->loans, i);
}

/* NULL: it is not one of these, or not lent. */
static OgLoan *
find_at (const OgLending *self, guint16 port)
{
  guint i = (guint) (port - self->ports.first);

  return port >= self->ports.first && i < self->ports.n ? self->by_port[i] : NULL;
}

OgLoan *
og_lending_find (const OgLending *self, const OgUser *member, const OgUser *original)
{
  if (!member->has_loan || !original->has_loan)
    return NULL;

  for (guint i = 0; i < self->loans->len; i++)
    if (get_loan (self, i)->member == member
        && get_loan (self, i)->original == original)
      return get_loan (self, i);

  return NULL;
}

guint16
og_lending_get_port (const OgLending *self,
                     const OgUser *member,
                     const OgUser *original)
{
  const OgLoan *loan = og_lending_find (self, member, original);

  return loan != NULL ? loan->port : 0;
}

/* From a place by chance on; 0: all are lent. Not the one that @loan has: that
 * would be known to who guessed it. */
static guint16
draw_port (OgLending *self, const OgLoan *loan)
{
  guint64 number = self->n_drawn++;
  guint64 drawn = og_siphash (self->key, &number, sizeof number);

  for (guint i = 0; i < self->ports.n; i++)
    {
      guint16 port = (guint16) (self->ports.first + (drawn + i) % self->ports.n);

      if (find_at (self, port) == NULL && port != loan->port_before)
        return port;
    }

  return 0;
}

/* FALSE: there is no other one. */
static gboolean
move_loan (OgLending *self, OgLoan *loan)
{
  guint16 port = draw_port (self, loan);

  if (port == 0)
    return FALSE;

  if (loan->port != 0)
    self->by_port[loan->port - self->ports.first] = NULL;
  self->by_port[port - self->ports.first] = loan;
  loan->port_before = loan->port;
  loan->port = port;
  return TRUE;
}

static gboolean
has_loans (const OgLending *self, const OgUser *user)
{
  for (guint i = 0; i < self->loans->len; i++)
    if (get_loan (self, i)->member == user || get_loan (self, i)->original == user)
      return TRUE;

  return FALSE;
}

static void
end_loan (OgLending *self, OgLoan *loan)
{
  OgUser *member = loan->member;
  OgUser *original = loan->original;

  self->by_port[loan->port - self->ports.first] = NULL;
  g_ptr_array_remove_fast (self->loans, loan);
  member->has_loan = has_loans (self, member);
  original->has_loan = has_loans (self, original);
}

static gboolean
has_enough (const OgLending *self, const OgUser *member)
{
  guint64 network = og_network_of (&member->public_address);
  guint n_own = 0;
  guint n_near = 0;

  for (guint i = 0; i < self->loans->len; i++)
    {
      const OgUser *other = get_loan (self, i)->member;

      n_own += other == member;
      n_near += og_network_of (&other->public_address) == network;
    }

  return n_own >= OG_LOANS_OF_MEMBER
         || n_near >= MAX (self->ports.n / OG_LOANS_SHARE, OG_LOANS_OF_MEMBER);
}

OgLoan *
og_lending_lend (OgLending *self, OgUser *member, OgUser *original, gint64 now)
{
  OgLoan *loan;

  if (!og_lending_is_on (self) || has_enough (self, member))
    return NULL;

  loan = g_new0 (OgLoan, 1);
  loan->member = member;
  loan->original = original;
  loan->asked = now;
  if (!move_loan (self, loan))
    {
      g_free (loan);
      return NULL;
    }

  g_ptr_array_add (self->loans, loan);
  member->has_loan = original->has_loan = TRUE;
  return loan;
}

/* The name that is in a ping; NULL: it is none. */
static const char *
read_ping (const OgDatagram *datagram)
{
  OgOscMessage message;
  OgOscWalk walk;

  if (og_osc_check (datagram->data, datagram->size) != OG_OSC_OK)
    return NULL;

  og_osc_walk_init (&walk, datagram->data, datagram->size);
  return og_osc_walk_next (&walk, &message)
                 && strcmp (message.address, OG_ADDRESS_PING) == 0
             ? og_ping_decode (&message)
             : NULL;
}

static gboolean
is_of (const OgLoan *loan, const char *name, const OgAddress *from)
{
  return og_address_has_same_host (&loan->original->public_address, from)
         && strcmp (loan->original->name, name) == 0;
}

/* It may have been told so before. */
static gboolean
was_told (const OgLending *self,
          guint16 port,
          const char *name,
          const OgAddress *from)
{
  const OgLoan *there = find_at (self, port);

  if (there != NULL && is_of (there, name, from))
    return TRUE;

  for (guint i = 0; i < self->loans->len; i++)
    if (get_loan (self, i)->port_before == port
        && is_of (get_loan (self, i), name, from))
      return TRUE;

  return FALSE;
}

static void
bar (OgLending *self, const char *name, const OgAddress *from, gint64 now)
{
  for (guint i = 0; i < self->loans->len; i++)
    if (is_of (get_loan (self, i), name, from))
      {
        get_loan (self, i)->n_proofs = 0;
        get_loan (self, i)->barred = now + OG_LOAN_BARRED;
      }
}

/* It earns, as whatever it sends, what the next port is told with. */
static void
give_credit (OgUser *original, gsize size)
{
  gsize credit = original->credit + size * OG_CREDIT_FACTOR;

  original->credit = (guint16) MIN (credit, OG_CREDIT_MAX);
}

/* TRUE: that was the last. */
static gboolean
take_proof (OgLending *self, OgLoan *loan, const OgDatagram *ping, gint64 now)
{
  loan->n_proofs++;
  if (loan->n_proofs < OG_LOAN_PROOFS)
    {
      give_credit (loan->original, ping->size);
      move_loan (self, loan);
      return FALSE;
    }

  loan->n_proofs = 0;
  loan->from = ping->path->address;
  loan->heard = now;
  return TRUE;
}

static gboolean
may_prove (const OgLoan *loan, gint64 now)
{
  return now >= loan->barred
         && (!og_loan_is_proven (loan) || now - loan->heard >= OG_LOAN_SILENT);
}

const OgLoan *
og_lending_receive (OgLending *self,
                    guint16 port,
                    const OgDatagram *datagram,
                    OgUser **changed,
                    gint64 now)
{
  const OgAddress *from = &datagram->path->address;
  OgLoan *loan = find_at (self, port);
  const char *name;

  *changed = NULL;
  if (loan != NULL && og_address_equal (&loan->from, from))
    {
      loan->heard = now;
      return loan;
    }

  name = read_ping (datagram);
  if (name == NULL)
    return NULL;

  if (!was_told (self, port, name, from))
    bar (self, name, from, now);
  if (loan == NULL || !is_of (loan, name, from) || !may_prove (loan, now))
    return NULL;
  if (take_proof (self, loan, datagram, now))
    return loan;

  *changed = loan->member;
  return NULL;
}

gboolean
og_lending_is_harmless (const guint8 *packet, gsize size)
{
  return size <= OG_ORIGINAL_MAX && og_osc_check (packet, size) == OG_OSC_OK;
}

void
og_lending_forget (OgLending *self, OgUser *user)
{
  for (guint i = self->loans->len; user->has_loan && i-- > 0;)
    {
      OgLoan *loan = get_loan (self, i);

      if (loan->member == user || loan->original == user)
        end_loan (self, loan);
    }
}

OgUser *
og_lending_end_next (OgLending *self, gint64 now)
{
  for (guint i = 0; i < self->loans->len; i++)
    {
      OgLoan *loan = get_loan (self, i);
      OgUser *member = loan->member;

      if (now - loan->asked < OG_LOAN_UNUSED)
        continue;
      end_loan (self, loan);
      return member;
    }

  return NULL;
}

gint64
og_lending_next_deadline (const OgLending *self)
{
  gint64 deadline = -1;

  for (guint i = 0; i < self->loans->len; i++)
    deadline = og_earlier_deadline (deadline,
                                    get_loan (self, i)->asked + OG_LOAN_UNUSED);

  return deadline;
}
