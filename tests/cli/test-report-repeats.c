/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a report leaves out, because it was said. */

#include "cli/output.h"
#include "cli/report.h"

/* It is looked up again and again, and that is told again only after something else. */
static void
test_tells_a_fault_once (void)
{
  OgReport report = { .user = "ann", .group = "jam", .server = "example.org" };
  const OgEvent fault = { .type = OG_EVENT_SERVER_NOT_FOUND,
                          .lookup = OG_LOOKUP_NOT_NOW };
  const OgEvent other = { .type = OG_EVENT_SERVER_NOT_FOUND,
                          .lookup = OG_LOOKUP_NO_NETWORK };

  if (g_test_subprocess ())
    {
      og_report_event (&fault, &report);
      og_report_event (&fault, &report);
      og_report_event (&other, &report);
      og_report_event (&other, &report);
      og_output_flush ();
      return;
    }

  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout (
      "*right now*Still trying*This computer has no*Still trying*");
  g_test_trap_assert_stdout_unmatched ("*right now*right now*");
  g_test_trap_assert_stdout_unmatched (
      "*This computer has no*This computer has no*");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/report/a-fault-once", test_tells_a_fault_once);

  return g_test_run ();
}
