/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/own-password.h"

#include "io/entropy.h"
#include "wire/address-text.h"
#include "wire/host-port.h"

#include <glib/gstdio.h>
#include <string.h>

#define SECRET_FILE "own-secret"
#define SECRET_SIZE 32
#define FORMER_FILE "user-password"

/* Seconds that a former password is of use: servers forget names within a day. */
#define FORMER_VALID (24 * 60 * 60)

static char *
dup_path (const char *name)
{
  return g_build_filename (g_get_user_state_dir (), "oscgroups", name, NULL);
}

/* NULL if nothing is kept there. */
static char *
dup_kept (const char *name)
{
  g_autofree char *path = dup_path (name);
  g_autofree char *kept = NULL;

  if (!g_file_get_contents (path, &kept, NULL, NULL) || *g_strstrip (kept) == '\0')
    return NULL;

  return g_steal_pointer (&kept);
}

static char *
make_up_secret (void)
{
  guint8 bytes[SECRET_SIZE];
  GString *secret = g_string_new (NULL);
  g_autofree char *path = dup_path (SECRET_FILE);
  g_autofree char *folder = g_path_get_dirname (path);

  og_entropy_fill (bytes, sizeof bytes);
  for (guint i = 0; i < sizeof bytes; i++)
    g_string_append_printf (secret, "%02x", bytes[i]);

  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents_full (path, secret->str, -1,
                            G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
  return g_string_free (secret, FALSE);
}

/* Names are the same in capitals, with a full stop at their end and in the
 * letters of their country. */
static char *
dup_host (const OgHostPort *place)
{
  char text[OG_ADDRESS_TEXT_SIZE];
  g_autofree char *ascii = NULL;
  char *host;

  if (og_host_port_is_here (place))
    return g_strdup ("localhost");
  if (og_address_get_family (&place->address) != OG_FAMILY_NONE)
    return g_strdup (og_address_format_host (&place->address, text));

  ascii = g_hostname_to_ascii (place->host);
  host = g_ascii_strdown (ascii != NULL ? ascii : place->host, -1);
  if (g_str_has_suffix (host, "."))
    host[strlen (host) - 1] = '\0';
  return host;
}

static char *
dup_place (const char *server, guint16 port)
{
  OgHostPort place;
  g_autofree char *host = NULL;

  if (og_host_port_parse (&place, server, port) != OG_HOST_PORT_OK)
    return g_strdup_printf ("%s:%u", server, port);

  host = dup_host (&place);
  return g_strdup_printf ("%s:%u", host, place.port);
}

char *
og_own_password_dup (const char *server, guint16 port)
{
  g_autofree char *kept = dup_kept (SECRET_FILE);
  g_autofree char *secret =
      kept != NULL ? g_steal_pointer (&kept) : make_up_secret ();
  g_autofree char *place = dup_place (server, port);

  return g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guchar *) secret,
                                    strlen (secret), place, -1);
}

/* The secret is as old as the update. */
char *
og_own_password_dup_former (void)
{
  g_autofree char *path = dup_path (SECRET_FILE);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  GStatBuf status;

  if (g_stat (path, &status) != 0 || now - status.st_mtime > FORMER_VALID)
    return NULL;

  return dup_kept (FORMER_FILE);
}
