/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/problem-words.h"

#include "engine/engine-error.h"
#include "io/local-addresses.h"
#include "wire/address-text.h"
#include "wire/host-port.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

char *
og_problem_words_dup_no_way (const char *host, gboolean has_ipv4, gboolean has_ipv6)
{
  OgAddress address = { .port = 1 };
  OgFamily family = og_address_parse_host (&address, host)
                        ? og_address_get_family (&address)
                        : OG_FAMILY_NONE;

  if (!has_ipv4 && !has_ipv6)
    return g_strdup (_ ("This computer has no network. Check its cable or its "
                        "Wi-Fi."));
  if (family == OG_FAMILY_IPV4 && !has_ipv4)
    /* Translators: %s is an address, here and in the next one */
    return g_strdup_printf (_ ("This computer has only IPv6, and “%s” is an "
                               "address of IPv4. Ask the host for a name or an "
                               "IPv6 address."),
                            host);
  if (family == OG_FAMILY_IPV6 && !has_ipv6)
    return g_strdup_printf (_ ("This computer has only IPv4, and “%s” is an "
                               "address of IPv6. Ask the host for a name or an "
                               "IPv4 address."),
                            host);

  return g_strdup_printf (_ ("This computer has no way to “%s”. Check that it "
                             "is connected to the right network."),
                          host);
}

static char *
dup_no_way (const char *host)
{
  OgAddress own[OG_LOCAL_ADDRESSES_MAX];
  guint n_own = og_local_addresses_list_both (own, G_N_ELEMENTS (own));
  gboolean has[OG_FAMILY_IPV6 + 1] = { FALSE };

  for (guint i = 0; i < n_own; i++)
    has[og_address_get_family (&own[i])] = TRUE;

  return og_problem_words_dup_no_way (host, has[OG_FAMILY_IPV4],
                                      has[OG_FAMILY_IPV6]);
}

static char *
dup_word (OgLookupFault fault, const char *name, const char *host)
{
  switch (fault)
    {
    case OG_LOOKUP_NO_HOST:
      return g_strdup_printf (
          _ ("“%s” needs the name of a computer or its address."), name);
    case OG_LOOKUP_NO_PORT:
      if (strchr (host, ':') != NULL)
        return g_strdup_printf (
            _ ("“%s” has no port: write the address in brackets, and a port "
               "behind it, such as “[::1]:9000”."),
            name);

      return g_strdup_printf (
          _ ("“%s” has no port: add “:” and the port’s number."), name);
    case OG_LOOKUP_BAD_PORT:
      return g_strdup_printf (
          _ ("“%s” has no valid port after the colon: use a number "
             "from 1 to 65535."),
          name);
    case OG_LOOKUP_BAD_HOST:
      return g_strdup_printf (
          _ ("“%s” is not a computer’s name or address, with or "
             "without “:port”."),
          name);
    case OG_LOOKUP_ANY_ADDRESS:
      return g_strdup_printf (_ ("“%s” stands for all addresses of a computer: "
                                 "use the one at which others reach it."),
                              name);
    case OG_LOOKUP_NOT_PORT:
      return g_strdup_printf (
          _ ("“%s” is not a port: use a number from 1 to 65535."), name);
    case OG_LOOKUP_NOT_FOUND:
      return g_strdup_printf (_ ("No computer named “%s” was found. Check the "
                                 "spelling and the internet connection."),
                              host);
    case OG_LOOKUP_NOT_NOW:
      return g_strdup_printf (
          _ ("The address of “%s” cannot be looked up right "
             "now. Check the internet connection."),
          host);
    case OG_LOOKUP_NO_NETWORK:
      return dup_no_way (host);
    case OG_LOOKUP_FINE:
    case OG_LOOKUP_FAILED:
    case OG_LOOKUP_CANCELLED:
    case OG_N_LOOKUP_FAULTS:
      break;
    }

  return g_strdup_printf (_ ("The address of “%s” cannot be looked up."), host);
}

/* What was typed may not be text. */
char *
og_problem_words_dup_lookup (OgLookupFault fault, const char *name)
{
  g_autofree char *text = g_utf8_make_valid (name, -1);
  OgHostPort place;
  gboolean is_place = og_host_port_parse (&place, name, 1) == OG_HOST_PORT_OK;

  return dup_word (fault, text, is_place ? place.host : text);
}

char *
og_problem_words_dup_receiver (OgSendFault fault, const char *receiver)
{
  switch (fault)
    {
    case OG_SEND_NOT_TAKEN:
      /* Translators: %s is such as "192.168.1.30:9000" or "tablet.local:9000" */
      return g_strdup_printf (
          _ ("Nothing listens at %s: OSC from the group is not heard there."),
          receiver);
    case OG_SEND_NO_NETWORK:
      return g_strdup_printf (_ ("%s cannot be reached: is this computer "
                                 "connected to the right network?"),
                              receiver);
    case OG_SEND_NO_WAY:
      return g_strdup_printf (
          _ ("%s cannot be reached: is that computer on, and on this network?"),
          receiver);
    case OG_SEND_FORBIDDEN:
      return g_strdup_printf (_ ("This computer does not allow sending to %s."),
                              receiver);
    case OG_SEND_TOO_LARGE:
      return g_strdup_printf (_ ("Some messages are too large to send to %s."),
                              receiver);
    case OG_SEND_FINE:
    case OG_SEND_BUSY:
    case OG_SEND_FAILED:
    case OG_N_SEND_FAULTS:
      break;
    }

  return g_strdup_printf (_ ("OSC from the group cannot be sent to %s."),
                          receiver);
}

static char *
dup_port_at (gboolean is_taken, const char *reason, guint16 port, const char *where)
{
  if (is_taken)
    return g_strdup_printf (
        _ ("UDP port %u on %s is already used by another program"), port, where);

  return g_strdup_printf (_ ("UDP port %u on %s cannot be used: %s"), port,
                          where, reason);
}

static char *
dup_port (gboolean is_taken, const char *reason, const OgAddress *bind)
{
  char host[OG_ADDRESS_TEXT_SIZE];

  return dup_port_at (
      is_taken, reason, bind->port,
      og_address_get_family (bind) == OG_FAMILY_NONE
          /* Translators: as in “UDP port 22244 on this computer is already used” */
          ? _ ("this computer")
          : og_address_format_host (bind, host));
}

char *
og_problem_words_dup_port (const GError *error, const OgAddress *bind)
{
  return dup_port (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE),
                   error->message, bind);
}

char *
og_problem_words_dup_engine (const GError *error,
                             const OgAddress *network,
                             const OgAddress *send)
{
  switch ((OgEngineError) error->code)
    {
    case OG_ENGINE_ERROR_NETWORK_PORT:
      return dup_port (FALSE, error->message, network);
    case OG_ENGINE_ERROR_NETWORK_PORT_TAKEN:
      return dup_port (TRUE, error->message, network);
    case OG_ENGINE_ERROR_SEND_PORT:
      return dup_port (FALSE, error->message, send);
    case OG_ENGINE_ERROR_SEND_PORT_TAKEN:
      return dup_port (TRUE, error->message, send);
    case OG_ENGINE_ERROR_SEND_PORT_TAKEN_IPV6:
      return dup_port_at (TRUE, error->message, send->port, "::1");
    case OG_ENGINE_ERROR_RECEIVERS:
      break;
    }

  /* Translators: %s is what the system says about it */
  return g_strdup_printf (_ ("Your programs cannot be reached: %s"),
                          error->message);
}
