/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/lending.h"

#include "osc/packet.h"
#include "server/limits.h"
#include "server/loan-hosts.h"
#include "wire/deadline.h"
#include "wire/kind.h"
#include "wire/site.h"

#include <string.h>

/* An original can answer no challenge. But it pings where the server told it,
 * and nobody else was told. So it proves that it receives by pinging ports that
 * nobody can guess.
 *
 * - Tried: a port is chosen by chance, and told as the place of the member. A
 * ping there counts if it comes from the host of the original, with its name.
 * Then another port is chosen and told. OG_LOAN_PROOFS of them in a row prove
 * the loan.
 * - A ping from there, with that name, to a port that it was never told:
 * somebody tries ports. The host is barred for OG_LOAN_BARRED, whatever names
 * are there and whatever becomes of them. Then all its originals are told other
 * ports and begin again. More such pings meanwhile change nothing, or a few
 * packets would keep an original out for ever.
 * - Proven: what comes from where the last ping came is handed on, and what the
 * member sends goes there. After OG_LOAN_SILENT a ping from another port of the
 * same host begins again: a router may have changed the port.
 * - Checked: a proof is worth little for long. So each OG_LOAN_CHECK_AFTER the
 * original is told one more port, as the private place of the member, and pings
 * that as well. It goes on to send to the public one: so nothing gets lost.
 * (Built for 64 bits, with a server from 128.0.0.0 on, it forgets where it
 * hears the member. So the server pings it at once.) A loan that shows nothing
 * for OG_LOAN_LASTS is not proven any more.
 * - Over: the member sends nothing for OG_LOAN_UNUSED. It has another way, or
 * none. Or the loan is not proven, and ports are scarce. */

struct _OgLending
{
  /* Owned */
  OgLoans *loans;
  OgLoanHosts *hosts; /* of originals */
};

OgLending *
og_lending_new (const OgLentPorts *ports, const guint8 key[OG_SIPHASH_KEY_SIZE])
{
  OgLending *self = g_new0 (OgLending, 1);

  self->loans = og_loans_new (ports, key);
  self->hosts = og_loan_hosts_new ();
  return self;
}

void
og_lending_free (OgLending *self)
{
  og_loans_free (self->loans);
  og_loan_hosts_free (self->hosts);
  g_free (self);
}

gboolean
og_lending_is_on (const OgLending *self)
{
  return og_loans_is_on (self->loans);
}

OgLoan *
og_lending_find (const OgLending *self, const OgUser *member, const OgUser *original)
{
  return og_loans_find (self->loans, member, original);
}

gboolean
og_lending_find_place (const OgLending *self,
                       const OgUser *member,
                       const OgUser *original,
                       OgLentPlace *place)
{
  const OgLoan *loan = og_lending_find (self, member, original);

  if (loan != NULL)
    *place = (OgLentPlace){ loan->check, loan->port };
  return loan != NULL;
}

static gint64
get_barred (const OgLending *self, const OgLoan *loan)
{
  return og_loan_hosts_get_barred (self->hosts, &loan->original->public_address);
}

