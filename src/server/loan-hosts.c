/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/loan-hosts.h"

#include "server/limits.h"
#include "wire/site.h"

/* One that is neither barred nor short of anything is as good as a new one.
 * Only hosts with a loan get here, so that no more of them are kept than there
 * were loans within the time for which something is kept of one. */
typedef struct
{
  guint64 site; /* first: it is the key */
  gint64 barred;
  gint64 full_at; /* the bucket, as in allowances */
} Host;

struct _OgLoanHosts
{
  /* Owned */
  GHashTable *hosts; /* of Host, by site */

  guint n_looked_at; /* hosts that were left when it was last tidied up */
};

OgLoanHosts *
og_loan_hosts_new (void)
{
  OgLoanHosts *self = g_new0 (OgLoanHosts, 1);

  self->hosts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return self;
}

void
og_loan_hosts_free (OgLoanHosts *self)
{
  g_hash_table_unref (self->hosts);
  g_free (self);
}

static Host *
find (const OgLoanHosts *self, const OgAddress *address)
{
  const guint64 site = og_site_of (address);

  return g_hash_table_lookup (self->hosts, &site);
}

static gboolean
says_nothing (gpointer key, gpointer value, gpointer data)
{
  const Host *host = key;
  const gint64 *now = data;

  return host->barred <= *now && host->full_at <= *now;
}

static void
tidy_up (OgLoanHosts *self, gint64 now)
{
  if (g_hash_table_size (self->hosts) < 2 * self->n_looked_at + OG_LOAN_HOSTS_KEPT)
    return;

  g_hash_table_foreach_remove (self->hosts, says_nothing, &now);
  self->n_looked_at = g_hash_table_size (self->hosts);
}

static Host *
get (OgLoanHosts *self, const OgAddress *address, gint64 now)
{
  Host *host = find (self, address);

  if (host != NULL)
    return host;

  tidy_up (self, now);
  host = g_new0 (Host, 1);
  host->site = og_site_of (address);
  g_hash_table_add (self->hosts, host);
  return host;
}

gint64
og_loan_hosts_get_barred (const OgLoanHosts *self, const OgAddress *host)
{
  const Host *found = find (self, host);

  return found != NULL ? found->barred : 0;
}

void
og_loan_hosts_bar (OgLoanHosts *self, const OgAddress *host, gint64 now)
{
  Host *barred = get (self, host, now);

  if (barred->barred <= now)
    barred->barred = now + OG_LOAN_BARRED;
}

gboolean
og_loan_hosts_spend (
    OgLoanHosts *self, const OgAddress *host, guint rate, gsize size, gint64 now)
{
  Host *spender = get (self, host, now);
  gint64 cost = (gint64) size * G_USEC_PER_SEC / rate;

  if (MAX (spender->full_at - now, 0) + cost > OG_LOAN_BURST)
    return FALSE;

  spender->full_at = MAX (spender->full_at, now) + cost;
  return TRUE;
}
