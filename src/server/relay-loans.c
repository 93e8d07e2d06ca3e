/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/relay-loans.h"

#include "osc/packet.h"
#include "server/limits.h"
#include "server/relay-requests.h"
#include "wire/hello.h"
#include "wire/kind.h"
#include "wire/peering.h"
#include "wire/trust.h"

#include <string.h>

#define TO_CLIENTS "/groupclient/"
#define TO_SERVERS "/groupserver/"

void
og_relay_loans_init (OgRelayLoans *self,
                     OgLending *lending,
                     OgAnnouncements *announcements,
                     OgRelayWriter *writer)
{
  self->batch = g_ptr_array_new ();
  self->lending = lending;
  self->announcements = announcements;
  self->writer = writer;
}

void
og_relay_loans_clear (OgRelayLoans *self)
{
  g_ptr_array_unref (self->batch);
}

void
og_relay_loans_open_batch (OgRelayLoans *self)
{
  g_ptr_array_set_size (self->batch, 0);
  self->was_refused = FALSE;
}

/* Another one of the same request would be refused as well. */
static OgLoan *
lend (OgRelayLoans *self, OgUser *sender, OgUser *original, gint64 now)
{
  OgLoan *loan = self->was_refused
                     ? NULL
                     : og_lending_lend (self->lending, sender, original, now);

  self->was_refused = loan == NULL;
  if (loan != NULL)
    og_announcements_tell (self->announcements, original, sender, now);
  return loan;
}

/* Until the original has shown that it sends there, it gets nothing. */
void
og_relay_loans_add (OgRelayLoans *self,
                    OgUser *sender,
                    OgUser *original,
                    gboolean is_named,
                    gint64 now)
{
  OgLoan *loan = og_lending_find (self->lending, sender, original);

  if (loan == NULL && is_named)
    loan = lend (self, sender, original, now);
  if (loan == NULL)
    return;

  loan->asked = now;
  if (og_lending_may_send (loan, now))
    g_ptr_array_add (self->batch, loan);
}

/* An original takes a ping for one of the member that is named in it. Only what
 * comes with a member's own pings goes through as well: the rest that begins
 * like this is for ours, or for the server to say. */
static gboolean
is_for_users (const OgOscMessage *message, const char *sender)
{
  const char *name;

  if (strcmp (message->address, OG_ADDRESS_PING) == 0)
    {
      name = og_ping_decode (message);
      return name != NULL && strcmp (name, sender) == 0;
    }

  if (strcmp (message->address, OG_ADDRESS_CLIENT_HELLO) == 0
      || strcmp (message->address, OG_ADDRESS_PING_TOKEN) == 0)
    return TRUE;

  return !g_str_has_prefix (message->address, TO_CLIENTS)
         && !g_str_has_prefix (message->address, TO_SERVERS);
}

/* It survives it, and is not misled by it. */
static gboolean
is_harmless (const guint8 *packet, gsize size, const char *sender)
{
  OgOscMessage message;
  OgOscWalk walk;

  if (size > OG_ORIGINAL_MAX || og_osc_check (packet, size) != OG_OSC_OK)
    return FALSE;

  og_osc_walk_init (&walk, packet, size);
  while (og_osc_walk_next (&walk, &message))
    if (!is_for_users (&message, sender))
      return FALSE;

  return TRUE;
}

/* All that may be sent counts for the original's host first: others do not lose
 * what that cannot get. */
static guint8 *
add_datagram (OgRelayLoans *self,
              const OgRelayPackets *packets,
              const OgLoan *loan,
              gsize size,
              gint64 now)
{
  const OgRelayPriority *priority = &packets->priority;
  OgRelayWriter *writer = self->writer;

  return og_relay_output_get_size (writer->output) + size <= OG_RELAY_OUTPUT_MAX
                 && og_lending_spend (self->lending, loan, size, now)
                 && og_relay_budget_send (writer->budget, packets->sender,
                                          priority, size, now)
             ? og_relay_writer_add (writer, loan->original, priority, size, now)
             : NULL;
}

