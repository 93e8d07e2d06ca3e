/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs a program on a network of its own whose loopback takes no packet over
 * 700 bytes: a path on which the kernel refuses runs and has to cut datagrams.
 * Where it may not make one, the test counts as skipped. It has no IPv6 and no
 * way out: OG_NARROW_NETWORK in the environment says so to the test. */

#define _GNU_SOURCE

#include <net/if.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#define MTU 700

static int
set_up_loopback (void)
{
  struct ifreq request = { .ifr_name = "lo", .ifr_mtu = MTU };
  int fd = socket (AF_INET, SOCK_DGRAM, 0);

  if (fd < 0 || ioctl (fd, SIOCSIFMTU, &request) < 0)
    return -1;

  request.ifr_flags = IFF_UP | IFF_LOOPBACK | IFF_RUNNING;
  if (ioctl (fd, SIOCSIFFLAGS, &request) < 0)
    return -1;

  return close (fd);
}

int
main (int argc, char **argv)
{
  if (argc < 2)
    return 2;

  if ((unshare (CLONE_NEWNET) < 0 && unshare (CLONE_NEWUSER | CLONE_NEWNET) < 0)
      || set_up_loopback () < 0)
    {
      puts ("1..0 # SKIP no rights to make a network");
      return 0;
    }

  setenv ("OG_NARROW_NETWORK", "1", 1);
  execv (argv[1], argv + 1);
  perror (argv[1]);
  return 1;
}
