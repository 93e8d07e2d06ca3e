/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the server costs: CPU for each alive+list request in groups of ten, at
 * 100 and at 1,000,000 users, memory for each user, and whether 100,000 users
 * who all come again every six seconds stay known. Beside it, in the same run,
 * a bare echo of datagrams of the same size: what the system takes in any case.
 *
 *   server-load OSCGROUPS-SERVER [--quick]
 */

#define _GNU_SOURCE

#include "server-crowd.h"
#include "server-process.h"

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define N_FEW 100

/* Requests in a round: a second of CPU, far above the tick of the clock. */
#define ROUND 200000

#define MAX_ROUNDS 3

typedef struct
{
  const char *program;
  uint32_t n_many;
  int n_rounds;
  uint32_t n_staying;
  int stay_seconds;
} Plan;

typedef struct
{
  const char *name;
  Process process;
  Crowd *crowd;
  uint32_t n_users;
  CrowdRequest request;
  double costs[MAX_ROUNDS];
} Subject;

static uint32_t
draw (uint64_t *state)
{
  *state = *state * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t) (*state >> 33);
}

/* The same users in any order would find their neighbours in the cache. */
static uint32_t *
draw_order (uint32_t n_users, uint32_t n_requests)
{
  uint32_t *order = malloc (n_requests * sizeof *order);
  uint64_t state = 1;

  if (order == NULL)
    err (1, "malloc");
  for (uint32_t i = 0; i < n_requests; i++)
    order[i] = draw (&state) % n_users;

  return order;
}

static void
log_name (char *name, size_t size, const char *what)
{
  const char *folder = getenv ("TMPDIR");

  snprintf (name, size, "%s/server-load.%d.%s.log",
            folder != NULL ? folder : "/tmp", (int) getpid (), what);
}

/* All of the crowd known to the server, and their addresses proven. */
static void
register_all (Subject *subject)
{
  CrowdCount hello = crowd_ask (subject->crowd, subject->process.port,
                                CROWD_HELLO, NULL, subject->n_users, 0);
  CrowdCount prove = crowd_ask (subject->crowd, subject->process.port,
                                CROWD_PROVE, NULL, subject->n_users, 0);

  if (hello.answered < subject->n_users || prove.answered < subject->n_users)
    printf ("%s: %lu answers lost while registering\n", subject->name,
            (unsigned long) (2 * subject->n_users - hello.answered
                             - prove.answered));
}

static void
measure_round (Subject *subject, int round)
{
  uint32_t *order = draw_order (subject->n_users, ROUND);
  double before = process_get_cpu (&subject->process);
  CrowdCount count = crowd_ask (subject->crowd, subject->process.port,
                                subject->request, order, ROUND, 0);

  subject->costs[round] =
      (process_get_cpu (&subject->process) - before) * 1e6 / ROUND;
  printf ("  %-28s %6.2f µs/request, %4.0f bytes/answer, %lu lost\n",
          subject->name, subject->costs[round],
          (double) count.answer_bytes / (double) count.answered,
          (unsigned long) (count.sent - count.answered));
  free (order);
}

static int
compare (const void *a, const void *b)
{
  double difference = *(const double *) a - *(const double *) b;

  return (difference > 0) - (difference < 0);
}

static double
get_median (const Subject *subject, int n_rounds)
{
  double costs[MAX_ROUNDS];

  memcpy (costs, subject->costs, sizeof costs);
  qsort (costs, (size_t) n_rounds, sizeof *costs, compare);
  return costs[n_rounds / 2];
}

static void
print_costs (const Subject *subjects, int n_subjects, int n_rounds)
{
  printf ("median of %d rounds:\n", n_rounds);
  for (int i = 0; i < n_subjects; i++)
    printf ("  %-28s %6.2f µs of CPU a request\n", subjects[i].name,
            get_median (&subjects[i], n_rounds));
}

/* Starts a server for the subject; gives the memory that each user takes. */
static double
start (Subject *subject, const Plan *plan, const char *what)
{
  char log_file[256];
  double before;

  log_name (log_file, sizeof log_file, what);
  subject->process = process_start_server (plan->program, (int) subject->n_users,
                                           600, log_file);
  unlink (log_file);
  subject->crowd = crowd_new (subject->n_users);
  before = process_get_memory (&subject->process);
  register_all (subject);
  return (process_get_memory (&subject->process) - before) / subject->n_users;
}

