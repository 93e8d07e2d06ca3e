/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/relay.h"

#include "server/debts.h"
#include "server/limits.h"
#include "server/relay-output.h"
#include "server/relay-requests.h"
#include "wire/deadline.h"
#include "wire/hello.h"
#include "wire/kind.h"

#include <string.h>

/* Packets that follow each other, of one member and for the same others. */
typedef struct
{
  OgRelayRequest first;
  OgUser *sender;
  gboolean names_readers;
  OgRelayPriority priority;
  const OgDatagram *datagrams;
  guint n_datagrams;
} Batch;

struct _OgRelay
{
  /* Owned */
  GByteArray *head; /* of the batch, as a reader gets it */
  OgRelayOutput *output;
  OgRelayBudget *budget;
  GPtrArray *readers; /* of the batch */
  GPtrArray *loans;   /* of the batch: OgLoan, for originals */
  OgDebts *debts;

  /* Borrowed */
  const OgNameTable *users;
  OgOutbox *outbox;
  OgAllowances *allowances;
  OgAnnouncements *announcements;
  OgLending *lending;

  OgRelayStatistics statistics;
};

OgRelay *
og_relay_new (const guint8 key[OG_SIPHASH_KEY_SIZE],
              const OgNameTable *users,
              const OgRelayLimits *limits,
              OgOutbox *outbox,
              OgAllowances *allowances,
              OgAnnouncements *announcements,
              OgLending *lending)
{
  OgRelay *self = g_new0 (OgRelay, 1);

  self->head = g_byte_array_new ();
  self->output = og_relay_output_new ();
  self->readers = g_ptr_array_new ();
  self->loans = g_ptr_array_new ();
  self->debts = og_debts_new ();
  self->users = users;
  self->outbox = outbox;
  self->allowances = allowances;
  self->announcements = announcements;
  self->lending = lending;
  self->budget = og_relay_budget_new (key, limits);
  return self;
}

void
og_relay_free (OgRelay *self)
{
  g_byte_array_unref (self->head);
  og_relay_output_free (self->output);
  g_ptr_array_unref (self->readers);
  g_ptr_array_unref (self->loans);
  og_debts_free (self->debts);
  og_relay_budget_free (self->budget);
  g_free (self);
}

gboolean
og_relay_is_on (const OgRelay *self)
{
  return og_relay_budget_is_open (self->budget);
}

static gboolean
can_take (const OgUser *user)
{
  return user->can_relay && user->is_proven && user->has_cookie;
}

/* Anybody can write the source of a datagram, but only the member knows its
 * cookie. So one whose router gave it another endpoint is still heard. */
static OgUser *
find_sender (const OgRelay *self, const OgRelayRequest *request)
{
  OgUser *user = og_name_table_find (self->users, request->user);

  return user != NULL && can_take (user)
                 && og_token_equal (&user->cookie, &request->cookie)
             ? user
             : NULL;
}

/* One that fell silent may be gone, and somebody else be there. */
static gboolean
is_there (const OgUser *reader, gint64 now)
{
  return now - reader->presence.last_heard < OG_RELAY_READER_HEARD;
}

static gboolean
is_original (const OgUser *user)
{
  return !user->said_hello && user->transport == OG_TRANSPORT_UDP
         && og_address_get_family (&user->public_address) == OG_FAMILY_IPV4;
}

/* Whoever names an original does not reach it: a port is lent then. Until the
 * original has shown that it sends there, it gets nothing. */
static void
add_original (OgRelay *self, OgUser *reader, const Batch *batch, gint64 now)
{
  OgLoan *loan = og_lending_find (self->lending, batch->sender, reader);

  if (loan == NULL && batch->names_readers)
    {
      loan = og_lending_lend (self->lending, batch->sender, reader, now);
      if (loan != NULL)
        og_announcements_user_changed (self->announcements, batch->sender);
    }
  if (loan == NULL)
    return;

  loan->asked = now;
  if (og_loan_is_proven (loan) && now - loan->heard < OG_LOAN_HEARD)
    g_ptr_array_add (self->loans, loan);
}

static void
add_reader (OgRelay *self, OgUser *reader, const Batch *batch, gint64 now)
{
  if (reader == batch->sender || !is_there (reader, now))
    return;

  if (can_take (reader))
    g_ptr_array_add (self->readers, reader);
  else if (og_lending_is_on (self->lending) && is_original (reader))
    add_original (self, reader, batch, now);
}

/* A name that stands there twice gets the packet twice, within the limits of its sender. */
static void
find_readers (OgRelay *self, Batch *batch, gint64 now)
{
  const OgMembership *membership =
      og_user_find_named (batch->sender, batch->first.group);
  const char *name = og_osc_take_string (&batch->first.members);

  g_ptr_array_set_size (self->readers, 0);
  g_ptr_array_set_size (self->loans, 0);
  if (membership == NULL)
    return;

  batch->names_readers = name != NULL;
  for (guint i = 0; name == NULL && i < membership->group->n_members; i++)
    add_reader (self, membership->group->members[i], batch, now);

  for (; name != NULL; name = og_osc_take_string (&batch->first.members))
    {
      OgUser *reader = og_name_table_find (self->users, name);

      if (reader != NULL
          && og_user_find_membership (reader, membership->group) != NULL)
        add_reader (self, reader, batch, now);
    }
}

