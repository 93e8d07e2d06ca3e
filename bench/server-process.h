/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <stdint.h>
#include <sys/types.h>

/* A process that is measured: our server, or the bare echo. */

typedef struct
{
  pid_t pid;
  uint16_t port;
} Process;

/* What the echo answers: about as much as the server says to a group of ten. */
#define ECHO_BYTES 1140

Process process_start_server (const char *program, int max_users, int timeout,
                              const char *log_file);
Process process_start_echo   (void);
void    process_stop         (const Process *process);
double  process_get_cpu      (const Process *process);
double  process_get_memory   (const Process *process);

/* process_start_server: at a free port; ends the program if it cannot.
 *
 * process_stop: by SIGTERM, and waits.
 *
 * process_get_cpu: seconds in user mode and in the kernel so far.
 *
 * process_get_memory: resident bytes. */