static void
measure_cost (const Plan *plan)
{
  Subject subjects[] = {
    { .name = "bare echo, 100 addresses", .n_users = N_FEW, .request = CROWD_ALIVE },
    { .name = "bare echo, many addresses",
      .n_users = plan->n_many,
      .request = CROWD_ALIVE },
    { .name = "100 users", .n_users = N_FEW, .request = CROWD_ALIVE },
    { .name = "many users", .n_users = plan->n_many, .request = CROWD_ALIVE },
    { .name = "100 users, as our client", .n_users = N_FEW, .request = CROWD_OURS },
  };
  const int n_subjects = sizeof subjects / sizeof *subjects;
  double memory;

  for (int i = 0; i < 2; i++)
    {
      subjects[i].process = process_start_echo ();
      subjects[i].crowd = crowd_new (subjects[i].n_users);
    }
  start (&subjects[2], plan, "few");
  memory = start (&subjects[3], plan, "many");
  start (&subjects[4], plan, "ours");

  for (int round = 0; round < plan->n_rounds; round++)
    for (int i = 0; i < n_subjects; i++)
      measure_round (&subjects[i], round);

  print_costs (subjects, n_subjects, plan->n_rounds);
  printf ("  %u users to 100: %.2f times the cost; %.0f bytes a user\n",
          plan->n_many,
          get_median (&subjects[3], plan->n_rounds)
              / get_median (&subjects[2], plan->n_rounds),
          memory);

  for (int i = 0; i < n_subjects; i++)
    {
      process_stop (&subjects[i].process);
      crowd_free (subjects[i].crowd);
    }
}

static int
count_lines (const char *log_file, const char *words, char last[512])
{
  FILE *file = fopen (log_file, "r");
  int n_lines = 0;

  if (file == NULL)
    err (1, "%s", log_file);
  while (fgets (last, 512, file) != NULL)
    n_lines += strstr (last, words) != NULL;

  fclose (file);
  return n_lines;
}

/* A third of the usual timeout, so that a short run would show a loss. */
static void
measure_staying (const Plan *plan)
{
  char log_file[256];
  char last[512] = "";
  Subject crowd = { .name = "staying", .n_users = plan->n_staying };
  double rate = plan->n_staying / 6.0;
  double cpu;
  const char *end;
  int n_purged;

  log_name (log_file, sizeof log_file, "staying");
  crowd.process =
      process_start_server (plan->program, (int) plan->n_staying, 20, log_file);
  crowd.crowd = crowd_new (plan->n_staying);
  register_all (&crowd);

  cpu = process_get_cpu (&crowd.process);
  crowd_ask (crowd.crowd, crowd.process.port, CROWD_OURS, NULL,
             (uint32_t) (rate * plan->stay_seconds), rate);
  cpu = process_get_cpu (&crowd.process) - cpu;

  process_stop (&crowd.process);
  n_purged = count_lines (log_file, "fell silent", last);
  end = strstr (last, "oscgroups-server stops");
  printf (
      "%u users, each every 6 s, for %d s: %d purged, %.0f %% of a CPU\n  %s",
      plan->n_staying, plan->stay_seconds, n_purged,
      100 * cpu / plan->stay_seconds, end != NULL ? end : last);
  unlink (log_file);
  crowd_free (crowd.crowd);
}

int
main (int argc, char **argv)
{
  int quick = argc == 3 && strcmp (argv[2], "--quick") == 0;
  Plan plan = {
    .n_many = quick ? 200000 : 1000000,
    .n_rounds = quick ? 1 : MAX_ROUNDS,
    .n_staying = quick ? 20000 : 100000,
    .stay_seconds = quick ? 10 : 32,
  };

  if (argc < 2 || (argc == 3 && !quick) || argc > 3)
    errx (2, "usage: server-load OSCGROUPS-SERVER [--quick]");

  setvbuf (stdout, NULL, _IOLBF, BUFSIZ);
  plan.program = argv[1];
  measure_cost (&plan);
  measure_staying (&plan);
  return 0;
}
