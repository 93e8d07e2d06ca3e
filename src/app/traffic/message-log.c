/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/traffic/message-log.h"

#include "app/traffic/address-pattern.h"

#include <string.h>

/* Packets that one reading takes, however fast they come: as many as a tap
 * holds. */
#define PACKETS_A_READ 1024

/* When this many wait, they are shown the next time: nobody can read them as
 * fast, and to show them is what costs. */
#define MANY 50

/* A power of two, so that numbers may run over. */
#define PLACES 16384

/* A message that is kept: the text is made when it is seen. */
typedef struct
{
  /* Owned */
  guint8 *data; /* that of @part */
  char *sender; /* interned GRefString */

  OgPart part;
  OgTapDirection direction;
  gint64 time; /* wall clock, µs */
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
  GArray *waiting; /* of Record: read, and not in the list yet */
  gboolean held;   /* those in @waiting have been, once */
  guint gone;      /* messages that waited before those in @waiting */

  guint first;
  guint end;
  guint first_seen;
  guint end_seen;

  OgSource source;
  guint missed; /* the tap's count at the latest clear */
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
    case OG_SOURCE_ALL:
      break;
    }

  return TRUE;
}

/* The address of a message is terminated inside it. */
static gboolean
is_seen (OgMessageLog *self, const Record *record)
{
  if (record->part.kind == OG_PART_GAP)
    return TRUE;
  if (!is_from_source (self, record))
    return FALSE;
  if (self->pattern == NULL)
    return TRUE;

  return record->part.kind == OG_PART_MESSAGE
         && og_address_pattern_matches (self->pattern,
                                        (const char *) record->data);
}

static void
changed (OgMessageLog *self, guint position, guint n_removed, guint n_added)
{
  if (n_removed > 0 || n_added > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed,
                                n_added);
}

/* Makes room for @n_new records, which may be one more than are kept: a gap. */
static void
drop_oldest (OgMessageLog *self, guint n_new)
{
  guint n_before = get_n_seen (self);

  while (self->first != self->end
         && self->end - self->first + n_new > OG_MESSAGE_LOG_MAX)
    {
      if (get_n_seen (self) > 0
          && *get_seen (self, self->first_seen) == self->first)
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
add_record (OgMessageLog *self, const Record *record)
{
  *get_record (self, self->end) = *record;
  see_if_wanted (self, self->end++);
}

static void
add_gap (OgMessageLog *self)
{
  const Record gap = {
    .sender = g_ref_string_new_intern (""),
    .part = { .kind = OG_PART_GAP, .size = self->gone },
  };

  add_record (self, &gap);
  self->gone = 0;
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
      g_array_append_val (self->waiting, record);
    }
}

/* The oldest of those that wait: they would not be in the list either. */
static void
drop_waiting (OgMessageLog *self, guint n_dropped)
{
  for (guint i = 0; i < n_dropped; i++)
    clear_record (&g_array_index (self->waiting, Record, i));

  g_array_remove_range (self->waiting, 0, n_dropped);
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

  drop_waiting (self, self->waiting->len);
  self->held = FALSE;
  self->gone = 0;
  self->first_seen = self->end_seen = 0;
}

static void
og_message_log_finalize (GObject *object)
{
  OgMessageLog *self = OG_MESSAGE_LOG (object);

  forget_all (self);
  g_clear_pointer (&self->pattern, og_address_pattern_free);
  g_free (self->member);
  g_array_unref (self->waiting);
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
  self->waiting = g_array_new (FALSE, FALSE, sizeof (Record));
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
og_message_log_clear (OgMessageLog *self)
{
  guint n_before = get_n_seen (self);
  OgTapped tapped;

  while (og_tap_read (self->tap, &tapped))
    ;

  forget_all (self);
  self->missed = og_tap_get_missed (self->tap);
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
og_message_log_get_n_waiting (OgMessageLog *self, guint *n_gone)
{
  if (n_gone != NULL)
    *n_gone = self->gone;

  return self->waiting->len + self->gone;
}

guint
og_message_log_get_n_missed (OgMessageLog *self)
{
  return og_tap_get_missed (self->tap) - self->missed;
}

void
og_message_log_read (OgMessageLog *self)
{
  gint64 wall_offset = g_get_real_time () - g_get_monotonic_time ();
  guint n_packets = 0;
  OgTapped tapped;

  while (n_packets++ < PACKETS_A_READ && og_tap_read (self->tap, &tapped))
    add_parts (self, &tapped, tapped.time + wall_offset);

  if (self->waiting->len > OG_MESSAGE_LOG_MAX)
    {
      self->gone += self->waiting->len - OG_MESSAGE_LOG_MAX;
      drop_waiting (self, self->waiting->len - OG_MESSAGE_LOG_MAX);
    }

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
og_message_log_show (OgMessageLog *self)
{
  guint n_before;

  if (self->waiting->len >= MANY && !self->held)
    {
      self->held = TRUE;
      return;
    }

  drop_oldest (self, self->waiting->len + (self->gone > 0 ? 1 : 0));
  n_before = get_n_seen (self);
  if (self->gone > 0)
    add_gap (self);
  for (guint i = 0; i < self->waiting->len; i++)
    add_record (self, &g_array_index (self->waiting, Record, i));

  g_array_set_size (self->waiting, 0);
  self->held = FALSE;
  changed (self, n_before, 0, get_n_seen (self) - n_before);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
