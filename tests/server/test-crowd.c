/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The server with more users than a test can name. */

#include "server-rig.h"

#include "wire/requests.h"

#define TIM "198.51.100.1:22278"

/* No call works longer than a moment, however many fall silent at once. */
static void
test_many_silent_users_are_forgotten_in_slices (void)
{
  OgServerRig rig;
  OgServerStatistics statistics;

  og_server_rig_init (&rig);
  rig.config.max_users = 5000;
  rig.config.event = NULL;
  og_server_rig_start (&rig);
  for (guint i = 0; i < 5000; i++)
    {
      g_autofree char *from =
          g_strdup_printf ("198.51.%u.%u:1000", i / 250, 1 + i % 250);
      g_autofree char *alive = g_strdup_printf ("alive user-%u x 10.0.0.9", i);

      og_server_rig_say (&rig, from, "reply", alive, NULL);
    }

  rig.now += rig.config.timeout * 2;
  og_server_advance (rig.server, rig.now);
  og_server_get_statistics (rig.server, &statistics);
  g_assert_cmpuint (statistics.users, ==, 5000 - OG_SILENCE_WORK_MAX);
  g_assert_cmpint (og_server_next_deadline (rig.server), <=, rig.now);

  og_server_rig_advance (&rig, 0);
  og_server_get_statistics (rig.server, &statistics);
  g_assert_cmpuint (statistics.users, ==, 0);
  og_server_rig_clear (&rig);
}

#define N_MANY 100000

typedef struct
{
  guint8 data[128];
  gsize size;
} Packet;

static Packet *
write_many (void)
{
  Packet *packets = g_new (Packet, N_MANY);
  OgAddress private_address = OG_ADDRESS_IPV4 (0x0a000001, 22278);
  char user[16];
  char group[16];
  OgCredentials user_credentials = { user, "x" };
  OgCredentials group_credentials = { group, "x" };

  for (guint i = 0; i < N_MANY; i++)
    {
      OgOscWriter writer;

      g_snprintf (user, sizeof user, "user-%u", i);
      g_snprintf (group, sizeof group, "group-%u", i % (N_MANY / 10));
      og_osc_writer_init (&writer, packets[i].data, sizeof packets[i].data);
      g_assert_true (og_user_alive_encode (
          &writer, &user_credentials, &private_address, &group_credentials, 1));
      packets[i].size = writer.used;
    }

  return packets;
}

static void
assert_same_outbox (OgServer *a, OgServer *b)
{
  guint n_a, n_b;
  const OgDatagram *sent_a = og_outbox_peek (og_server_get_outbox (a), &n_a);
  const OgDatagram *sent_b = og_outbox_peek (og_server_get_outbox (b), &n_b);

  g_assert_cmpuint (n_a, ==, n_b);
  for (guint i = 0; i < n_a; i++)
    {
      g_assert_true (og_path_equal (sent_a[i].path, sent_b[i].path));
      g_assert_cmpmem (sent_a[i].data, sent_a[i].size, sent_b[i].data,
                       sent_b[i].size);
    }

  og_outbox_clear (og_server_get_outbox (a));
  og_outbox_clear (og_server_get_outbox (b));
}

/* Known users and unknown ones, and what is no alive at all. */
static void
test_all_at_once_as_one_by_one (void)
{
  g_autofree Packet *packets = write_many ();
  OgDatagram datagrams[300];
  OgPath paths[300];
  OgServerRig one_by_one;
  OgServerRig at_once;

  og_server_rig_init (&one_by_one);
  og_server_rig_init (&at_once);
  og_server_rig_start (&one_by_one);
  og_server_rig_start (&at_once);

  for (guint round = 0; round < 10; round++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (datagrams); i++)
        {
          guint user = (guint) g_test_rand_int_range (0, 120);

          paths[i] =
              (OgPath){ .address = OG_ADDRESS_IPV4 (0x0b000000 + user, 22278) };
          datagrams[i] = (OgDatagram){ .data = packets[user].data,
                                       .size = packets[user].size,
                                       .path = &paths[i] };
          if (i % 10 == 0)
            datagrams[i].size -= 4;
        }

      for (guint i = 0; i < G_N_ELEMENTS (datagrams); i++)
        og_server_receive (one_by_one.server, &datagrams[i], one_by_one.now);
      og_server_receive_all (at_once.server, datagrams,
                             G_N_ELEMENTS (datagrams), at_once.now);
      assert_same_outbox (one_by_one.server, at_once.server);
    }

  og_server_rig_clear (&one_by_one);
  og_server_rig_clear (&at_once);
}

static void
test_100000_users_stay_for_three_minutes (void)
{
  g_autofree Packet *packets = write_many ();
  OgServerRig rig;
  OgServerStatistics statistics;

  og_server_rig_init (&rig);
  rig.config.max_users = 3 * N_MANY;
  rig.config.max_groups = N_MANY;
  rig.config.event = NULL;
  og_server_rig_start (&rig);

  /* Each every 6 s, evenly spread: one in 60 µs. */
  for (guint i = 0; i < 30 * N_MANY; i++)
    {
      const Packet *packet = &packets[i % N_MANY];
      const OgPath path = {
        .address = OG_ADDRESS_IPV4 (0x0b000000 + i % N_MANY, 22278),
      };
      const OgDatagram datagram = {
        .data = packet->data,
        .size = packet->size,
        .path = &path,
      };

      rig.now += 60;
      og_server_receive (rig.server, &datagram, rig.now);
      if (og_server_next_deadline (rig.server) <= rig.now)
        og_server_advance (rig.server, rig.now);
      og_outbox_clear (og_server_get_outbox (rig.server));

      if (i >= N_MANY && i % 10000 == 0)
        {
          og_server_get_statistics (rig.server, &statistics);
          g_assert_cmpuint (statistics.users, ==, N_MANY);
        }
    }

  og_server_get_statistics (rig.server, &statistics);
  g_assert_cmpuint (statistics.users, ==, N_MANY);
  g_assert_cmpuint (statistics.groups, ==, N_MANY / 10);
  og_server_rig_clear (&rig);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/server/crowd/many-silent-users-are-forgotten-in-slices",
                   test_many_silent_users_are_forgotten_in_slices);
  g_test_add_func ("/server/crowd/all-at-once-as-one-by-one",
                   test_all_at_once_as_one_by_one);
  g_test_add_func ("/server/crowd/100000-users-stay-for-three-minutes",
                   test_100000_users_stay_for_three_minutes);

  return g_test_run ();
}
