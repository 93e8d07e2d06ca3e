/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/start/form-memory.h"

#include "app/memory/config-values.h"
#include "wire/name.h"
#include "wire/typed-text.h"

#include <string.h>

#define KEY "form"

/* What GLib gives where the system knows no name. */
#define UNKNOWN "Unknown"

static char *
dup_tidy (const char *bytes)
{
  g_autofree char *valid = g_utf8_make_valid (bytes, -1);
  g_autofree char *text = og_typed_text_dup (valid);
  g_autoptr (GString) name = g_string_new (NULL);

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);
      gsize size = g_utf8_next_char (c) - c;

      if (!g_unichar_iscntrl (character) && name->len + size <= OG_NAME_MAX)
        g_string_append_unichar (name, character);
    }

  return og_typed_text_dup (name->str);
}

char *
og_form_memory_dup_name (const char *real_name, const char *login)
{
  g_autofree char *name = dup_tidy (real_name);

  if (*name != '\0' && strcmp (name, UNKNOWN) != 0)
    return g_steal_pointer (&name);

  return dup_tidy (login);
}

OgSessionConfig *
og_form_memory_load (GSettings *settings)
{
  g_autoptr (GVariant) kept = g_settings_get_value (settings, KEY);
  OgSessionConfig *config = og_config_values_read (kept);

  if (g_variant_n_children (kept) == 0)
    {
      g_free (config->user);
      config->user =
          og_form_memory_dup_name (g_get_real_name (), g_get_user_name ());
    }

  return config;
}

void
og_form_memory_keep (GSettings *settings, const OgSessionConfig *config)
{
  GVariantDict values;

  g_variant_dict_init (&values, NULL);
  og_config_values_write (&values, config);
  g_settings_set_value (settings, KEY, g_variant_dict_end (&values));
}