/* How many packets of @batch may go to its readers, from the first on. Their
 * heads are all of one size. */
static guint
count_allowed (OgRelay *self, const Batch *batch, gint64 now)
{
  gsize planned = og_relay_output_get_size (self->output);
  gsize size;

  for (guint i = 0; i < batch->n_datagrams; i++)
    {
      og_relay_requests_get_packet (&batch->datagrams[i],
                                    batch->first.head_size, &size);
      size = og_relay_get_size (self->head->len, size) * self->readers->len;
      planned += size;
      if (planned > OG_RELAY_OUTPUT_MAX
          || !og_relay_budget_send (self->budget, batch->sender,
                                    &batch->priority, size, now))
        return i;
    }

  return batch->n_datagrams;
}

static void
write_head (OgRelay *self,
            const OgUser *reader,
            const char *group,
            const OgUser *sender)
{
  g_byte_array_set_size (self->head, 0);
  og_relayed_head_write (self->head, &reader->cookie, group, sender->name);
}

/* Room for @size bytes, as far as the network of @reader may get more; NULL: it
 * may not. What counts is what goes there: the request may name many others. */
static guint8 *
add_datagram (OgRelay *self,
              const OgUser *reader,
              const OgRelayPriority *priority,
              gsize size,
              gint64 now)
{
  if (size > OG_DATAGRAM_MAX
      || !og_relay_budget_get (self->budget, reader, priority, size, now))
    return NULL;

  self->statistics.sent_bytes += size;
  return og_relay_output_add (self->output, size);
}

/* Behind the head. */
static gboolean
write_packet (OgRelay *self,
              const OgUser *reader,
              const OgRelayPriority *priority,
              const guint8 *packet,
              gsize size,
              gint64 now)
{
  guint8 *to = add_datagram (self, reader, priority,
                             og_relay_get_size (self->head->len, size), now);

  if (to != NULL)
    og_relay_write (to, self->head, packet, size);
  return to != NULL;
}

static void
end_run (OgRelay *self, guint n_datagrams, const OgPath *path, guint16 port)
{
  self->statistics.sent += n_datagrams;
  og_relay_output_end_run (self->output, n_datagrams, path, port);
}

/* Gives how many of the packets were not written. */
static guint
write_run (OgRelay *self,
           const Batch *batch,
           const OgUser *reader,
           guint n_packets,
           gint64 now)
{
  const OgPath path = og_user_get_path (reader);
  guint n_written = 0;

  write_head (self, reader, batch->first.group, batch->sender);
  for (guint i = 0; i < n_packets; i++)
    {
      gsize size;
      const guint8 *packet = og_relay_requests_get_packet (
          &batch->datagrams[i], batch->first.head_size, &size);

      n_written +=
          write_packet (self, reader, &batch->priority, packet, size, now);
    }

  end_run (self, n_written, &path, 0);
  return n_packets - n_written;
}

/* To an original, as if it came from the member itself; likewise. */
static guint
write_lent_run (OgRelay *self, Batch *batch, const OgLoan *loan, gint64 now)
{
  const OgPath path = og_path_direct (&loan->from);
  guint n_written = 0;

  for (guint i = 0; i < batch->n_datagrams; i++)
    {
      gsize size;
      const guint8 *packet = og_relay_requests_get_packet (
          &batch->datagrams[i], batch->first.head_size, &size);
      guint8 *to =
          og_lending_is_harmless (packet, size)
                  && og_relay_output_get_size (self->output) + size
                         <= OG_RELAY_OUTPUT_MAX
                  && og_relay_budget_send (self->budget, batch->sender,
                                           &batch->priority, size, now)
              ? add_datagram (self, loan->original, &batch->priority, size, now)
              : NULL;

      if (to == NULL)
        continue;
      memcpy (to, packet, size);
      n_written++;
    }

  end_run (self, n_written, &path, loan->port);
  return batch->n_datagrams - n_written;
}

/* A router may have given the sender another endpoint: the question makes it
 * register again. Or somebody forges the source. */
static void
ask_who_moved (OgRelay *self, const Batch *batch, gint64 now)
{
  const OgPath *path = batch->datagrams[0].path;
  OgOscWriter writer;
  gsize size;

  if (og_user_is_at (batch->sender, path)
      || !og_address_is_unicast (&path->address)
      || og_allowances_get (self->allowances, &path->address, FALSE, now)
             < OG_QUESTION_MAX
      || !og_relay_budget_ask (self->budget, batch->sender, now))
    return;

  og_outbox_open (self->outbox, &writer);
  og_token_encode (&writer, OG_ADDRESS_CLIENT_COOKIE, &batch->sender->cookie);
  og_still_there_encode (&writer, batch->sender->name);
  size = og_outbox_close (self->outbox, &writer, path);
  og_allowances_spend (self->allowances, &path->address, FALSE, size, now);
}

