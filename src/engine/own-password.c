/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/own-password.h"

#include "io/entropy.h"
#include "wire/host-port.h"

#include <glib/gstdio.h>
#include <string.h>

#define SECRET_FILE "own-secret"
#define SECRET_SIZE 32
#define FORMER_FILE "user-password"
#define PLACES_FILE "own-servers"

/* Servers that are remembered, the latest first. */
#define PLACES_MAX 8

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

static void
keep (const char *name, const char *text)
{
  g_autofree char *path = dup_path (name);
  g_autofree char *folder = g_path_get_dirname (path);

  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT,
                            0600, NULL);
}

static char *
make_up_secret (void)
{
  guint8 bytes[SECRET_SIZE];
  GString *secret = g_string_new (NULL);

  og_entropy_fill (bytes, sizeof bytes);
  for (guint i = 0; i < sizeof bytes; i++)
    g_string_append_printf (secret, "%02x", bytes[i]);

  keep (SECRET_FILE, secret->str);
  return g_string_free (secret, FALSE);
}

static char *
dup_place (const char *server, guint16 port)
{
  OgHostPort place;
  g_autofree char *host = NULL;

  if (og_host_port_parse (&place, server, port) != OG_HOST_PORT_OK)
    return g_strdup_printf ("%s:%u", server, port);

  host = og_host_port_dup_host (&place);
  return g_strdup_printf ("%s:%u", host, place.port);
}

static char *
dup_for (const char *place)
{
  g_autofree char *kept = dup_kept (SECRET_FILE);
  g_autofree char *secret =
      kept != NULL ? g_steal_pointer (&kept) : make_up_secret ();

  return g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guchar *) secret,
                                    strlen (secret), place, -1);
}

char *
og_own_password_dup (const char *server, guint16 port)
{
  g_autofree char *place = dup_place (server, port);

  return dup_for (place);
}

static char **
read_places (void)
{
  g_autofree char *kept = dup_kept (PLACES_FILE);

  return g_strsplit (kept != NULL ? kept : "", "\n", -1);
}

void
og_own_password_remember (const char *server, guint16 port)
{
  g_autofree char *place = dup_place (server, port);
  g_auto (GStrv) before = read_places ();
  g_autoptr (GString) places = g_string_new (place);
  guint n = 1;

  if (g_strcmp0 (before[0], place) == 0)
    return;

  for (char **other = before; *other != NULL && n < PLACES_MAX; other++)
    if (**other != '\0' && !g_str_equal (*other, place))
      {
        g_string_append_printf (places, "\n%s", *other);
        n++;
      }

  keep (PLACES_FILE, places->str);
}

static void
free_other (gpointer data)
{
  OgOtherPassword *other = data;

  g_free (other->server);
  g_free (other->password);
  g_free (other);
}

/* "host:port", where the host may be an IPv6 address without brackets. */
static OgOtherPassword *
make_other (const char *place, const char *colon)
{
  OgOtherPassword *other = g_new0 (OgOtherPassword, 1);

  other->server = g_strndup (place, colon - place);
  other->password = dup_for (place);
  return other;
}

GPtrArray *
og_own_password_list_others (const char *server, guint16 port)
{
  g_autofree char *place = dup_place (server, port);
  const char *own_port = strrchr (place, ':');
  g_auto (GStrv) places = read_places ();
  GPtrArray *others = g_ptr_array_new_with_free_func (free_other);

  for (char **other = places; *other != NULL; other++)
    {
      const char *colon = strrchr (*other, ':');

      if (colon != NULL && g_str_equal (colon, own_port)
          && !g_str_equal (*other, place))
        g_ptr_array_add (others, make_other (*other, colon));
    }

  return others;
}

/* The secret is as old as the update. Who was there only since then never told it. */
char *
og_own_password_dup_former (gint64 visited)
{
  g_autofree char *path = dup_path (SECRET_FILE);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  GStatBuf status;

  if (visited == 0 || g_stat (path, &status) != 0
      || visited / G_USEC_PER_SEC >= status.st_mtime
      || now - status.st_mtime > FORMER_VALID)
    return NULL;

  return dup_kept (FORMER_FILE);
}