/* As if it came from the member itself. */
static guint
write_run (OgRelayLoans *self,
           const OgRelayPackets *packets,
           const OgLoan *loan,
           gint64 now)
{
  const OgPath path = og_path_direct (&loan->from);
  guint n_written = 0;
  guint n_dropped = 0;

  for (guint i = 0; i < packets->n_datagrams; i++)
    {
      gsize size;
      const guint8 *packet = og_relay_requests_get_packet (
          &packets->datagrams[i], packets->head_size, &size);
      guint8 *to;

      if (!is_harmless (packet, size, packets->sender->name))
        continue;
      to = add_datagram (self, packets, loan, size, now);
      if (to != NULL)
        memcpy (to, packet, size);
      n_written += to != NULL;
      n_dropped += to == NULL;
    }

  og_relay_writer_end_run (self->writer, n_written, &path, loan->port);
  return n_dropped;
}

guint
og_relay_loans_write (OgRelayLoans *self, const OgRelayPackets *packets, gint64 now)
{
  guint n_dropped = 0;

  for (guint i = 0; i < self->batch->len; i++)
    n_dropped +=
        write_run (self, packets, g_ptr_array_index (self->batch, i), now);

  return n_dropped;
}

/* NULL: they are in none together. */
static const OgGroupRecord *
find_shared_group (const OgUser *a, const OgUser *b)
{
  for (guint i = 0; i < a->n_memberships; i++)
    if (og_user_find_membership (b, a->memberships[i].group) != NULL)
      return a->memberships[i].group;

  return NULL;
}

/* What an original sent to a port, to the member in whose place it stands. */
static void
hand_back (OgRelayLoans *self,
           const OgLoan *loan,
           const OgDatagram *datagram,
           gint64 now)
{
  OgRelayWriter *writer = self->writer;
  const OgGroupRecord *group = find_shared_group (loan->member, loan->original);
  const OgRelayPriority priority =
      og_relay_budget_judge (writer->budget, loan->original, now);
  const OgPath path = og_user_get_path (loan->member);

  if (group == NULL || !og_relay_can_take (loan->member)
      || !og_relay_is_there (loan->member, now)
      || og_relay_output_get_size (writer->output) + datagram->size
             > OG_RELAY_OUTPUT_MAX
      || !og_relay_budget_send (writer->budget, loan->original, &priority,
                                datagram->size, now))
    return;

  og_relay_writer_write_head (writer, loan->member, group->name, loan->original);
  if (og_relay_writer_write_packet (writer, loan->member, &priority,
                                    datagram->data, datagram->size, now))
    og_relay_writer_end_run (writer, 1, &path, 0);
}

/* In the name of the member, so that the original takes the port for its place. */
static void
ping (OgRelayLoans *self, const OgLoan *loan, gint64 now)
{
  const OgPath path = og_path_direct (&loan->from);
  guint8 data[OG_QUESTION_MAX];
  OgOscWriter writer;

  og_osc_writer_init (&writer, data, sizeof data);
  if (!og_ping_encode (&writer, loan->member->name)
      || !og_lending_may_send (loan, now)
      || !og_lending_spend (self->lending, loan, writer.used, now))
    return;

  memcpy (og_relay_output_add (self->writer->output, writer.used), data,
          writer.used);
  og_relay_writer_end_run (self->writer, 1, &path, loan->port);
}

/* Only the original is told: whoever is in its group must not learn where its pings hit. */
static void
follow (OgRelayLoans *self, const OgLoanDue *due, gint64 now)
{
  if (due->steps & OG_LOAN_TELL)
    og_announcements_tell (self->announcements, due->original, due->member, now);
  if (due->steps & OG_LOAN_PING)
    ping (self, due->loan, now);
}

void
og_relay_loans_receive (OgRelayLoans *self,
                        guint16 port,
                        const OgDatagram *datagrams,
                        guint n_datagrams,
                        gint64 now)
{
  for (guint i = 0; i < n_datagrams; i++)
    {
      const OgLoan *loan;
      OgLoanSteps steps =
          og_lending_receive (self->lending, port, &datagrams[i], &loan, now);

      if (steps == OG_LOAN_NOTHING)
        continue;
      if (steps & OG_LOAN_HAND_ON)
        hand_back (self, loan, &datagrams[i], now);
      follow (self, &(OgLoanDue){ loan->member, loan->original, loan, steps },
              now);
    }
}

void
og_relay_loans_advance (OgRelayLoans *self, gint64 now)
{
  OgLoanDue due;

  while (og_lending_take_due (self->lending, &due, now))
    follow (self, &due, now);
}