/* Gives how many packets were dropped. */
static guint
serve_readers (OgRelay *self, Batch *batch, gint64 now)
{
  guint n_dropped;
  guint n_allowed;

  if (self->readers->len == 0)
    return 0;

  write_head (self, g_ptr_array_index (self->readers, 0), batch->first.group,
              batch->sender);
  n_allowed = count_allowed (self, batch, now);
  n_dropped = batch->n_datagrams - n_allowed;
  for (guint i = 0; n_allowed > 0 && i < self->readers->len; i++)
    n_dropped += write_run (self, batch, g_ptr_array_index (self->readers, i),
                            n_allowed, now);

  return n_dropped;
}

static void
take_batch (OgRelay *self, Batch *batch, gint64 now)
{
  guint n_dropped;

  find_readers (self, batch, now);
  if (self->readers->len + self->loans->len == 0)
    return;

  batch->priority = og_relay_budget_judge (self->budget, batch->sender, now);
  n_dropped = serve_readers (self, batch, now);
  for (guint i = 0; i < self->loans->len; i++)
    n_dropped +=
        write_lent_run (self, batch, g_ptr_array_index (self->loans, i), now);

  if (n_dropped > 0)
    {
      self->statistics.dropped += n_dropped;
      og_debts_add (self->debts, batch->sender, n_dropped, now);
    }
  ask_who_moved (self, batch, now);
}

guint
og_relay_receive (OgRelay *self,
                  const OgDatagram *datagrams,
                  guint n_datagrams,
                  gint64 now)
{
  guint done = 0;

  while (done < n_datagrams && og_relay_requests_is_one (&datagrams[done]))
    {
      Batch batch = { .datagrams = &datagrams[done], .n_datagrams = 1 };

      if (og_relay_is_on (self)
          && og_relay_requests_decode (&datagrams[done], &batch.first)
          && (batch.sender = find_sender (self, &batch.first)) != NULL)
        {
          batch.n_datagrams = og_relay_requests_count_like (
              batch.datagrams, n_datagrams - done, batch.first.head_size);
          take_batch (self, &batch, now);
        }
      else
        self->statistics.refused++;

      self->statistics.requests += batch.n_datagrams;
      done += batch.n_datagrams;
    }

  return done;
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
hand_back (OgRelay *self, const OgLoan *loan, const OgDatagram *datagram, gint64 now)
{
  const OgGroupRecord *group = find_shared_group (loan->member, loan->original);
  const OgRelayPriority priority =
      og_relay_budget_judge (self->budget, loan->original, now);
  const OgPath path = og_user_get_path (loan->member);

  if (group == NULL || !can_take (loan->member) || !is_there (loan->member, now)
      || og_relay_output_get_size (self->output) + datagram->size
             > OG_RELAY_OUTPUT_MAX
      || !og_relay_budget_send (self->budget, loan->original, &priority,
                                datagram->size, now))
    return;

  write_head (self, loan->member, group->name, loan->original);
  if (write_packet (self, loan->member, &priority, datagram->data,
                    datagram->size, now))
    end_run (self, 1, &path, 0);
}

void
og_relay_receive_lent (OgRelay *self,
                       guint16 port,
                       const OgDatagram *datagrams,
                       guint n_datagrams,
                       gint64 now)
{
  for (guint i = 0; i < n_datagrams; i++)
    {
      OgUser *changed;
      const OgLoan *loan =
          og_lending_receive (self->lending, port, &datagrams[i], &changed, now);

      if (loan != NULL)
        hand_back (self, loan, &datagrams[i], now);
      if (changed != NULL)
        og_announcements_user_changed (self->announcements, changed);
    }
}

/* A loan that is over is told, so that the original sees where its member is. */
void
og_relay_advance (OgRelay *self, gint64 now)
{
  OgUser *member;

  og_debts_pay (self->debts, self->outbox, now);
  while ((member = og_lending_end_next (self->lending, now)) != NULL)
    og_announcements_user_changed (self->announcements, member);
}

gint64
og_relay_next_deadline (const OgRelay *self)
{
  return og_earlier_deadline (og_debts_next_deadline (self->debts),
                              og_lending_next_deadline (self->lending));
}

const OgRun *
og_relay_peek (OgRelay *self, guint *n_runs)
{
  return og_relay_output_peek (self->output, n_runs);
}

void
og_relay_clear (OgRelay *self)
{
  og_relay_output_clear (self->output);
}

const OgRelayStatistics *
og_relay_get_statistics (const OgRelay *self)
{
  return &self->statistics;
}
