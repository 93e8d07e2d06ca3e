/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/words/receiver-words.h"

#include "cli/problem-words.h"

char *
og_receiver_words_dup_missing (const OgSessionStatus *status)
{
  return status->missing_receiver == NULL
             ? NULL
             : og_problem_words_dup_lookup (status->receiver_lookup,
                                            status->missing_receiver);
}

char *
og_receiver_words_dup_fault (const OgSessionStatus *status)
{
  return status->failing_receiver == NULL
             ? NULL
             : og_problem_words_dup_receiver (status->receiver_fault,
                                              status->failing_receiver);
}
