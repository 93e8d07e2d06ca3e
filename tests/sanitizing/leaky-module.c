/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <stdlib.h>

/* Stands for a driver: what it allocates is never freed. */

void leaky_module_use (void);

static void *volatile kept;

void
leaky_module_use (void)
{
  kept = malloc (77);
  kept = NULL;
}
