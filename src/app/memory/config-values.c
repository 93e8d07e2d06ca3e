/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/memory/config-values.h"

#include "wire/typed-text.h"

static void
read_text (GVariantDict *values, const char *key, char **text)
{
  char *kept = NULL;

  if (!g_variant_dict_lookup (values, key, "s", &kept))
    return;

  g_free (*text);
  *text = kept;
}

/* As a form would take it now, whatever wrote it. */
static void
read_name (GVariantDict *values, const char *key, char **name)
{
  char *meant;

  read_text (values, key, name);
  meant = og_typed_text_dup (*name);
  g_free (*name);
  *name = meant;
}

static void
read_texts (GVariantDict *values, const char *key, char ***texts)
{
  char **kept = NULL;

  if (!g_variant_dict_lookup (values, key, "^as", &kept))
    return;

  g_strfreev (*texts);
  *texts = kept;
}

void
og_config_values_write (GVariantDict *values, const OgSessionConfig *config)
{
  g_variant_dict_insert (values, "server", "s", config->server);
  if (*config->fingerprint != '\0')
    g_variant_dict_insert (values, "fingerprint", "s", config->fingerprint);
  if (*config->other_address != '\0')
    g_variant_dict_insert (values, "other-address", "s", config->other_address);
  g_variant_dict_insert (values, "server-port", "q", config->server_port);
  g_variant_dict_insert (values, "group", "s", config->group);
  g_variant_dict_insert (values, "user", "s", config->user);
  g_variant_dict_insert (values, "send-port", "q", config->send_port);
  g_variant_dict_insert (values, "receive-port", "q", config->receive_port);
  g_variant_dict_insert (values, "network-port", "q", config->network_port);
  g_variant_dict_insert (values, "receivers", "^as", config->receivers);
  g_variant_dict_insert (values, "listen-beyond", "b", config->listen_beyond);
}

OgSessionConfig *
og_config_values_read (GVariant *values)
{
  OgSessionConfig *config = og_session_config_new ();
  g_auto (GVariantDict) kept;

  g_variant_dict_init (&kept, values);
  read_text (&kept, "server", &config->server);
  read_text (&kept, "fingerprint", &config->fingerprint);
  read_text (&kept, "other-address", &config->other_address);
  read_name (&kept, "group", &config->group);
  read_name (&kept, "user", &config->user);
  read_texts (&kept, "receivers", &config->receivers);
  g_variant_dict_lookup (&kept, "server-port", "q", &config->server_port);
  g_variant_dict_lookup (&kept, "send-port", "q", &config->send_port);
  g_variant_dict_lookup (&kept, "receive-port", "q", &config->receive_port);
  g_variant_dict_lookup (&kept, "network-port", "q", &config->network_port);
  g_variant_dict_lookup (&kept, "listen-beyond", "b", &config->listen_beyond);
  return config;
}
