/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#ifdef __linux__
#define _DEFAULT_SOURCE
#endif
#ifdef _WIN32
#define _CRT_RAND_S
#endif

#include "net/entropy.h"

#include <stdlib.h>
#include <string.h>

#ifdef __linux__
#include <sys/random.h>
#endif

void
og_entropy_fill (gpointer data, gsize size)
{
#if defined(__linux__)
  if (getrandom (data, size, 0) != (gssize) size)
    g_error ("The system gives no random bytes.");
#elif defined(_WIN32)
  guint8 *bytes = data;

  for (gsize i = 0; i < size; i += sizeof (unsigned))
    {
      unsigned value;

      if (rand_s (&value) != 0)
        g_error ("The system gives no random bytes.");
      memcpy (bytes + i, &value, MIN (sizeof value, size - i));
    }
#else
  arc4random_buf (data, size);
#endif
}
