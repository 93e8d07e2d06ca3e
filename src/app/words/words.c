/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/words/words.h"

#include "cli/shown-text.h"
#include "engine/server-io.h"
#include "wire/host-port.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <math.h>

#define SECONDS_PER_MINUTE 60
#define SECONDS_PER_HOUR   (60 * SECONDS_PER_MINUTE)
#define SECONDS_PER_DAY    (24 * SECONDS_PER_HOUR)

/* Digits of 2^64, and the terminator. */
#define DIGITS_SIZE 21

static gint64
to_seconds (gint64 microseconds)
{
  return MAX (microseconds, 0) / G_TIME_SPAN_SECOND;
}

static char *
dup_seconds (gint64 n)
{
  return g_strdup_printf (ngettext ("%d second", "%d seconds", (gulong) n),
                          (int) n);
}

static char *
dup_minutes (gint64 n)
{
  return g_strdup_printf (ngettext ("%d minute", "%d minutes", (gulong) n),
                          (int) n);
}

static char *
dup_hours (gint64 n)
{
  return g_strdup_printf (ngettext ("%d hour", "%d hours", (gulong) n), (int) n);
}

static char *
dup_days (gint64 n)
{
  return g_strdup_printf (ngettext ("%d day", "%d days", (gulong) n), (int) n);
}

/* Takes both; @small may be NULL. */
static char *
join (char *large, char *small)
{
  g_autofree char *first = large;
  g_autofree char *second = small;

  if (second == NULL)
    return g_steal_pointer (&first);

  /* Translators: a duration in two units, such as "2 hours 5 minutes" */
  return g_strdup_printf (C_ ("duration", "%s %s"), first, second);
}

char *
og_words_dup_duration (gint64 microseconds)
{
  gint64 seconds = to_seconds (microseconds);
  gint64 minutes = seconds % SECONDS_PER_HOUR / SECONDS_PER_MINUTE;
  gint64 hours = seconds % SECONDS_PER_DAY / SECONDS_PER_HOUR;

  if (seconds < SECONDS_PER_MINUTE)
    return dup_seconds (seconds);
  if (seconds < SECONDS_PER_HOUR)
    return dup_minutes (minutes);
  if (seconds < SECONDS_PER_DAY)
    return join (dup_hours (hours), minutes > 0 ? dup_minutes (minutes) : NULL);

  return join (dup_days (seconds / SECONDS_PER_DAY),
               hours > 0 ? dup_hours (hours) : NULL);
}

char *
og_words_dup_brief (gint64 microseconds)
{
  gint64 seconds = to_seconds (microseconds);

  if (seconds < SECONDS_PER_MINUTE)
    /* Translators: seconds, with the unit's sign */
    return g_strdup_printf (_ ("%d s"), (int) seconds);
  if (seconds < SECONDS_PER_HOUR)
    /* Translators: minutes, with the unit's sign */
    return g_strdup_printf (_ ("%d min"), (int) (seconds / SECONDS_PER_MINUTE));
  if (seconds < SECONDS_PER_DAY)
    /* Translators: hours, with the unit's sign */
    return g_strdup_printf (_ ("%d h"), (int) (seconds / SECONDS_PER_HOUR));

  /* Translators: days, with the unit's sign */
  return g_strdup_printf (_ ("%d d"), (int) (seconds / SECONDS_PER_DAY));
}

/* A minus of its own width. */
char *
og_words_dup_milliseconds (gint64 microseconds)
{
  double size = fabs ((double) microseconds / 1000);
  gboolean is_fine = size < 9.95;
  const char *sign = microseconds < 0 ? "−" : "";

  if (size < 0.05)
    /* Translators: milliseconds: little, but not nothing */
    return g_strdup (_ ("< 0.1 ms"));

  /* Translators: milliseconds with one decimal place; %s is a minus or nothing */
  return is_fine ? g_strdup_printf (_ ("%s%.1f ms"), sign, size)
                 /* Translators: milliseconds; %s is a minus or nothing */
                 : g_strdup_printf (_ ("%s%.0f ms"), sign, size);
}

char *
og_words_dup_share (double share)
{
  double percent = 100 * CLAMP (share, 0, 1);

  if (percent > 0 && percent < 1)
    return g_strdup (_ ("<1 %"));

  /* Translators: a share; "%%" is the per cent sign */
  return g_strdup_printf (_ ("%.0f %%"), percent);
}

/* The C library's own grouping is not everywhere. */
static char *
dup_separator (void)
{
  const char *separator = localeconv ()->thousands_sep;
  char *text = g_locale_to_utf8 (separator, -1, NULL, NULL, NULL);

  return text != NULL ? text : g_strdup ("");
}

char *
og_words_dup_count (guint64 count)
{
  char digits[DIGITS_SIZE];
  int n_digits = g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT, count);
  g_autofree char *separator = dup_separator ();
  GString *text = g_string_sized_new (2 * DIGITS_SIZE);

  for (int i = 0; i < n_digits; i++)
    {
      if (i > 0 && (n_digits - i) % 3 == 0)
        g_string_append (text, separator);
      g_string_append_c (text, digits[i]);
    }

  return g_string_free (text, FALSE);
}

char *
og_words_dup_packets (guint64 packets)
{
  g_autofree char *count = og_words_dup_count (packets);
  gulong n = (gulong) MIN (packets, G_MAXULONG);

  /* Translators: %s is a number */
  return g_strdup_printf (ngettext ("%s packet", "%s packets", n), count);
}

char *
og_words_dup_server (const OgSessionConfig *session)
{
  return og_host_port_tell (session->server, session->server_port,
                            OG_SERVER_DEFAULT_PORT);
}

char *
og_words_dup_places (const OgSessionConfig *session)
{
  g_autofree char *server = og_words_dup_server (session);
  g_autofree char *other = og_host_port_tell (
      session->other_address, OG_SERVER_DEFAULT_PORT, OG_SERVER_DEFAULT_PORT);

  if (*session->other_address == '\0')
    return g_steal_pointer (&server);

  /* Translators: two addresses of one server, as “203.0.113.4 or 2001:db8::1” */
  return g_strdup_printf (_ ("%s or %s"), server, other);
}

char *
og_words_dup_other_server (const OgSessionConfig *session)
{
  g_autofree char *server = og_words_dup_server (session);

  /* Translators: %s is the name or address of a server */
  return g_strdup_printf (
      _ ("This is not the server that the invite names: at “%s” another one "
         "answers. Ask for a new invite, because the server’s key may have "
         "changed. Otherwise somebody pretends to be the server."),
      server);
}

char *
og_words_dup_unknown_server (const OgSessionConfig *session)
{
  g_autofree char *server = og_words_dup_server (session);

  /* Translators: %s is the name or address of a server */
  return g_strdup_printf (
      _ ("“%s” answers over TLS only, with a key that is not known here. Join "
         "with the server’s invite, because it holds the fingerprint of the "
         "key."),
      server);
}

char *
og_words_dup_stand_in (const OgSessionConfig *session)
{
  if (session->wished_send_port == 0)
    return NULL;

  /* Translators: two ports */
  return g_strdup_printf (
      _ ("%u is used by another program: this session uses %u"),
      session->wished_send_port, session->send_port);
}

char *
og_words_dup_names (const char *const *names)
{
  g_autoptr (GStrvBuilder) shown = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (; *names != NULL; names++)
    {
      g_autofree char *name = og_shown_text_dup (*names);

      g_strv_builder_add (shown, name);
    }

  all = g_strv_builder_end (shown);
  return g_strjoinv (", ", all);
}
