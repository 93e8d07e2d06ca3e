/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The reference: the least a process can do that takes datagrams from one
 * socket and sends them to others, with the calls for many datagrams that
 * every Linux has, and nothing but them. No loop around it, no look at the
 * bytes, no offload. One process is one hop.
 *
 *   relay ADDRESS:PORT...
 *
 * says on which port it listens. */

#define _GNU_SOURCE

#include "datagrams.h"

#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_TARGETS 16

typedef struct
{
  struct sockaddr_in targets[MAX_TARGETS];
  int n_targets;
  struct mmsghdr messages[BATCH * MAX_TARGETS];
  struct iovec parts[BATCH];
} Output;

static int
fill (Output *output, const Batch *batch, int n_received)
{
  struct mmsghdr *message = output->messages;

  for (int i = 0; i < n_received; i++)
    output->parts[i] =
        (struct iovec){ batch->parts[i].iov_base, batch->messages[i].msg_len };

  for (int t = 0; t < output->n_targets; t++)
    for (int i = 0; i < n_received; i++, message++)
      {
        message->msg_hdr.msg_name = &output->targets[t];
        message->msg_hdr.msg_namelen = sizeof output->targets[t];
        message->msg_hdr.msg_iov = &output->parts[i];
        message->msg_hdr.msg_iovlen = 1;
      }

  return (int) (message - output->messages);
}

static void
send_all (int fd, struct mmsghdr *messages, int n_messages)
{
  while (n_messages > 0)
    {
      int n = sendmmsg (fd, messages, n_messages, 0);

      if (n < 0 && errno != EINTR)
        err (1, "sendmmsg");
      if (n > 0)
        {
          messages += n;
          n_messages -= n;
        }
    }
}

int
main (int argc, char **argv)
{
  static Batch batch;
  static Output output;
  int fd = open_udp (0);

  if (argc < 2 || argc > MAX_TARGETS + 1)
    errx (2, "usage: relay ADDRESS:PORT...");

  for (int i = 1; i < argc; i++)
    output.targets[output.n_targets++] = parse_endpoint (argv[i]);

  batch_init (&batch);
  printf ("%u\n", get_port (fd));
  fflush (stdout);

  for (;;)
    {
      int n = recvmmsg (fd, batch.messages, BATCH, MSG_WAITFORONE, NULL);

      if (n < 0 && errno != EINTR)
        err (1, "recvmmsg");
      if (n > 0)
        send_all (fd, output.messages, fill (&output, &batch, n));
    }
}
