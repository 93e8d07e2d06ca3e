/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/receiver-choice.h"

#include "io/port-listeners.h"

/* An address of this computer, as all in 127.0.0.0/8 are, at which nobody
 * listens except programs that listen at all addresses. Where it is not one,
 * what listens at two others counts as one program. */
#define ODD_ADDRESS 0x7f4f5343u

/* What is known of an address that has its port with others. */
typedef struct
{
  OgListening listening;
  gboolean *chosen;
} Rival;

static gboolean
contains (const OgAddress *addresses, guint n_addresses, const OgAddress *address)
{
  for (guint i = 0; i < n_addresses; i++)
    if (og_address_equal (&addresses[i], address))
      return TRUE;

  return FALSE;
}

static gboolean
has_rivals (const OgAddress *addresses,
            guint n_addresses,
            guint i,
            const gboolean *chosen)
{
  for (guint j = i + 1; chosen[i] && j < n_addresses; j++)
    if (chosen[j] && addresses[j].port == addresses[i].port)
      return TRUE;

  return FALSE;
}

/* Those chosen that have this port of this computer. */
static GArray *
list_rivals (const OgAddress *addresses,
             guint n_addresses,
             guint16 port,
             gboolean *chosen)
{
  GArray *rivals = g_array_new (FALSE, FALSE, sizeof (Rival));

  for (guint i = 0; i < n_addresses; i++)
    if (chosen[i] && addresses[i].port == port)
      {
        const Rival rival = { og_port_listeners_at (&addresses[i]), &chosen[i] };

        if (rival.listening != OG_LISTENING_UNKNOWN)
          g_array_append_val (rivals, rival);
      }

  return rivals;
}

static gboolean
several_listen (const Rival *rivals, guint n_rivals)
{
  guint n = 0;

  for (guint i = 0; i < n_rivals; i++)
    n += rivals[i].listening == OG_LISTENING_YES;

  return n > 1;
}

static gboolean
one_listens_everywhere (guint16 port)
{
  const OgAddress odd = OG_ADDRESS_IPV4 (ODD_ADDRESS, port);

  return og_port_listeners_at (&odd) != OG_LISTENING_NO;
}

static void
choose_those_that_listen (const Rival *rivals, guint n_rivals)
{
  for (guint i = 0; i < n_rivals; i++)
    *rivals[i].chosen = rivals[i].listening == OG_LISTENING_YES;
}

/* The first that listens; if none does yet, the first. */
static void
choose_one (const Rival *rivals, guint n_rivals)
{
  guint one = 0;

  for (guint i = n_rivals; i-- > 0;)
    if (rivals[i].listening == OG_LISTENING_YES)
      one = i;

  for (guint i = 0; i < n_rivals; i++)
    *rivals[i].chosen = i == one;
}

/* TRUE if there is a choice. */
static gboolean
choose_at_port (const OgAddress *addresses,
                guint n_addresses,
                guint16 port,
                gboolean *chosen)
{
  g_autoptr (GArray) array = list_rivals (addresses, n_addresses, port, chosen);
  const Rival *rivals = (const Rival *) (void *) array->data;

  if (array->len < 2)
    return FALSE;

  if (several_listen (rivals, array->len) && !one_listens_everywhere (port))
    choose_those_that_listen (rivals, array->len);
  else
    choose_one (rivals, array->len);

  return TRUE;
}

static const OgAddress *
find_first (const OgAddress *addresses, guint n_addresses)
{
  for (guint i = 0; i < n_addresses; i++)
    if (og_address_get_family (&addresses[i]) == OG_FAMILY_IPV4)
      return &addresses[i];

  return &addresses[0];
}

static const OgAddress *
find_listening (const OgAddress *addresses, guint n_addresses)
{
  for (guint i = 0; i < n_addresses; i++)
    if (og_port_listeners_at (&addresses[i]) == OG_LISTENING_YES)
      return &addresses[i];

  return NULL;
}

const OgAddress *
og_receiver_choice_pick (const OgAddress *addresses,
                         guint n_addresses,
                         const OgAddress *current)
{
  const OgAddress *first;
  const OgAddress *listening;

  if (n_addresses == 0)
    return current;

  first = find_first (addresses, n_addresses);
  if (og_port_listeners_at (first) != OG_LISTENING_NO)
    return first;

  listening = find_listening (addresses, n_addresses);
  if (listening != NULL)
    return listening;

  return contains (addresses, n_addresses, current) ? current : first;
}

gboolean
og_receiver_choice_make (const OgAddress *addresses,
                         guint n_addresses,
                         gboolean *chosen)
{
  gboolean may_change = FALSE;

  for (guint i = 0; i < n_addresses; i++)
    chosen[i] = og_address_is_set (&addresses[i])
                && !contains (addresses, i, &addresses[i]);

  for (guint i = 0; i < n_addresses; i++)
    if (has_rivals (addresses, n_addresses, i, chosen)
        && choose_at_port (addresses, n_addresses, addresses[i].port, chosen))
      may_change = TRUE;

  return may_change;
}
