/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/debts.h"

#include "server/limits.h"
#include "wire/deadline.h"
#include "wire/kind.h"

/* A member whose packets were dropped, and who is yet to be told. */
typedef struct
{
  OgPath path;
  OgToken cookie;
  gint64 due;
  guint n_packets;
} Debt;

struct _OgDebts
{
  /* Owned */
  GArray *debts; /* of Debt */
};

OgDebts *
og_debts_new (void)
{
  OgDebts *self = g_new0 (OgDebts, 1);

  self->debts = g_array_new (FALSE, FALSE, sizeof (Debt));
  return self;
}

void
og_debts_free (OgDebts *self)
{
  g_array_unref (self->debts);
  g_free (self);
}

void
og_debts_add (OgDebts *self, const OgUser *sender, guint n_packets, gint64 now)
{
  const Debt debt = { og_user_get_path (sender), sender->cookie, now, n_packets };

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

static void
pay (const Debt *debt, OgOutbox *outbox)
{
  OgOscWriter writer;

  og_outbox_open (outbox, &writer);
  og_token_encode (&writer, OG_ADDRESS_CLIENT_COOKIE, &debt->cookie);
  og_not_relayed_encode (&writer, (gint32) MIN (debt->n_packets, G_MAXINT32));
  og_outbox_close (outbox, &writer, &debt->path);
}

/* A debt that is paid stays for a while, so that its member is not told all the time. */
void
og_debts_pay (OgDebts *self, OgOutbox *outbox, gint64 now)
{
  for (guint i = 0; i < self->debts->len;)
    {
      Debt *debt = &g_array_index (self->debts, Debt, i);

      if (now < debt->due)
        i++;
      else if (debt->n_packets > 0)
        {
          pay (debt, outbox);
          debt->n_packets = 0;
          debt->due = now + OG_RELAY_TOLD_EACH;
        }
      else
        g_array_remove_index_fast (self->debts, i);
    }
}

gint64
og_debts_next_deadline (const OgDebts *self)
{
  gint64 deadline = -1;

  for (guint i = 0; i < self->debts->len; i++)
    deadline =
        og_earlier_deadline (deadline, g_array_index (self->debts, Debt, i).due);

  return deadline;
}
