/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/path-words.h"

static const char *const TRANSPORT_WORDS[] = {
  [OG_TRANSPORT_UDP] = "UDP",
  [OG_TRANSPORT_TCP] = "TCP",
  [OG_TRANSPORT_TLS] = "TLS",
};

static const char *const TRANSPORT_NAMES[] = {
  [OG_TRANSPORT_UDP] = "udp",
  [OG_TRANSPORT_TCP] = "tcp",
  [OG_TRANSPORT_TLS] = "tls",
};

static const char *const FINDING_NAMES[] = {
  [OG_FINDING_UNKNOWN] = "unknown",
  [OG_FINDING_NO] = "no",
  [OG_FINDING_YES] = "yes",
};

static const char *const OUTAGE_NAMES[] = {
  [OG_OUTAGE_NONE] = NULL,
  [OG_OUTAGE_SERVER] = "server",
  [OG_OUTAGE_UNKNOWN] = "unknown",
  [OG_OUTAGE_INTERNET] = "internet",
};

const char *
og_path_words_get_transport (OgTransport transport)
{
  return TRANSPORT_WORDS[transport];
}

const char *
og_path_words_get_name (OgTransport transport)
{
  return TRANSPORT_NAMES[transport];
}

const char *
og_path_words_get_outage (OgOutage outage)
{
  return OUTAGE_NAMES[outage];
}

void
og_path_words_add_router (OgJsonLine *line, const OgRouter *router)
{
  og_json_line_string (line, "router_translates",
                       FINDING_NAMES[router->translates]);
  og_json_line_string (line, "router_varies", FINDING_NAMES[router->varies]);
  og_json_line_string (line, "router_lets_in", FINDING_NAMES[router->lets_in]);
  og_json_line_string (line, "router_hairpins", FINDING_NAMES[router->hairpins]);
}