OgLoan *
og_lending_lend (OgLending *self, OgUser *member, OgUser *original, gint64 now)
{
  OgLoan *loan = og_loans_begin (self->loans, member, original, now);

  if (loan != NULL)
    loan->is_spoiled = now < get_barred (self, loan);
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
is_at (const OgLoan *loan, const OgAddress *from)
{
  return og_address_has_same_host (&loan->original->public_address, from);
}

static gboolean
is_of (const OgLoan *loan, const char *name, const OgAddress *from)
{
  return is_at (loan, from) && strcmp (loan->original->name, name) == 0;
}

/* @name of NULL: any. */
static gboolean
has_original_at (const OgLending *self, const char *name, const OgAddress *from)
{
  const OgLoan *loan;

  for (guint i = 0; (loan = og_loans_get (self->loans, i)) != NULL; i++)
    if (name != NULL ? is_of (loan, name, from) : is_at (loan, from))
      return TRUE;

  return FALSE;
}

/* What is proven stays so, until the next check. */
static void
bar (OgLending *self, const OgAddress *from, gint64 now)
{
  const guint64 site = og_site_of (from);
  OgLoan *loan;

  if (now < og_loan_hosts_get_barred (self->hosts, from))
    return;

  og_loan_hosts_bar (self->hosts, from, now);
  for (guint i = 0; (loan = og_loans_get (self->loans, i)) != NULL; i++)
    if (og_site_of (&loan->original->public_address) == site)
      {
        loan->n_proofs = 0;
        loan->is_spoiled = loan->state != OG_LOAN_PROVEN;
      }
}

/* It earns, as whatever it sends, what the next port is told with. */
static void
give_credit (OgUser *original, gsize size)
{
  gsize credit = original->credit + size * OG_CREDIT_FACTOR;

  original->credit = (guint16) MIN (credit, OG_CREDIT_MAX);
}

static void
show_proof (OgLoan *loan, gint64 now)
{
  loan->state = OG_LOAN_PROVEN;
  loan->proven = now;
  loan->check_due = now + OG_LOAN_CHECK_AFTER;
}

/* Without another port, nothing was proven. */
static OgLoanSteps
take_proof (OgLending *self, OgLoan *loan, const OgDatagram *ping, gint64 now)
{
  loan->n_proofs++;
  if (loan->n_proofs < OG_LOAN_PROOFS)
    {
      if (!og_loans_move (self->loans, loan))
        loan->n_proofs = 0;
      return OG_LOAN_TELL;
    }

  loan->n_proofs = 0;
  loan->n_checks = 0;
  loan->from = ping->path->address;
  loan->heard = now;
  show_proof (loan, now);
  return OG_LOAN_HAND_ON;
}

static OgLoanSteps
take_check (OgLending *self, OgLoan *loan, gint64 now)
{
  og_loans_close_check (self->loans, loan);
  show_proof (loan, now);
  loan->n_checks++;
  return OG_LOAN_PING;
}

static void
begin_again (OgLending *self, OgLoan *loan, gint64 now)
{
  og_loans_close_check (self->loans, loan);
  loan->state = OG_LOAN_TRIED;
  loan->is_spoiled = FALSE;
  loan->n_proofs = 0;
  loan->from = (OgAddress){ 0 };
  loan->begun = now;
}

/* From the host of the original of @loan, with its name, at one of its ports. */
static OgLoanSteps
take_ping (OgLending *self,
           OgLoan *loan,
           guint16 port,
           const OgDatagram *ping,
           gint64 now)
{
  if (loan->is_spoiled || now < get_barred (self, loan))
    return OG_LOAN_NOTHING;

  give_credit (loan->original, ping->size);
  if (port != loan->port)
    return take_check (self, loan, now);
  if (loan->state == OG_LOAN_TRIED)
    return take_proof (self, loan, ping, now);
  if (now - loan->heard < OG_LOAN_SILENT)
    return OG_LOAN_NOTHING;

  begin_again (self, loan, now);
  return take_proof (self, loan, ping, now);
}

OgLoanSteps
og_lending_receive (OgLending *self,
                    guint16 port,
                    const OgDatagram *datagram,
                    const OgLoan **loan,
                    gint64 now)
{
  const OgAddress *from = &datagram->path->address;
  OgLoan *there = og_loans_find_at (self->loans, port);
  const char *name;

  *loan = there;
  if (there != NULL && port == there->port
      && og_address_equal (&there->from, from))
    {
      there->heard = now;
      give_credit (there->original, datagram->size);
      return OG_LOAN_HAND_ON;
    }

  name = has_original_at (self, NULL, from) ? read_ping (datagram) : NULL;
  if (name == NULL)
    return OG_LOAN_NOTHING;
  if (there != NULL && is_of (there, name, from))
    return take_ping (self, there, port, datagram, now);

  if (!og_loans_were_told (self->loans, port, name)
      && has_original_at (self, name, from))
    bar (self, from, now);
  return OG_LOAN_NOTHING;
}

gboolean
og_lending_may_send (const OgLoan *loan, gint64 now)
{
  return loan->state != OG_LOAN_TRIED && now - loan->heard < OG_LOAN_HEARD
         && now - loan->proven < OG_LOAN_LASTS;
}

gboolean
og_lending_spend (OgLending *self, const OgLoan *loan, gsize size, gint64 now)
{
  guint rate =
      loan->n_checks < OG_LOAN_CHECKS ? OG_LOAN_RATE : OG_LOAN_RATE_CHECKED;

  return og_loan_hosts_spend (self->hosts, &loan->from, rate, size, now);
}

void
og_lending_forget (OgLending *self, OgUser *user, gint64 now)
{
  OgLoan *loan;

  for (guint i = 0;
       user->has_loan && (loan = og_loans_get (self->loans, i)) != NULL;)
    if (loan->member == user || loan->original == user)
      og_loans_end (self->loans, loan, FALSE, now);
    else
      i++;
}

/* After which it makes way; -1: never. */
static gint64
get_tried (const OgLending *self, const OgLoan *loan)
{
  gint64 refused = og_loans_get_refused (self->loans);

  return loan->state == OG_LOAN_TRIED && refused >= loan->begun + OG_LOAN_TRIAL
             ? refused
             : -1;
}

static gint64
get_over (const OgLending *self, const OgLoan *loan)
{
  return og_earlier_deadline (loan->asked + OG_LOAN_UNUSED,
                              get_tried (self, loan));
}

static gint64
get_deadline (const OgLending *self, const OgLoan *loan)
{
  gint64 deadline = get_over (self, loan);

  if (loan->is_spoiled)
    deadline = og_earlier_deadline (deadline, get_barred (self, loan));
  if (loan->state == OG_LOAN_PROVEN)
    deadline = og_earlier_deadline (deadline, loan->check_due);
  if (loan->state != OG_LOAN_TRIED)
    deadline = og_earlier_deadline (deadline, loan->proven + OG_LOAN_LASTS);

  return deadline;
}

static OgLoanSteps
check (OgLending *self, OgLoan *loan, gint64 now)
{
  gint64 barred = get_barred (self, loan);

  loan->is_spoiled = FALSE;
  if (now >= barred && og_loans_open_check (self->loans, loan))
    return OG_LOAN_TELL | OG_LOAN_PING;

  og_loans_close_check (self->loans, loan);
  loan->check_due = MAX (barred, now + OG_LOAN_CHECK_AGAIN);
  return OG_LOAN_NOTHING;
}

static OgLoanSteps
step (OgLending *self, OgLoan *loan, gint64 now)
{
  if (loan->state != OG_LOAN_TRIED && now < loan->proven + OG_LOAN_LASTS)
    return check (self, loan, now);

  if (loan->state != OG_LOAN_TRIED)
    begin_again (self, loan, now);
  loan->is_spoiled = now < get_barred (self, loan);
  og_loans_move (self->loans, loan);
  return OG_LOAN_TELL;
}

gboolean
og_lending_take_due (OgLending *self, OgLoanDue *due, gint64 now)
{
  OgLoan *loan;

  for (guint i = 0; (loan = og_loans_get (self->loans, i)) != NULL; i++)
    {
      if (now < get_deadline (self, loan))
        continue;

      *due = (OgLoanDue){ loan->member, loan->original, loan, OG_LOAN_TELL };
      if (now < get_over (self, loan))
        due->steps = step (self, loan, now);
      else
        {
          og_loans_end (self->loans, loan, TRUE, now);
          due->loan = NULL;
        }

      return TRUE;
    }

  return FALSE;
}

gint64
og_lending_next_deadline (const OgLending *self)
{
  gint64 deadline = -1;
  const OgLoan *loan;

  for (guint i = 0; (loan = og_loans_get (self->loans, i)) != NULL; i++)
    deadline = og_earlier_deadline (deadline, get_deadline (self, loan));

  return deadline;
}
