/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/loans.h"

#include "server/limits.h"
#include "wire/site.h"

#include <string.h>

/* A port whose loan ended. It is nobody's, but counts as its member's, so that
 * nobody gets new ports again and again by ending loans. */
typedef struct
{
  /* Owned */
  char *member;
  char *original;

  OgLoanTold told;
  guint16 port;
  gboolean was_tried; /* in vain */
  guint64 network;    /* of the member */
  gint64 until;
} Spent;

struct _OgLoans
{
  /* Owned */
  OgLoanPorts *ports; /* an owner is an OgLoan, or this if the port is spent */
  GPtrArray *loans;   /* of OgLoan */
  GHashTable *pairs;  /* the same ones, by member and original */
  GPtrArray *spent;   /* of Spent */

  gint64 rested; /* before that nothing is looked for */
  gint64 refused;
};

static guint
hash_pair (gconstpointer key)
{
  const OgLoan *loan = key;

  return g_direct_hash (loan->member) * 31 + g_direct_hash (loan->original);
}

static gboolean
equal_pairs (gconstpointer a, gconstpointer b)
{
  const OgLoan *one = a;
  const OgLoan *other = b;

  return one->member == other->member && one->original == other->original;
}

static void
spent_free (gpointer data)
{
  Spent *self = data;

  g_free (self->member);
  g_free (self->original);
  g_free (self);
}

OgLoans *
og_loans_new (const OgLentPorts *range, const guint8 key[OG_SIPHASH_KEY_SIZE])
{
  OgLoans *self = g_new0 (OgLoans, 1);

  self->ports = og_loan_ports_new (range, key);
  self->loans = g_ptr_array_new_with_free_func (g_free);
  self->pairs = g_hash_table_new (hash_pair, equal_pairs);
  self->spent = g_ptr_array_new_with_free_func (spent_free);
  self->refused = G_MININT64 / 2;
  return self;
}

void
og_loans_free (OgLoans *self)
{
  g_hash_table_unref (self->pairs);
  g_ptr_array_unref (self->loans);
  g_ptr_array_unref (self->spent);
  og_loan_ports_free (self->ports);
  g_free (self);
}

gboolean
og_loans_is_on (const OgLoans *self)
{
  return og_loan_ports_get_size (self->ports) > 0;
}

OgLoan *
og_loans_get (const OgLoans *self, guint i)
{
  return i < self->loans->len ? g_ptr_array_index (self->loans, i) : NULL;
}

static const Spent *
get_spent (const OgLoans *self, guint i)
{
  return g_ptr_array_index (self->spent, i);
}

OgLoan *
og_loans_find (const OgLoans *self, const OgUser *member, const OgUser *original)
{
  const OgLoan pair = { .member = (OgUser *) member,
                        .original = (OgUser *) original };

  return member->has_loan && original->has_loan
             ? g_hash_table_lookup (self->pairs, &pair)
             : NULL;
}

OgLoan *
og_loans_find_at (const OgLoans *self, guint16 port)
{
  gpointer owner = og_loan_ports_find (self->ports, port);

  return owner != self ? owner : NULL;
}

static void
give_back_spent (OgLoans *self, gint64 now)
{
  for (guint i = self->spent->len; i-- > 0;)
    {
      const Spent *spent = get_spent (self, i);

      if (now < spent->until)
        continue;
      og_loan_ports_set (self->ports, spent->port, NULL);
      g_ptr_array_remove_index_fast (self->spent, i);
    }
}

/* Of its own and of its network's, those that are spent counted as well. */
static gboolean
has_enough (const OgLoans *self, const OgUser *member)
{
  guint64 network = og_network_of (&member->public_address);
  guint share = og_loan_ports_get_size (self->ports) / OG_LOANS_SHARE;
  guint n_own = 0;
  guint n_near = 0;

  for (guint i = 0; i < self->loans->len; i++)
    {
      const OgUser *other = og_loans_get (self, i)->member;

      n_own += other == member;
      n_near += og_network_of (&other->public_address) == network;
    }

  for (guint i = 0; i < self->spent->len; i++)
    {
      n_own += strcmp (get_spent (self, i)->member, member->name) == 0;
      n_near += get_spent (self, i)->network == network;
    }

  return n_own >= OG_LOANS_OF_MEMBER
         || n_near >= MAX (share, OG_LOANS_OF_NETWORK);
}

