/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/fan-out.h"

/* The end of the run of datagrams from @start on whose verdict is at most
 * @limit. */
static guint
find_run_end (const guint8 *verdicts, guint start, guint n_datagrams, guint8 limit)
{
  while (start < n_datagrams && verdicts[start] <= limit)
    start++;

  return start;
}

static gsize
count_bytes (const OgDatagram *datagrams, guint n_datagrams)
{
  gsize n_bytes = 0;

  for (guint i = 0; i < n_datagrams; i++)
    n_bytes += datagrams[i].size;

  return n_bytes;
}

/* The enum runs from "to all" to "to none", so that a route takes all verdicts
 * up to a limit. */
static void
send_on_route (OgUdp *udp,
               OgForwarding *forwarding,
               const OgRoute *route,
               const OgDatagram *datagrams,
               const guint8 *verdicts,
               guint n_datagrams,
               gint64 now)
{
  guint8 limit = route->original ? OG_FORWARD_ALL : OG_FORWARD_NO_ORIGINAL;

  for (guint start = 0; start < n_datagrams; start++)
    {
      guint end = find_run_end (verdicts, start, n_datagrams, limit);

      if (end > start)
        {
          og_udp_send (udp, &route->to, datagrams + start, end - start);
          og_forwarding_sent (forwarding, route, end - start,
                              count_bytes (datagrams + start, end - start), now);
        }
      start = end;
    }
}

void
og_fan_out (OgUdp *udp,
            OgClient *client,
            const OgDatagram *datagrams,
            const guint8 *verdicts,
            guint n_datagrams,
            gint64 now)
{
  OgForwarding *forwarding = og_client_get_forwarding (client);
  guint n_routes;
  const OgRoute *routes =
      og_roster_get_routes (og_client_get_roster (client), &n_routes);

  for (guint i = 0; i < n_routes; i++)
    send_on_route (udp, forwarding, &routes[i], datagrams, verdicts,
                   n_datagrams, now);
}
