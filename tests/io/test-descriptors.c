/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#ifndef _WIN32
#define _DEFAULT_SOURCE /* for setrlimit() */
#endif

#include "io/descriptors.h"

#ifdef _WIN32

static void
test_has_what_is_wanted (void)
{
  g_assert_cmpuint (og_descriptors_make_room (5000), ==, 5000);
}

#else

#include <sys/resource.h>

static struct rlimit
set_limits (rlim_t soft, rlim_t hard)
{
  struct rlimit limits = { soft, hard };

  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &limits), ==, 0);
  g_assert_cmpint (getrlimit (RLIMIT_NOFILE, &limits), ==, 0);
  return limits;
}

static void
test_has_what_is_wanted (void)
{
  struct rlimit limits;

  set_limits (64, 128);
  g_assert_cmpuint (og_descriptors_make_room (50), ==, 50);
  getrlimit (RLIMIT_NOFILE, &limits);
  g_assert_cmpuint (limits.rlim_cur, ==, 64);

  g_assert_cmpuint (og_descriptors_make_room (100), ==, 100);
  getrlimit (RLIMIT_NOFILE, &limits);
  g_assert_cmpuint (limits.rlim_cur, ==, 100);

  g_assert_cmpuint (og_descriptors_make_room (1000), ==, 128);
}

#endif

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/io/descriptors/has-what-is-wanted", test_has_what_is_wanted);

  return g_test_run ();
}
