/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* app-crowd [MEMBERS]: how much of a processor it takes to show so many members
 * (1,000) at once, and then while they change ten times a second. See
 * README.md. */

#include "crowd.h"

#include "app/application.h"

#include <stdlib.h>
#include <sys/resource.h>

#define SETTLE_MS 3000
#define PERIOD_MS 100
#define WARM_UP   20 /* rounds */
#define N_ROUNDS  100

typedef struct
{
  OgApplication *application;
  guint n_members;
  guint round;
  gint64 started;
  double used;
} Bench;

static double
get_processor_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
         + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void
tell (const Bench *bench)
{
  double seconds = (double) (g_get_monotonic_time () - bench->started) / 1e6;
  double used = get_processor_seconds () - bench->used;

  g_print ("%u members, changed %.1f times a second: %.1f %% of a processor\n",
           bench->n_members, N_ROUNDS / seconds, 100 * used / seconds);
}

static gboolean
on_tick (gpointer data)
{
  Bench *bench = data;

  crowd_tell (og_application_get_services (bench->application),
              bench->n_members, bench->round);
  if (bench->round == WARM_UP)
    {
      bench->started = g_get_monotonic_time ();
      bench->used = get_processor_seconds ();
    }
  if (bench->round++ < WARM_UP + N_ROUNDS)
    return G_SOURCE_CONTINUE;

  tell (bench);
  g_application_quit (G_APPLICATION (bench->application));
  return G_SOURCE_REMOVE;
}

static gboolean
on_shown (gpointer data)
{
  Bench *bench = data;

  g_print ("%u members, first shown: %.2f s of a processor\n", bench->n_members,
           get_processor_seconds () - bench->used);
  g_timeout_add (PERIOD_MS, on_tick, bench);
  return G_SOURCE_REMOVE;
}

static gboolean
on_ready (gpointer data)
{
  Bench *bench = data;

  bench->used = get_processor_seconds ();
  crowd_tell (og_application_get_services (bench->application),
              bench->n_members, 0);
  g_timeout_add (SETTLE_MS, on_shown, bench);
  return G_SOURCE_REMOVE;
}

static void
on_activate (GApplication *application, gpointer data)
{
  Bench *bench = data;

  crowd_join (og_application_get_services (bench->application));
  g_timeout_add (SETTLE_MS, on_ready, bench);
}

int
main (int argc, char *argv[])
{
  g_autoptr (OgApplication) application = og_application_new ();
  Bench bench = { application, argc > 1 ? (guint) atoi (argv[1]) : 1000 };

  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_signal_connect_after (application, "activate", G_CALLBACK (on_activate),
                          &bench);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
