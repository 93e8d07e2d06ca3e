/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/traffic/message-log.h"

#include "app/traffic/address-pattern.h"

#include <string.h>

/* Packets that one reading takes, however fast they come, and messages: the
 * last packet may go over it, but never above all that is kept. */
#define PACKETS_A_READ 256
#define MESSAGES_A_READ 5000

/* When this many wait, they are shown with those of the next reading: nobody
 * can read them as fast, and to show them is what costs. */
#define MANY 50

/* A power of two, so that numbers may run over. */
#define PLACES 16384

/* A message that is kept: the text is made when it is seen. */
typedef struct
{
  /* Owned */
  guint8 *data;             /* that of @part */
  char *sender;             /* interned GRefString */

  OgPart part;
  OgTapDirection direction;
  gint64 time;              /* wall clock, µs */
} Record;

/* Records have numbers that count up for ever; number n is at the place n
 * modulo PLACES. @seen holds the numbers of those that pass the
 * filter, and is a ring of the same kind. */
struct _OgMessageLog
{
  GObject parent_instance;

  /* Owned */
  OgTap *tap;
  OgAddressPattern *pattern; /* NULL: any */
  char *member;
  Record *records;
  guint *seen;
  GArray *pending;          /* of Record: read, and not in the list yet */
  gboolean held;            /* those in @pending have been for one reading */

  guint first;
  guint end;
  guint first_seen;
  guint end_seen;

