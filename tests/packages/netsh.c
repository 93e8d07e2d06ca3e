/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Stands for Windows' netsh where there is no firewall: writes down what it is
 * told to do, a line a call. */

#include <stdio.h>

int
main (int argc, char *argv[])
{
  FILE *file = fopen ("C:\\netsh.txt", "ab");

  if (file == NULL)
    return 1;

  for (int i = 1; i < argc; i++)
    fprintf (file, "%s%c", argv[i], i < argc - 1 ? ' ' : '\n');

  fclose (file);
  return 0;
}
