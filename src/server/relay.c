/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/relay.h"

#include "server/limits.h"
#include "wire/deadline.h"
#include "wire/hello.h"
#include "wire/kind.h"

#include <string.h>

/* A member whose packets were dropped, and who is yet to be told. */
typedef struct
{
  OgPath path;
  OgToken cookie;
  gint64 due;
  guint n_packets;
} Debt;

/* Packets that follow each other, of one member and for the same others. */
typedef struct
{
  OgRelayRequest first;
  OgUser *sender;
  OgRelayPriority priority;
  const OgDatagram *datagrams;
  guint n_datagrams;
} Batch;

struct _OgRelay
{
  /* Owned */
  GByteArray *head;  /* of the batch, as a reader gets it */
  GByteArray *bytes; /* of all datagrams that are to be sent */
  GArray *datagrams; /* of OgDatagram; until they are peeked at, .data is unset */
  GArray *runs;      /* of OgRun, likewise */
  GArray *paths;     /* of OgPath, one a run */
  OgRelayBudget *budget;
  GPtrArray *readers; /* of the batch */
  GArray *debts;      /* of Debt */

  /* Borrowed */
  const OgNameTable *users;
  OgOutbox *outbox;
  OgAllowances *allowances;

  OgRelayStatistics statistics;
};

OgRelay *
og_relay_new (const guint8 key[OG_SIPHASH_KEY_SIZE],
              const OgNameTable *users,
              const OgRelayLimits *limits,
              OgOutbox *outbox,
              OgAllowances *allowances)
{
  OgRelay *self = g_new0 (OgRelay, 1);

  self->head = g_byte_array_new ();
  self->bytes = g_byte_array_new ();
  self->datagrams = g_array_new (FALSE, FALSE, sizeof (OgDatagram));
  self->runs = g_array_new (FALSE, FALSE, sizeof (OgRun));
  self->paths = g_array_new (FALSE, FALSE, sizeof (OgPath));
  self->readers = g_ptr_array_new ();
  self->debts = g_array_new (FALSE, FALSE, sizeof (Debt));
  self->users = users;
  self->outbox = outbox;
  self->allowances = allowances;
  self->budget = og_relay_budget_new (key, limits);
  return self;
}

void
og_relay_free (OgRelay *self)
{
  g_byte_array_unref (self->head);
  g_byte_array_unref (self->bytes);
  g_array_unref (self->datagrams);
  g_array_unref (self->runs);
  g_array_unref (self->paths);
  g_ptr_array_unref (self->readers);
  g_array_unref (self->debts);
  og_relay_budget_free (self->budget);
  g_free (self);
}

gboolean
og_relay_is_on (const OgRelay *self)
{
  return og_relay_budget_is_open (self->budget);
}

/* A request is the only message of its datagram. */
static gboolean
is_request (const OgDatagram *datagram)
{
  return datagram->size > sizeof OG_ADDRESS_RELAY
         && memcmp (datagram->data, OG_ADDRESS_RELAY, sizeof OG_ADDRESS_RELAY)
                == 0;
}

static gboolean
decode (const OgDatagram *datagram, OgRelayRequest *request)
{
  OgOscMessage message;
  OgOscWalk walk;

  og_osc_walk_init (&walk, datagram->data, datagram->size);
  return og_osc_walk_next (&walk, &message)
         && og_relay_request_decode (&message, request)
         && datagram->size
                == og_relay_get_size (request->head_size, request->packet_size);
}

/* The size of the packet in a datagram with the head of @first; FALSE if it
 * does not have that, or is not whole. */
static gboolean
continues (const OgDatagram *datagram, const OgDatagram *first, gsize head_size)
{
  guint32 field;
  gsize left = datagram->size - MIN (datagram->size, head_size + sizeof field);

  if (datagram->size < head_size + sizeof field
      || !og_path_equal (datagram->path, first->path)
      || memcmp (datagram->data, first->data, head_size) != 0)
    return FALSE;

  memcpy (&field, datagram->data + head_size, sizeof field);
  return GUINT32_FROM_BE (field) <= left
         && datagram->size
                == og_relay_get_size (head_size, GUINT32_FROM_BE (field));
}

static guint
count_batch (const OgDatagram *datagrams, guint n_datagrams, gsize head_size)
{
  guint n = 1;

  while (n < n_datagrams && continues (&datagrams[n], &datagrams[0], head_size))
    n++;

  return n;
}