  OgSource source;
  gboolean paused;
  guint n_unshown;          /* as of the latest pause, its end, or clear */
  guint missed;             /* the tap's count then */
  guint passed;             /* the sum of its others then */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static guint
get_n_seen (OgMessageLog *self)
{
  return self->end_seen - self->first_seen;
}

static Record *
get_record (OgMessageLog *self, guint number)
{
  return &self->records[number % PLACES];
}

static guint *
get_seen (OgMessageLog *self, guint number)
{
  return &self->seen[number % PLACES];
}

static GType
og_message_log_get_item_type (GListModel *model)
{
  return OG_TYPE_MESSAGE;
}

static guint
og_message_log_get_n_items (GListModel *model)
{
  return get_n_seen (OG_MESSAGE_LOG (model));
}

static gpointer
og_message_log_get_item (GListModel *model, guint position)
{
  OgMessageLog *self = OG_MESSAGE_LOG (model);
  Record *record;

  if (position >= get_n_seen (self))
    return NULL;

  record = get_record (self, *get_seen (self, self->first_seen + position));
  return og_message_new (&record->part, record->direction, record->sender,
                         record->time);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = og_message_log_get_item_type;
  iface->get_n_items = og_message_log_get_n_items;
  iface->get_item = og_message_log_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (OgMessageLog,
                               og_message_log,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      list_model_init))

static void
clear_record (Record *record)
{
  g_clear_pointer (&record->data, g_free);
  g_clear_pointer (&record->sender, g_ref_string_release);
}

static void
fill_record (Record *record, const OgTapped *tapped, const OgPart *part, gint64 time)
{
  record->data = g_memdup2 (part->data, part->kept);
  record->sender = g_ref_string_new_intern (tapped->sender);
  record->part = *part;
  record->part.data = record->data;
  record->direction = tapped->direction;
  record->time = time;
}

static gboolean
is_from_source (OgMessageLog *self, const Record *record)
{
  switch (self->source)
    {
    case OG_SOURCE_RECEIVED:
      return record->direction == OG_TAP_IN;
    case OG_SOURCE_SENT:
      return record->direction == OG_TAP_OUT;
    case OG_SOURCE_MEMBER:
      return record->direction == OG_TAP_IN
             && strcmp (record->sender, self->member) == 0;
    default:
      return TRUE;
    }
}

/* The address of a message is terminated inside it. */
static gboolean
is_seen (OgMessageLog *self, const Record *record)
{
  if (!is_from_source (self, record))
    return FALSE;
  if (self->pattern == NULL)
    return TRUE;

  return record->part.kind == OG_PART_MESSAGE
         && og_address_pattern_matches (self->pattern, (const char *) record->data);
}

static void
changed (OgMessageLog *self, guint position, guint n_removed, guint n_added)
{
  if (n_removed > 0 || n_added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
}

/* Makes room for @n_new records. */
static void
drop_oldest (OgMessageLog *self, guint n_new)
{
  guint n_before = get_n_seen (self);

  while (self->end - self->first + n_new > OG_MESSAGE_LOG_MAX)
    {
      if (get_n_seen (self) > 0 && *get_seen (self, self->first_seen) == self->first)
        self->first_seen++;
      clear_record (get_record (self, self->first++));
    }

  changed (self, 0, n_before - get_n_seen (self), 0);
}

static void
see_if_wanted (OgMessageLog *self, guint number)
{
  if (is_seen (self, get_record (self, number)))
    *get_seen (self, self->end_seen++) = number;
}

static void
show_pending (OgMessageLog *self)
{
  guint n_before;

  drop_oldest (self, self->pending->len);
  n_before = get_n_seen (self);
  for (guint i = 0; i < self->pending->len; i++)
    {
      *get_record (self, self->end) = g_array_index (self->pending, Record, i);
      see_if_wanted (self, self->end++);
    }

  g_array_set_size (self->pending, 0);
  self->held = FALSE;
  changed (self, n_before, 0, get_n_seen (self) - n_before);
}

static void
add_parts (OgMessageLog *self, const OgTapped *tapped, gint64 time)
{
  OgParts parts;
  OgPart part;

  og_parts_init (&parts, tapped->data, tapped->kept, tapped->size);
  while (og_parts_next (&parts, &part))
    {
      Record record;

      fill_record (&record, tapped, &part, time);
      g_array_append_val (self->pending, record);
    }
}

static void
read_tap (OgMessageLog *self)
{
  gint64 wall_offset = g_get_real_time () - g_get_monotonic_time ();
  OgTapped tapped;
  guint n_packets = 0;

  while (n_packets++ < PACKETS_A_READ && self->pending->len < MESSAGES_A_READ
         && og_tap_read (self->tap, &tapped))
    add_parts (self, &tapped, tapped.time + wall_offset);
}

static guint
get_passed (OgMessageLog *self)
{
  return og_tap_get_count (self->tap, OG_TAP_IN)
         + og_tap_get_count (self->tap, OG_TAP_OUT);
}

/* What waits in the tap is never shown. Gives how many those are. */
static guint
drain (OgMessageLog *self)
{
  guint n_packets = 0;
  OgTapped tapped;

  while (og_tap_read (self->tap, &tapped))
    n_packets++;

  return n_packets;
}

static void
settle_missed (OgMessageLog *self)
{
  guint missed = og_tap_get_missed (self->tap);

  self->n_unshown += missed - self->missed;
  self->missed = missed;
  self->passed = get_passed (self);
}

static void
refilter (OgMessageLog *self)
{
  guint n_before = get_n_seen (self);

  self->first_seen = self->end_seen = 0;
  for (guint number = self->first; number != self->end; number++)
    see_if_wanted (self, number);

  changed (self, 0, n_before, get_n_seen (self));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
forget_all (OgMessageLog *self)
{
  while (self->first != self->end)
    clear_record (get_record (self, self->first++));
  for (guint i = 0; i < self->pending->len; i++)
    clear_record (&g_array_index (self->pending, Record, i));

  g_array_set_size (self->pending, 0);
  self->first_seen = self->end_seen = 0;
}

static void
og_message_log_finalize (GObject *object)
{
  OgMessageLog *self = OG_MESSAGE_LOG (object);

  forget_all (self);
  g_clear_pointer (&self->pattern, og_address_pattern_free);
  g_free (self->member);
  g_array_unref (self->pending);
  g_free (self->records);
  g_free (self->seen);
  og_tap_unref (self->tap);
  G_OBJECT_CLASS (og_message_log_parent_class)->finalize (object);
}

static void
og_message_log_class_init (OgMessageLogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = og_message_log_finalize;
  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", OG_TYPE_MESSAGE_LOG, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 0);
}

static void
og_message_log_init (OgMessageLog *self)
{
  self->tap = og_tap_new ();
  self->records = g_new0 (Record, PLACES);
  self->seen = g_new (guint, PLACES);
  self->pending = g_array_new (FALSE, FALSE, sizeof (Record));
}

OgMessageLog *
og_message_log_new (void)
{
  return g_object_new (OG_TYPE_MESSAGE_LOG, NULL);
}

OgTap *
og_message_log_get_tap (OgMessageLog *self)
{
  return self->tap;
}

void
og_message_log_set_paused (OgMessageLog *self, gboolean paused)
{
  if (self->paused == paused)
    return;

  if (paused)
    {
      read_tap (self);
      show_pending (self);
    }
  else
    self->n_unshown += drain (self);

  settle_missed (self);
  self->paused = paused;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
og_message_log_clear (OgMessageLog *self)
{
  guint n_before = get_n_seen (self);

  forget_all (self);
  drain (self);
  settle_missed (self);
  self->n_unshown = 0;
  changed (self, 0, n_before, 0);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
og_message_log_set_pattern (OgMessageLog *self, const char *text)
{
  g_clear_pointer (&self->pattern, og_address_pattern_free);
  if (*text != '\0')
    self->pattern = og_address_pattern_new (text);

  refilter (self);
}

void
og_message_log_set_source (OgMessageLog *self, OgSource source, const char *member)
{
  char *copy = g_strdup (member);

  g_free (self->member);
  self->member = copy;
  self->source = source;
  refilter (self);
}

guint
og_message_log_get_n_kept (OgMessageLog *self)
{
  return self->end - self->first;
}

guint
og_message_log_get_n_unshown (OgMessageLog *self)
{
  guint since = self->paused ? get_passed (self) - self->passed
                             : og_tap_get_missed (self->tap) - self->missed;

  return self->n_unshown + since;
}

void
og_message_log_read (OgMessageLog *self)
{
  if (!self->paused)
    {
      read_tap (self);
      if (self->pending->len < MANY || self->held)
        show_pending (self);
      else
        self->held = TRUE;
    }

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
