/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/relay.h"

#include "server/debts.h"
#include "server/limits.h"
#include "server/relay-loans.h"
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
  OgRelayWriter writer;
  OgRelayLoans loans;
  GPtrArray *readers; /* of the batch */
  OgDebts *debts;

  /* Borrowed */
  const OgNameTable *users;
  OgOutbox *outbox;
  OgAllowances *allowances;
  OgLending *lending;
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

  og_relay_writer_init (&self->writer, key, limits);
  og_relay_loans_init (&self->loans, lending, announcements, &self->writer);
  self->readers = g_ptr_array_new ();
  self->debts = og_debts_new ();
  self->users = users;
  self->outbox = outbox;
  self->allowances = allowances;
  self->lending = lending;
  return self;
}

void
og_relay_free (OgRelay *self)
{
  og_relay_writer_clear (&self->writer);
  og_relay_loans_clear (&self->loans);
  g_ptr_array_unref (self->readers);
  og_debts_free (self->debts);
  g_free (self);
}

gboolean
og_relay_is_on (const OgRelay *self)
{
  return og_relay_budget_is_open (self->writer.budget);
}

/* Anybody can write the source of a datagram, but only the member knows its
 * cookie. So one whose router gave it another endpoint is still heard. */
static OgUser *
find_sender (const OgRelay *self, const OgRelayRequest *request)
{
  OgUser *user = og_name_table_find (self->users, request->user);

  return user != NULL && og_relay_can_take (user)
                 && og_token_equal (&user->cookie, &request->cookie)
             ? user
             : NULL;
}

static gboolean
is_original (const OgUser *user)
{
  return !user->said_hello && user->transport == OG_TRANSPORT_UDP
         && og_address_get_family (&user->public_address) == OG_FAMILY_IPV4;
}

static void
add_reader (OgRelay *self, OgUser *reader, const Batch *batch, gint64 now)
{
  if (reader == batch->sender || !og_relay_is_there (reader, now))
    return;

  if (og_relay_can_take (reader))
    g_ptr_array_add (self->readers, reader);
  else if (og_lending_is_on (self->lending) && is_original (reader))
    og_relay_loans_add (&self->loans, batch->sender, reader,
                        batch->names_readers, now);
}

/* A name that stands there twice gets the packet twice, within the limits of its sender. */
static void
find_readers (OgRelay *self, Batch *batch, gint64 now)
{
  const OgMembership *membership =
      og_user_find_named (batch->sender, batch->first.group);
  const char *name = og_osc_take_string (&batch->first.members);

  g_ptr_array_set_size (self->readers, 0);
  og_relay_loans_open_batch (&self->loans);
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
  gsize planned = og_relay_output_get_size (self->writer.output);
  gsize size;

  for (guint i = 0; i < batch->n_datagrams; i++)
    {
      og_relay_requests_get_packet (&batch->datagrams[i],
                                    batch->first.head_size, &size);
      size =
          og_relay_get_size (self->writer.head->len, size) * self->readers->len;
      planned += size;
      if (planned > OG_RELAY_OUTPUT_MAX
          || !og_relay_budget_send (self->writer.budget, batch->sender,
                                    &batch->priority, size, now))
        return i;
    }

  return batch->n_datagrams;
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

  og_relay_writer_write_head (&self->writer, reader, batch->first.group,
                              batch->sender);
  for (guint i = 0; i < n_packets; i++)
    {
      gsize size;
      const guint8 *packet = og_relay_requests_get_packet (
          &batch->datagrams[i], batch->first.head_size, &size);

      n_written += og_relay_writer_write_packet (
          &self->writer, reader, &batch->priority, packet, size, now);
    }

  og_relay_writer_end_run (&self->writer, n_written, &path, 0);
  return n_packets - n_written;
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
      || !og_relay_budget_ask (self->writer.budget, batch->sender, now))
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

  og_relay_writer_write_head (&self->writer, g_ptr_array_index (self->readers, 0),
                              batch->first.group, batch->sender);
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
  if (self->readers->len + self->loans.batch->len == 0)
    return;

  batch->priority =
      og_relay_budget_judge (self->writer.budget, batch->sender, now);
  n_dropped =
      serve_readers (self, batch, now)
      + og_relay_loans_write (
          &self->loans,
          &(OgRelayPackets){ batch->sender, batch->priority, batch->datagrams,
                             batch->n_datagrams, batch->first.head_size },
          now);

  if (n_dropped > 0)
    {
      self->writer.statistics.dropped += n_dropped;
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
        self->writer.statistics.refused++;

      self->writer.statistics.requests += batch.n_datagrams;
      done += batch.n_datagrams;
    }

  return done;
}

void
og_relay_receive_lent (OgRelay *self,
                       guint16 port,
                       const OgDatagram *datagrams,
                       guint n_datagrams,
                       gint64 now)
{
  og_relay_loans_receive (&self->loans, port, datagrams, n_datagrams, now);
}

void
og_relay_advance (OgRelay *self, gint64 now)
{
  og_debts_pay (self->debts, self->outbox, now);
  og_relay_loans_advance (&self->loans, now);
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
  return og_relay_output_peek (self->writer.output, n_runs);
}

void
og_relay_clear (OgRelay *self)
{
  og_relay_output_clear (self->writer.output);
}

const OgRelayStatistics *
og_relay_get_statistics (const OgRelay *self)
{
  return &self->writer.statistics;
}
