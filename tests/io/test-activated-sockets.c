/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/activated-sockets.h"

#ifdef G_OS_UNIX
#include <fcntl.h>
#include <unistd.h>

/* Where the sockets are handed over here: nobody else is so high. */
#define FIRST 200

static GSocket *
bind_one (GSocketType type)
{
  g_autoptr (GInetAddress) host =
      g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) native = g_inet_socket_address_new (host, 0);
  g_autoptr (GError) error = NULL;
  GSocket *socket = g_socket_new (G_SOCKET_FAMILY_IPV4, type,
                                  G_SOCKET_PROTOCOL_DEFAULT, &error);

  g_assert_no_error (error);
  g_socket_bind (socket, native, FALSE, &error);
  g_assert_no_error (error);
  return socket;
}

static GSocket *
listen_one (void)
{
  GSocket *socket = bind_one (G_SOCKET_TYPE_STREAM);

  g_assert_true (g_socket_listen (socket, NULL));
  return socket;
}

static void
hand_over (int fd, guint i)
{
  g_assert_cmpint (dup2 (fd, FIRST + (int) i), ==, FIRST + (int) i);
}

static void
announce (gint64 pid, const char *n, const char *names)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, pid);

  g_setenv ("LISTEN_PID", text, TRUE);
  g_setenv ("LISTEN_FDS", n, TRUE);
  if (names != NULL)
    g_setenv ("LISTEN_FDNAMES", names, TRUE);
}

static OgTransport
get_transport (GArray *sockets, guint i)
{
  return g_array_index (sockets, OgActivatedSocket, i).transport;
}

static void
test_takes_sockets_by_kind_and_name (void)
{
  g_autoptr (GSocket) plain = listen_one ();
  g_autoptr (GSocket) secret = listen_one ();
  g_autoptr (GSocket) datagrams = bind_one (G_SOCKET_TYPE_DATAGRAM);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) sockets = NULL;

  hand_over (g_socket_get_fd (plain), 0);
  hand_over (g_socket_get_fd (secret), 1);
  hand_over (g_socket_get_fd (datagrams), 2);
  announce (getpid (), "3", "oscgroups-server.socket:tls:udp");
  sockets = og_activated_sockets_take (FIRST, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (sockets->len, ==, 3);
  g_assert_cmpint (get_transport (sockets, 0), ==, OG_TRANSPORT_TCP);
  g_assert_cmpint (get_transport (sockets, 1), ==, OG_TRANSPORT_TLS);
  g_assert_cmpint (get_transport (sockets, 2), ==, OG_TRANSPORT_UDP);
  for (guint i = 0; i < 3; i++)
    {
      const OgActivatedSocket *taken =
          &g_array_index (sockets, OgActivatedSocket, i);

      g_assert_cmpint (g_socket_get_fd (taken->socket), ==, FIRST + (int) i);
      g_assert_cmpint (fcntl (FIRST + (int) i, F_GETFD) & FD_CLOEXEC, ==,
                       FD_CLOEXEC);
    }
}

/* Programs that this one starts must not take them for theirs. */
static void
test_takes_them_once (void)
{
  g_autoptr (GSocket) plain = listen_one ();
  g_autoptr (GArray) first = NULL;
  g_autoptr (GArray) second = NULL;

  hand_over (g_socket_get_fd (plain), 0);
  announce (getpid (), "1", NULL);
  first = og_activated_sockets_take (FIRST, NULL);
  second = og_activated_sockets_take (FIRST, NULL);
  g_assert_cmpuint (first->len, ==, 1);
  g_assert_cmpuint (second->len, ==, 0);
  g_assert_null (g_getenv ("LISTEN_PID"));
  g_assert_null (g_getenv ("LISTEN_FDS"));
  g_assert_null (g_getenv ("LISTEN_FDNAMES"));
}

static void
test_takes_nothing_that_is_for_others (void)
{
  const char *numbers[] = { "0", "-1", "x", "", "65", "99999999999999999999" };
  g_autoptr (GArray) of_another = NULL;

  announce (getppid (), "1", NULL);
  of_another = og_activated_sockets_take (FIRST, NULL);
  g_assert_cmpuint (of_another->len, ==, 0);

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (GArray) sockets = NULL;

      announce (getpid (), numbers[i], NULL);
      sockets = og_activated_sockets_take (FIRST, NULL);
      g_assert_cmpuint (sockets->len, ==, 0);
    }
}

static void
assert_refused (int fd)
{
  g_autoptr (GError) error = NULL;

  if (fd >= 0)
    hand_over (fd, 0);
  announce (getpid (), "1", NULL);
  g_assert_null (og_activated_sockets_take (FIRST, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  close (FIRST);
}

static void
test_refuses_what_does_not_fit (void)
{
  g_autoptr (GSocket) deaf = bind_one (G_SOCKET_TYPE_STREAM);
  g_autoptr (GSocket) local =
      g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM,
                    G_SOCKET_PROTOCOL_DEFAULT, NULL);
  int file = open ("/dev/null", O_RDONLY);

  close (FIRST);
  assert_refused (-1);
  assert_refused (file);
  assert_refused (g_socket_get_fd (deaf));
  assert_refused (g_socket_get_fd (local));
  close (file);
}

#endif

static void
test_takes_nothing_without_systemd (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) sockets =
      og_activated_sockets_take (OG_ACTIVATED_FIRST, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (sockets->len, ==, 0);
}

#define add(name, test) g_test_add_func ("/io/activated-sockets/" name, test)

int
main (int argc, char *argv[])
{
  g_unsetenv ("LISTEN_PID");
  g_test_init (&argc, &argv, NULL);

  add ("takes-nothing-without-systemd", test_takes_nothing_without_systemd);
#ifdef G_OS_UNIX
  add ("takes-sockets-by-kind-and-name", test_takes_sockets_by_kind_and_name);
  add ("takes-them-once", test_takes_them_once);
  add ("takes-nothing-that-is-for-others", test_takes_nothing_that_is_for_others);
  add ("refuses-what-does-not-fit", test_refuses_what_does_not_fit);
#endif

  return g_test_run ();
}