static const guint8 *
get_packet (const OgDatagram *datagram, gsize head_size, gsize *size)
{
  guint32 field;

  memcpy (&field, datagram->data + head_size, sizeof field);
  *size = GUINT32_FROM_BE (field);
  return datagram->data + head_size + sizeof field;
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
static void
add_reader (OgRelay *self, const OgUser *reader, const OgUser *sender, gint64 now)
{
  if (reader != sender && can_take (reader)
      && now - reader->presence.last_heard < OG_RELAY_READER_HEARD)
    g_ptr_array_add (self->readers, (gpointer) reader);
}

/* A name that stands there twice gets the packet twice, within the limits of its sender. */
static void
find_readers (OgRelay *self, Batch *batch, gint64 now)
{
  const OgMembership *membership =
      og_user_find_named (batch->sender, batch->first.group);
  const char *name = og_osc_take_string (&batch->first.members);

  g_ptr_array_set_size (self->readers, 0);
  if (membership == NULL)
    return;

  for (guint i = 0; name == NULL && i < membership->group->n_members; i++)
    add_reader (self, membership->group->members[i], batch->sender, now);

  for (; name != NULL; name = og_osc_take_string (&batch->first.members))
    {
      const OgUser *reader = og_name_table_find (self->users, name);

      if (reader != NULL
          && og_user_find_membership (reader, membership->group) != NULL)
        add_reader (self, reader, batch->sender, now);
    }
}

static void
note_dropped (OgRelay *self, const OgUser *sender, guint n_packets, gint64 now)
{
  const Debt debt = { og_user_get_path (sender), sender->cookie, now, n_packets };

  self->statistics.dropped += n_packets;
  for (guint i = 0; i < self->debts->len; i++)
    {
      Debt *other = &g_array_index (self->debts, Debt, i);

      if (og_path_equal (&other->path, &debt.path))
        {
          other->n_packets += n_packets;
          return;
        }
    }

  if (self->debts->len < OG_RELAY_DEBTS_MAX)
    g_array_append_val (self->debts, debt);
}

/* How many packets of @batch may go to its readers, from the first on. Their
 * heads are all of one size. */
static guint
count_allowed (OgRelay *self, const Batch *batch, gint64 now)
{
  gsize planned = self->bytes->len;
  gsize size;

  for (guint i = 0; i < batch->n_datagrams; i++)
    {
      get_packet (&batch->datagrams[i], batch->first.head_size, &size);
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
write_head (OgRelay *self, const Batch *batch, const OgUser *reader)
{
  g_byte_array_set_size (self->head, 0);
  og_relayed_head_write (self->head, &reader->cookie, batch->first.group,
                         batch->sender->name);
}

/* As far as the network of @reader may get more. What counts is what goes
 * there: the request may name many others. */
static gboolean
write_packet (OgRelay *self,
              const Batch *batch,
              const OgUser *reader,
              const OgDatagram *request,
              gint64 now)
{
  OgDatagram datagram = { 0 };
  gsize used = self->bytes->len;
  gsize packet_size;
  const guint8 *packet =
      get_packet (request, batch->first.head_size, &packet_size);

  datagram.size = og_relay_get_size (self->head->len, packet_size);
  if (datagram.size > OG_DATAGRAM_MAX
      || !og_relay_budget_get (self->budget, reader, &batch->priority,
                               datagram.size, now))
    return FALSE;

  g_byte_array_set_size (self->bytes, (guint) (used + datagram.size));
  og_relay_write (self->bytes->data + used, self->head, packet, packet_size);
  g_array_append_val (self->datagrams, datagram);
  self->statistics.sent_bytes += datagram.size;
  return TRUE;
}

/* Gives how many of the packets were not written. */
static guint
write_run (OgRelay *self,
           const Batch *batch,
           const OgUser *reader,
           guint n_packets,
           gint64 now)
{
  OgPath path = og_user_get_path (reader);
  OgRun run = { 0 };

  write_head (self, batch, reader);
  for (guint i = 0; i < n_packets; i++)
    if (write_packet (self, batch, reader, &batch->datagrams[i], now))
      run.n_datagrams++;

  self->statistics.sent += run.n_datagrams;
  g_array_append_val (self->runs, run);
  g_array_append_val (self->paths, path);
  return n_packets - run.n_datagrams;
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

static void
take_batch (OgRelay *self, Batch *batch, gint64 now)
{
  guint n_dropped;
  guint n_allowed;

  find_readers (self, batch, now);
  if (self->readers->len == 0)
    return;

  write_head (self, batch, g_ptr_array_index (self->readers, 0));
  batch->priority = og_relay_budget_judge (self->budget, batch->sender, now);
  n_allowed = count_allowed (self, batch, now);
  n_dropped = batch->n_datagrams - n_allowed;
  for (guint i = 0; n_allowed > 0 && i < self->readers->len; i++)
    n_dropped += write_run (self, batch, g_ptr_array_index (self->readers, i),
                            n_allowed, now);

  if (n_dropped > 0)
    note_dropped (self, batch->sender, n_dropped, now);
  ask_who_moved (self, batch, now);
}

guint
og_relay_receive (OgRelay *self,
                  const OgDatagram *datagrams,
                  guint n_datagrams,
                  gint64 now)
{
  guint done = 0;

  while (done < n_datagrams && is_request (&datagrams[done]))
    {
      Batch batch = { .datagrams = &datagrams[done], .n_datagrams = 1 };

      if (og_relay_is_on (self) && decode (&datagrams[done], &batch.first)
          && (batch.sender = find_sender (self, &batch.first)) != NULL)
        {
          batch.n_datagrams = count_batch (batch.datagrams, n_datagrams - done,
                                           batch.first.head_size);
          take_batch (self, &batch, now);
        }
      else
        self->statistics.refused++;

      self->statistics.requests += batch.n_datagrams;
      done += batch.n_datagrams;
    }

  return done;
}

static void
pay (OgRelay *self, const Debt *debt)
{
  OgOscWriter writer;

  og_outbox_open (self->outbox, &writer);
  og_token_encode (&writer, OG_ADDRESS_CLIENT_COOKIE, &debt->cookie);
  og_not_relayed_encode (&writer, (gint32) MIN (debt->n_packets, G_MAXINT32));
  og_outbox_close (self->outbox, &writer, &debt->path);
}

/* A debt that is paid stays for a while, so that its member is not told all the time. */
void
og_relay_advance (OgRelay *self, gint64 now)
{
  for (guint i = 0; i < self->debts->len;)
    {
      Debt *debt = &g_array_index (self->debts, Debt, i);

      if (now < debt->due)
        i++;
      else if (debt->n_packets > 0)
        {
          pay (self, debt);
          debt->n_packets = 0;
          debt->due = now + OG_RELAY_TOLD_EACH;
        }
      else
        g_array_remove_index_fast (self->debts, i);
    }
}

gint64
og_relay_next_deadline (const OgRelay *self)
{
  gint64 deadline = -1;

  for (guint i = 0; i < self->debts->len; i++)
    deadline =
        og_earlier_deadline (deadline, g_array_index (self->debts, Debt, i).due);

  return deadline;
}

/* Bytes, datagrams and paths moved while they grew. */
const OgRun *
og_relay_peek (OgRelay *self, guint *n_runs)
{
  OgDatagram *datagram = (OgDatagram *) (void *) self->datagrams->data;
  const guint8 *data = self->bytes->data;

  for (guint i = 0; i < self->runs->len; i++)
    {
      OgRun *run = &g_array_index (self->runs, OgRun, i);

      run->path = &g_array_index (self->paths, OgPath, i);
      run->datagrams = datagram;
      for (guint k = 0; k < run->n_datagrams; k++, datagram++)
        {
          datagram->data = data;
          data += datagram->size;
        }
    }

  *n_runs = self->runs->len;
  return (const OgRun *) (void *) self->runs->data;
}

/* What a large group once needed is not kept for good. */
void
og_relay_clear (OgRelay *self)
{
  if (self->bytes->len > OG_RELAY_KEPT_MAX)
    {
      g_byte_array_unref (self->bytes);
      self->bytes = g_byte_array_new ();
    }

  g_byte_array_set_size (self->bytes, 0);
  g_array_set_size (self->datagrams, 0);
  g_array_set_size (self->runs, 0);
  g_array_set_size (self->paths, 0);
}

const OgRelayStatistics *
og_relay_get_statistics (const OgRelay *self)
{
  return &self->statistics;
}
