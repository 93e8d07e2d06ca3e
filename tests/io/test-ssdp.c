/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/mapping/ssdp.h"

#define OK   "HTTP/1.1 200 OK\r\nCACHE-CONTROL: max-age=120\r\n"
#define HERE "http://192.168.1.1:5000/rootDesc.xml"

static const OgAddress GATEWAY = OG_ADDRESS_IPV4 (0xc0a80101, 0);

static char *
read_location (const char *answer)
{
  return og_ssdp_read_location (answer, strlen (answer), &GATEWAY);
}

static void
test_reads_where_a_router_describes_itself (void)
{
  g_autofree char *usual = read_location (OK "LOCATION: " HERE "\r\n\r\n");
  g_autofree char *small = read_location (OK "Location:" HERE "\r\n");

  g_assert_cmpstr (usual, ==, HERE);
  g_assert_cmpstr (small, ==, HERE);
}

static void
test_refuses_other_computers (void)
{
  static const char *const answers[] = {
    OK "LOCATION: http://192.168.1.9:5000/rootDesc.xml\r\n\r\n",
    OK "LOCATION: http://192.168.1.10/rootDesc.xml\r\n\r\n",
    OK "LOCATION: http://192.168.1.1@203.0.113.9/\r\n\r\n",
    OK "LOCATION: http://192.168.1.1.example.org/\r\n\r\n",
    OK "LOCATION: file://192.168.1.1/etc/passwd\r\n\r\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    g_assert_null (read_location (answers[i]));
}

static void
test_refuses_what_is_no_answer (void)
{
  g_autofree char *long_path = g_strnfill (1000, 'a');
  g_autofree char *too_long =
      g_strconcat (OK "LOCATION: http://192.168.1.1/", long_path, "\r\n", NULL);

  g_assert_null (read_location (""));
  g_assert_null (read_location ("NOTIFY * HTTP/1.1\r\nLOCATION: " HERE "\r\n"));
  g_assert_null (read_location (OK "\r\n"));
  g_assert_null (read_location (OK "LOCATION:\r\n"));
  g_assert_null (read_location (OK "LOCATIONS: " HERE "\r\n"));
  g_assert_null (read_location (too_long));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/io/ssdp/reads-where-a-router-describes-itself",
                   test_reads_where_a_router_describes_itself);
  g_test_add_func ("/io/ssdp/refuses-other-computers",
                   test_refuses_other_computers);
  g_test_add_func ("/io/ssdp/refuses-what-is-no-answer",
                   test_refuses_what_is_no_answer);

  return g_test_run ();
}
