/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#ifdef __linux__
#define _DEFAULT_SOURCE /* for syscall() */
#endif

#include "io/thread-priority.h"

#ifdef __linux__

#include <sys/syscall.h>
#include <unistd.h>

/* struct sched_attr, as the first kernel had it: the C library has none. */
typedef struct
{
  guint32 size;
  guint32 policy;
  guint64 flags;
  gint32 nice;
  guint32 priority;
  guint64 runtime;
  guint64 deadline;
  guint64 period;
} Attributes;

#define ORDINARY_POLICY 0
#define BATCH_POLICY    3

/* A third of the share of others. */
#define LOW_NICE 5

/* The usual slice is some milliseconds, and so long does a thread that was
 * woken wait for one that draws. From Linux 6.12 on one with a shorter slice
 * does not; it gets no more of a processor for it. Earlier ones ignore it. */
#define SLICE_NS 300000

/* A user who chose another policy, such as a real-time one, knows why: then FALSE. */
static gboolean
get_attributes (Attributes *attributes)
{
  if (syscall (SYS_sched_getattr, 0, attributes, sizeof *attributes, 0) != 0
      || attributes->policy != ORDINARY_POLICY)
    return FALSE;

  attributes->size = sizeof *attributes;
  return TRUE;
}

void
og_thread_priority_raise (void)
{
  Attributes attributes;

  if (!get_attributes (&attributes))
    return;

  attributes.runtime = SLICE_NS;
  syscall (SYS_sched_setattr, 0, &attributes, 0);
}

/* A thread of this policy lets the one that runs go on when it wakes up. */
void
og_thread_priority_lower (void)
{
  Attributes attributes;

  if (!get_attributes (&attributes))
    return;

  attributes.policy = BATCH_POLICY;
  attributes.nice = MAX (attributes.nice, LOW_NICE);
  attributes.runtime = 0;
  syscall (SYS_sched_setattr, 0, &attributes, 0);
}

#elif defined(_WIN32)

#include <windows.h>

void
og_thread_priority_raise (void)
{
  SetThreadPriority (GetCurrentThread (), THREAD_PRIORITY_HIGHEST);
}

void
og_thread_priority_lower (void)
{
  SetThreadPriority (GetCurrentThread (), THREAD_PRIORITY_BELOW_NORMAL);
}

#elif defined(__APPLE__)

#include <pthread.h>

void
og_thread_priority_raise (void)
{
  pthread_set_qos_class_self_np (QOS_CLASS_USER_INTERACTIVE, 0);
}

void
og_thread_priority_lower (void)
{
  pthread_set_qos_class_self_np (QOS_CLASS_UTILITY, 0);
}

#else

void
og_thread_priority_raise (void)
{
}

void
og_thread_priority_lower (void)
{
}

#endif
