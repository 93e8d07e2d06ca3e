/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/memory/keyring.h"

#include <glib/gi18n.h>
#include <libsecret/secret.h>

#define KIND_GROUP "group"
#define KIND_USER  "user"

static const SecretSchema schema = {
  .name = "io.github.oscgroups.OscGroups.Password",
  .flags = SECRET_SCHEMA_NONE,
  .attributes = {
    { "kind", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "server", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "name", SECRET_SCHEMA_ATTRIBUTE_STRING },
  },
};

/* What the keyring is to do. One at a time, look-ups too: where it is a file,
 * what is written at once is lost, and libsecret reads the file twice if two
 * ask before it is open; each then knows nothing of what the other is given. */
typedef struct
{
  /* Owned */
  GTask *look_up; /* NULL: the following is to be kept, or forgotten */
  GHashTable *attributes;
  char *label;
  char *password; /* NULL: to be forgotten */
} Order;

static GQueue orders = G_QUEUE_INIT;

/* A password is forgotten even if the application ends at once. */
static GApplication *kept_running;

static const char *
get_name (const OgSessionConfig *config, const char *kind)
{
  return g_str_equal (kind, KIND_GROUP) ? config->group : config->user;
}

static char **
get_password (OgSessionConfig *config, const char *kind)
{
  return g_str_equal (kind, KIND_GROUP) ? &config->group_password
                                        : &config->password;
}

static GHashTable *
create_attributes (const OgSessionConfig *config, const char *kind)
{
  g_autofree char *server = og_session_config_dup_server (config);

  return secret_attributes_build (&schema, "kind", kind, "server", server,
                                  "name", get_name (config, kind), NULL);
}

/* How it is called in the list of the keyring's own application. */
static char *
dup_label (const OgSessionConfig *config, const char *kind)
{
  if (g_str_equal (kind, KIND_GROUP))
    /* Translators: of a password in the keyring; group and server */
    return g_strdup_printf (_ ("OSC Groups: group “%s” at %s"), config->group,
                            config->server);

  /* Translators: of a password in the keyring; user and server */
  return g_strdup_printf (_ ("OSC Groups: “%s” at %s"), config->user,
                          config->server);
}

static void
free_order (Order *order)
{
  g_clear_object (&order->look_up);
  g_clear_pointer (&order->attributes, g_hash_table_unref);
  g_free (order->label);
  g_free (order->password);
  g_free (order);
}

static void carry_out (const Order *order);

static void
begin (void)
{
  g_set_object (&kept_running, g_application_get_default ());
  if (kept_running != NULL)
    g_application_hold (kept_running);
  carry_out (g_queue_peek_head (&orders));
}

static void
end (void)
{
  if (kept_running != NULL)
    g_application_release (kept_running);
  g_clear_object (&kept_running);
}

static void
go_on (void)
{
  free_order (g_queue_pop_head (&orders));
  if (g_queue_is_empty (&orders))
    end ();
  else
    carry_out (g_queue_peek_head (&orders));
}

static void
on_carried_out (GObject *source, GAsyncResult *result, gpointer data)
{
  const Order *order = g_queue_peek_head (&orders);
  g_autoptr (GError) error = NULL;

  if (order->password != NULL)
    secret_password_store_finish (result, &error);
  else
    secret_password_clear_finish (result, &error);
  if (error != NULL)
    g_info ("a password is not %s: %s",
            order->password != NULL ? "kept" : "forgotten", error->message);

  go_on ();
}

static void look_up (GTask *task, const char *kind);

static void
carry_out (const Order *order)
{
  if (order->look_up != NULL)
    look_up (order->look_up, KIND_GROUP);
  else if (order->password != NULL)
    secret_password_storev (&schema, order->attributes,
                            SECRET_COLLECTION_DEFAULT, order->label,
                            order->password, NULL, on_carried_out, NULL);
  else
    secret_password_clearv (&schema, order->attributes, NULL, on_carried_out,
                            NULL);
}

/* Takes what @order owns. */
static void
give_order (Order order)
{
  g_queue_push_tail (&orders, g_memdup2 (&order, sizeof order));
  if (g_queue_get_length (&orders) == 1)
    begin ();
}

static void
forget (const OgSessionConfig *config, const char *kind)
{
  give_order ((Order){ .attributes = create_attributes (config, kind) });
}

static void
forget_kind (const char *kind)
{
  give_order ((Order){
      .attributes = secret_attributes_build (&schema, "kind", kind, NULL),
  });
}

static void
store (const OgSessionConfig *config, const char *kind, const char *password)
{
  if (*password == '\0')
    forget (config, kind);
  else
    give_order ((Order){
        .attributes = create_attributes (config, kind),
        .label = dup_label (config, kind),
        .password = g_strdup (password),
    });
}

void
og_keyring_store_async (const OgSessionConfig *config)
{
  store (config, KIND_GROUP, config->group_password);
  store (config, KIND_USER, config->password);
}

void
og_keyring_forget_group_async (const OgSessionConfig *config)
{
  forget (config, KIND_GROUP);
}

void
og_keyring_forget_user_async (const OgSessionConfig *config)
{
  forget (config, KIND_USER);
}

void
og_keyring_forget_all_async (void)
{
  forget_kind (KIND_GROUP);
  forget_kind (KIND_USER);
}

static void
fail (GTask *task, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_error_copy (error));
  else
    {
      g_info ("no keyring: %s", error->message);
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "%s",
                               _ ("Passwords are not kept, because no keyring "
                                  "answers on this computer"));
    }

  go_on ();
}

/* The group's first, then the user's: the keyring asks once to be unlocked. */
static void
look_up_next (GTask *task, const char *kind)
{
  OgSessionConfig *config = g_task_get_task_data (task);

  if (g_str_equal (kind, KIND_GROUP))
    look_up (task, KIND_USER);
  else
    {
      g_task_return_pointer (task, og_session_config_copy (config),
                             (GDestroyNotify) og_session_config_free);
      go_on ();
    }
}

static void
take_password (GTask *task, GAsyncResult *result, const char *kind)
{
  char **password = get_password (g_task_get_task_data (task), kind);
  g_autoptr (GError) error = NULL;
  char *kept = secret_password_lookup_finish (result, &error);

  if (error != NULL)
    {
      fail (task, error);
      return;
    }

  if (kept != NULL)
    {
      g_free (*password);
      *password = g_strdup (kept);
      secret_password_free (kept);
    }

  look_up_next (task, kind);
}

static void
on_group_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;

  take_password (task, result, KIND_GROUP);
}

static void
on_user_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;

  take_password (task, result, KIND_USER);
}

static void
look_up (GTask *task, const char *kind)
{
  OgSessionConfig *config = g_task_get_task_data (task);
  g_autoptr (GHashTable) attributes = create_attributes (config, kind);
  gboolean is_group = g_str_equal (kind, KIND_GROUP);

  if (**get_password (config, kind) != '\0')
    look_up_next (task, kind);
  else
    secret_password_lookupv (&schema, attributes, g_task_get_cancellable (task),
                             is_group ? on_group_found : on_user_found,
                             g_object_ref (task));
}

gboolean
og_keyring_is_busy (void)
{
  return !g_queue_is_empty (&orders);
}

void
og_keyring_look_up_async (const OgSessionConfig *config,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_source_tag (task, og_keyring_look_up_async);
  g_task_set_task_data (task, og_session_config_copy (config),
                        (GDestroyNotify) og_session_config_free);
  give_order ((Order){ .look_up = task });
}

OgSessionConfig *
og_keyring_look_up_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
