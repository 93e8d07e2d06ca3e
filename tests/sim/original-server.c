/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "original-server.h"

#include "original.h"
#include "osc/writer.h"
#include "our-server.h"
#include "wire/endpoint-field.h"

#include <string.h>

#define TIMEOUT        60 /* seconds */
#define TIMER_INTERVAL (6 * G_USEC_PER_SEC)

/* In one group at the most: all that our tests need. A group is the users that
 * name it, and its password that of the first of them. */
typedef struct
{
  char *name;
  char *password;
  char *group; /* NULL: none */
  char *group_password;
  OgAddress private_address;
  OgAddress public_address;
  gint64 last_alive; /* seconds */
} User;

static void
user_free (gpointer data)
{
  User *user = data;

  g_free (user->name);
  g_free (user->password);
  g_free (user->group);
  g_free (user->group_password);
  g_free (user);
}

static gint64
get_seconds (const OgOriginalServer *self)
{
  return (og_socket_get_now (self->socket) + self->host->wall_clock)
         / G_USEC_PER_SEC;
}

static User *
find_user (const OgOriginalServer *self, const char *name)
{
  for (guint i = 0; i < self->users->len; i++)
    {
      User *user = g_ptr_array_index (self->users, i);

      if (strcmp (user->name, name) == 0)
        return user;
    }

  return NULL;
}

/* NULL if there is no such group. */
static const char *
find_group_password (const OgOriginalServer *self, const char *group)
{
  for (guint i = 0; i < self->users->len; i++)
    {
      const User *user = g_ptr_array_index (self->users, i);

      if (g_strcmp0 (user->group, group) == 0)
        return user->group_password;
    }

  return NULL;
}

static void
write_status (OgOscWriter *answer,
              const char *address,
              const char *const *fields,
              guint n_fields)
{
  og_osc_writer_open_message (answer, address, n_fields == 3 ? "sss" : "sssss");
  for (guint i = 0; i < n_fields; i++)
    og_osc_write_string (answer, fields[i]);
  og_osc_writer_close_message (answer);
}

static void
leave_group (User *user)
{
  g_clear_pointer (&user->group, g_free);
  g_clear_pointer (&user->group_password, g_free);
}

static const char *
join_group (OgOriginalServer *self,
            User *user,
            const char *group,
            const char *password)
{
  const char *known;

  if (g_strcmp0 (user->group, group) == 0)
    return "ok";

  leave_group (user);
  known = find_group_password (self, group);
  if (known != NULL && strcmp (known, password) != 0)
    return "wrong password";

  user->group = g_strdup (group);
  user->group_password = g_strdup (password);
  return "ok";
}

/* NULL if its password is another. */
static User *
admit (OgOriginalServer *self, const char *name, const char *password)
{
  User *user = find_user (self, name);

  if (user != NULL)
    return strcmp (user->password, password) == 0 ? user : NULL;

  user = g_new0 (User, 1);
  user->name = g_strdup (name);
  user->password = g_strdup (password);
  g_ptr_array_add (self->users, user);
  return user;
}

static void
take_user_alive (OgOriginalServer *self,
                 OgOscArguments *arguments,
                 const OgAddress *from,
                 OgOscWriter *answer)
{
  const char *fields[5] = { og_osc_take_string (arguments),
                            og_osc_take_string (arguments) };
  OgAddress private_address;
  User *user;

  if (fields[0] == NULL || fields[1] == NULL
      || !og_take_endpoint (arguments, &private_address))
    return;

  user = admit (self, fields[0], fields[1]);
  fields[2] = user != NULL ? "ok" : "wrong password";
  write_status (answer, "/groupclient/user_alive_status", fields, 3);
  if (user == NULL)
    return;

  user->private_address = private_address;
  user->public_address = *from;
  user->last_alive = get_seconds (self);

  fields[2] = og_osc_take_string (arguments);
  fields[3] = og_osc_take_string (arguments);
  if (fields[2] == NULL || fields[3] == NULL)
    {
      leave_group (user);
      return;
    }

  fields[4] = join_group (self, user, fields[2], fields[3]);
  write_status (answer, "/groupclient/user_group_status", fields, 5);
}

static gboolean
write_user_info (const OgOriginalServer *self, const User *user, OgOscWriter *answer)
{
  og_osc_writer_open_message (answer, "/groupclient/user_info", "siiiiis");
  og_osc_write_string (answer, user->name);
  og_write_endpoint (answer, &user->private_address);
  og_write_endpoint (answer, &user->public_address);
  og_osc_write_int32 (answer, (gint32) (get_seconds (self) - user->last_alive));
  og_osc_write_string (answer, user->group);
  return og_osc_writer_close_message (answer);
}

/* What does not fit is never told. */
static void
take_list_request (OgOriginalServer *self,
                   OgOscArguments *arguments,
                   OgOscWriter *answer)
{
  const char *group = og_osc_take_string (arguments);
  const char *password = og_osc_take_string (arguments);

  if (group == NULL || password == NULL || !og_osc_arguments_at_end (arguments)
      || g_strcmp0 (find_group_password (self, group), password) != 0)
    return;

  for (guint i = 0; i < self->users->len; i++)
    {
      const User *user = g_ptr_array_index (self->users, i);

      if (g_strcmp0 (user->group, group) == 0
          && !write_user_info (self, user, answer))
        return;
    }
}

static void
receive (gpointer program, const OgArrival *arrival, gint64 now)
{
  OgOriginalServer *self = program;
  guint8 data[OG_ORIGINAL_SEND_BUFFER];
  OgOscArguments arguments;
  OgOscMessage message;
  OgOscWriter answer;
  OgOscWalk walk;

  og_original_assert_survives (arrival->data, arrival->size);
  og_osc_writer_init (&answer, data, sizeof data);
  og_osc_walk_init (&walk, arrival->data, arrival->size);
  while (og_osc_walk_next (&walk, &message))
    {
      og_osc_arguments_init (&arguments, &message);
      if (strcmp (message.address, "/groupserver/user_alive") == 0)
        take_user_alive (self, &arguments, &arrival->path.address, &answer);
      else if (strcmp (message.address, "/groupserver/get_group_users_info") == 0)
        take_list_request (self, &arguments, &answer);
    }

  if (!og_osc_writer_is_empty (&answer))
    og_socket_send (self->socket, &arrival->path.address, data, answer.used);
}

static void
on_timer (gpointer program, gint64 now)
{
  OgOriginalServer *self = program;

  for (guint i = self->users->len; i-- > 0;)
    {
      const User *user = g_ptr_array_index (self->users, i);

      if (get_seconds (self) - user->last_alive >= TIMEOUT)
        g_ptr_array_remove_index (self->users, i);
    }

  og_socket_wake_at (self->socket, now + TIMER_INTERVAL);
}

OgOriginalServer *
og_original_server_new (OgHost *host)
{
  static const OgProgramFuncs funcs = { receive, on_timer };
  OgOriginalServer *self = g_new0 (OgOriginalServer, 1);

  self->host = host;
  self->users = g_ptr_array_new_with_free_func (user_free);
  self->socket = og_socket_new (host, OG_SERVER_PORT, &funcs, self);
  og_socket_wake_at (self->socket, og_socket_get_now (self->socket));
  return self;
}

void
og_original_server_free (OgOriginalServer *self)
{
  og_socket_close (self->socket);
  g_ptr_array_unref (self->users);
  g_free (self);
}