/* Lately, and it is the turn of others. */
static gboolean
was_tried (const OgLoans *self, const OgUser *member, const OgUser *original)
{
  for (guint i = 0; i < self->spent->len; i++)
    if (get_spent (self, i)->was_tried
        && strcmp (get_spent (self, i)->member, member->name) == 0
        && strcmp (get_spent (self, i)->original, original->name) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
may_begin (OgLoans *self, const OgUser *member, const OgUser *original, gint64 now)
{
  if (now < self->rested)
    return FALSE;

  give_back_spent (self, now);
  if (og_loan_ports_has_room (self->ports, OG_LOAN_PORT_NEW)
      && !has_enough (self, member))
    return !was_tried (self, member, original);

  self->refused = now;
  if (!og_loan_ports_has_room (self->ports, OG_LOAN_PORT_NEW))
    self->rested = now + OG_LOANS_REST;
  return FALSE;
}

OgLoan *
og_loans_begin (OgLoans *self, OgUser *member, OgUser *original, gint64 now)
{
  OgLoan *loan;

  if (!og_loans_is_on (self) || !may_begin (self, member, original, now))
    return NULL;

  loan = g_new0 (OgLoan, 1);
  loan->member = member;
  loan->original = original;
  loan->begun = loan->asked = now;
  loan->port = loan->check =
      og_loan_ports_take (self->ports, OG_LOAN_PORT_NEW, &loan->told, loan);
  if (loan->port == 0)
    {
      g_free (loan);
      return NULL;
    }

  og_loan_told_add (&loan->told, loan->port);
  g_ptr_array_add (self->loans, loan);
  g_hash_table_add (self->pairs, loan);
  member->has_loan = original->has_loan = TRUE;
  return loan;
}

gboolean
og_loans_move (OgLoans *self, OgLoan *loan)
{
  guint16 port =
      og_loan_ports_take (self->ports, OG_LOAN_PORT_INSTEAD, &loan->told, loan);

  if (port == 0)
    return FALSE;

  og_loans_close_check (self, loan);
  og_loan_ports_set (self->ports, loan->port, NULL);
  loan->port = loan->check = port;
  og_loan_told_add (&loan->told, port);
  return TRUE;
}

gboolean
og_loans_open_check (OgLoans *self, OgLoan *loan)
{
  guint16 port;

  og_loans_close_check (self, loan);
  port = og_loan_ports_take (self->ports, OG_LOAN_PORT_MORE, &loan->told, loan);
  if (port == 0)
    return FALSE;

  loan->check = port;
  loan->state = OG_LOAN_CHECKED;
  og_loan_told_add (&loan->told, port);
  return TRUE;
}

/* The original goes on to see that port, so that it does not begin again. */
void
og_loans_close_check (OgLoans *self, OgLoan *loan)
{
  if (loan->state != OG_LOAN_CHECKED)
    return;

  og_loan_ports_set (self->ports, loan->check, NULL);
  loan->state = OG_LOAN_PROVEN;
}

static void
spend (OgLoans *self, const OgLoan *loan, gboolean is_told, gint64 now)
{
  Spent *spent = g_new0 (Spent, 1);

  spent->member = g_strdup (loan->member->name);
  spent->original = g_strdup (loan->original->name);
  spent->told = loan->told;
  spent->port = loan->port;
  spent->was_tried = is_told && loan->state == OG_LOAN_TRIED;
  spent->network = og_network_of (&loan->member->public_address);
  spent->until = now + (is_told ? OG_LOAN_SPENT_TOLD : OG_LOAN_SPENT);
  og_loan_ports_set (self->ports, loan->port, self);
  g_ptr_array_add (self->spent, spent);
}

static gboolean
has_loans (const OgLoans *self, const OgUser *user)
{
  for (guint i = 0; i < self->loans->len; i++)
    if (og_loans_get (self, i)->member == user
        || og_loans_get (self, i)->original == user)
      return TRUE;

  return FALSE;
}

void
og_loans_end (OgLoans *self, OgLoan *loan, gboolean is_told, gint64 now)
{
  OgUser *member = loan->member;
  OgUser *original = loan->original;

  og_loans_close_check (self, loan);
  spend (self, loan, is_told, now);
  g_hash_table_remove (self->pairs, loan);
  g_ptr_array_remove_fast (self->loans, loan);
  member->has_loan = has_loans (self, member);
  original->has_loan = has_loans (self, original);
}

gboolean
og_loans_were_told (const OgLoans *self, guint16 port, const char *name)
{
  for (guint i = 0; i < self->loans->len; i++)
    if (og_loan_told_has (&og_loans_get (self, i)->told, port)
        && strcmp (og_loans_get (self, i)->original->name, name) == 0)
      return TRUE;

  for (guint i = 0; i < self->spent->len; i++)
    if (og_loan_told_has (&get_spent (self, i)->told, port)
        && strcmp (get_spent (self, i)->original, name) == 0)
      return TRUE;

  return FALSE;
}

gint64
og_loans_get_refused (const OgLoans *self)
{
  return self->refused;
}
