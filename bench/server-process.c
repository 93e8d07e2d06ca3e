/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE

#include "server-process.h"

#include "datagrams.h"

#include <err.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* It says where it listens in the first line of its log. */
static uint16_t
read_port (const char *log_file)
{
  char line[256];
  const char *found = NULL;
  uint16_t port = 0;

  for (int tries = 0; tries < 200 && found == NULL; tries++)
    {
      FILE *file = fopen (log_file, "r");

      usleep (10000);
      if (file == NULL)
        continue;
      if (fgets (line, sizeof line, file) != NULL)
        found = strstr (line, "listens at 0.0.0.0:");
      fclose (file);
    }

  if (found == NULL || sscanf (found, "listens at 0.0.0.0:%hu", &port) != 1)
    errx (1, "the server does not say where it listens");

  return port;
}

/* Nothing is left running if this program is killed. */
static pid_t
fork_tied (void)
{
  pid_t pid = fork ();

  if (pid < 0)
    err (1, "fork");
  if (pid == 0)
    prctl (PR_SET_PDEATHSIG, SIGKILL);

  return pid;
}

Process
process_start_server (const char *program,
                      int max_users,
                      int timeout,
                      const char *log_file)
{
  char users[16];
  char seconds[16];
  Process process;

  snprintf (users, sizeof users, "%d", max_users);
  snprintf (seconds, sizeof seconds, "%d", timeout);
  unlink (log_file);

  process.pid = fork_tied ();
  if (process.pid == 0)
    {
      execl (program, program, "-p", "0", "-u", users, "-g", users, "-t",
             seconds, "-l", log_file, (char *) NULL);
      err (1, "%s", program);
    }

  process.port = read_port (log_file);
  return process;
}

static void
echo (int fd)
{
  static Batch batch;
  struct sockaddr_in from[BATCH];

  batch_init (&batch);
  for (int i = 0; i < BATCH; i++)
    batch.messages[i].msg_hdr.msg_name = &from[i];

  for (;;)
    {
      int n;

      for (int i = 0; i < BATCH; i++)
        {
          batch.messages[i].msg_hdr.msg_namelen = sizeof from[i];
          batch.parts[i].iov_len = SLOT_BYTES;
        }

      n = recvmmsg (fd, batch.messages, BATCH, MSG_WAITFORONE, NULL);
      for (int i = 0; i < n; i++)
        batch.parts[i].iov_len = ECHO_BYTES;
      if (n > 0)
        sendmmsg (fd, batch.messages, n, 0);
    }
}

Process
process_start_echo (void)
{
  int fd = open_udp (0);
  Process process = { .port = get_port (fd) };

  process.pid = fork_tied ();
  if (process.pid == 0)
    echo (fd);

  close (fd);
  return process;
}

void
process_stop (const Process *process)
{
  kill (process->pid, SIGTERM);
  waitpid (process->pid, NULL, 0);
}

double
process_get_cpu (const Process *process)
{
  char path[64];
  unsigned long user = 0;
  unsigned long system = 0;
  FILE *file;

  snprintf (path, sizeof path, "/proc/%d/stat", process->pid);
  file = fopen (path, "r");
  if (file == NULL
      || fscanf (
             file,
             "%*d (%*[^)]) %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu",
             &user, &system)
             != 2)
    errx (1, "%s cannot be read", path);

  fclose (file);
  return (double) (user + system) / (double) sysconf (_SC_CLK_TCK);
}

double
process_get_memory (const Process *process)
{
  char path[64];
  unsigned long pages = 0;
  FILE *file;

  snprintf (path, sizeof path, "/proc/%d/statm", process->pid);
  file = fopen (path, "r");
  if (file == NULL || fscanf (file, "%*u %lu", &pages) != 1)
    errx (1, "%s cannot be read", path);

  fclose (file);
  return (double) pages * (double) sysconf (_SC_PAGESIZE);
}
