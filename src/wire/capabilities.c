/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/capabilities.h"

#include <string.h>

static const struct
{
  OgCapabilities capability;
  const char *word;
} WORDS[OG_N_CAPABILITIES] = {
  { OG_CAPABILITY_TOKENS, "tokens" },       { OG_CAPABILITY_RELAY, "relay" },
  { OG_CAPABILITY_ENDPOINTS, "endpoints" }, { OG_CAPABILITY_MIRROR, "mirror" },
  { OG_CAPABILITY_LENDS, "lends" },
};

guint
og_capabilities_add_types (OgCapabilities self, char *types, guint n_types)
{
  for (guint i = 0; i < OG_N_CAPABILITIES; i++)
    if ((self & WORDS[i].capability) != 0)
      types[n_types++] = 's';

  types[n_types] = '\0';
  return n_types;
}

void
og_capabilities_write (OgCapabilities self, OgOscWriter *writer)
{
  for (guint i = 0; i < OG_N_CAPABILITIES; i++)
    if ((self & WORDS[i].capability) != 0)
      og_osc_write_string (writer, WORDS[i].word);
}

OgCapabilities
og_capabilities_take (OgOscArguments *arguments)
{
  OgCapabilities capabilities = 0;
  const char *word;

  while ((word = og_osc_take_string (arguments)) != NULL)
    for (guint i = 0; i < OG_N_CAPABILITIES; i++)
      if (strcmp (word, WORDS[i].word) == 0)
        capabilities |= WORDS[i].capability;

  return capabilities;
}
