/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/start/rejoin.h"

#include "app/memory/keyring.h"

#include <glib/gi18n.h>

/* Milliseconds after which the user hears that the keyring has not answered:
 * it may want to be unlocked, and some never answer. */
#define PATIENCE 1000

struct _OgRejoin
{
  /* Owned */
  GCancellable *looking_up; /* passwords; NULL: none */
  guint patience;           /* 0: over, or nothing is looked up */
  OgRecent *wanted;         /* whose passwords they are, and */
  OgSessionConfig *known;   /* what is known of it without them */

  /* Borrowed */
  OgFormView *form;
  OgHosting *hosting;

  gulong changed; /* handlers */
  gulong failed;
  gboolean awaiting; /* the server, to join at it */
};

/* The server fills in itself where the session was hosted here, maybe at
 * another port than the last time. */
static OgSessionConfig *
dup_for_form (OgRejoin *self, const OgSessionConfig *config)
{
  OgSessionConfig *copy = og_session_config_copy (config);
  g_autoptr (OgSessionConfig) now =
      og_session_form_create_config (og_form_view_get_form (self->form));

  if (!og_recent_was_hosted (self->wanted))
    return copy;

  g_free (copy->server);
  copy->server = g_strdup (now->server);
  copy->server_port = now->server_port;
  return copy;
}

static void
fill (OgRejoin *self, const OgSessionConfig *config)
{
  g_autoptr (OgSessionConfig) filled = dup_for_form (self, config);

  og_form_view_fill (self->form, filled);
}

/* FALSE: there is no need to wait for it. */
static gboolean
host_again (OgRejoin *self)
{
  if (!og_recent_was_hosted (self->wanted)
      || og_hosting_get_status (self->hosting) != NULL)
    return FALSE;

  if (!og_hosting_is_active (self->hosting))
    og_hosting_start (self->hosting,
                      og_recent_get_config (self->wanted)->server_port);
  return TRUE;
}

static void
on_hosting_changed (OgRejoin *self)
{
  if (!self->awaiting || og_hosting_get_status (self->hosting) == NULL)
    return;

  self->awaiting = FALSE;
  og_form_view_join (self->form);
}

/* What helps is offered beside the switch. */
static void
on_host_failed (OgRejoin *self)
{
  self->awaiting = FALSE;
}

/* The field that the session had and @config has not; OG_FORM_N_FIELDS: none. */
static OgFormField
find_missing_password (OgRejoin *self, const OgSessionConfig *config)
{
  if (*config->group_password == '\0'
      && og_recent_had_group_password (self->wanted))
    return OG_FORM_GROUP_PASSWORD;
  if (*config->password == '\0' && og_recent_had_password (self->wanted))
    return OG_FORM_PASSWORD;

  return OG_FORM_N_FIELDS;
}

static void
fill_and_join (OgRejoin *self, const OgSessionConfig *config)
{
  OgFormField missing = find_missing_password (self, config);
  gboolean is_starting;

  fill (self, config);
  if (missing < OG_FORM_N_FIELDS)
    og_form_view_remark (self->form, missing, OG_REMARK_MISSING,
                         _ ("Needed again, because no keyring has kept it for "
                            "you"),
                         NULL);
  is_starting = host_again (self);
  og_rejoin_cancel (self);
  if (missing < OG_FORM_N_FIELDS)
    return;

  if (is_starting)
    self->awaiting = TRUE;
  else
    og_form_view_join (self->form);
}

/* All that is known stands in the form by now. */
static gboolean
has_gone_on_alone (OgRejoin *self)
{
  g_autoptr (OgSessionConfig) config =
      og_session_form_create_config (og_form_view_get_form (self->form));

  return self->patience == 0
         && (!g_str_equal (config->group_password, self->known->group_password)
             || !g_str_equal (config->password, self->known->password)
             || !g_str_equal (config->group, self->known->group)
             || !g_str_equal (config->user, self->known->user));
}

/* Without a keyring there may still be no password to know. */
static void
on_looked_up (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OgSessionConfig) found = og_keyring_look_up_finish (result, &error);
  OgRejoin *self = data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (has_gone_on_alone (self))
    og_rejoin_cancel (self);
  else
    fill_and_join (self, found != NULL ? found : self->known);
}

static gboolean
on_patience_over (gpointer data)
{
  OgRejoin *self = data;

  self->patience = 0;
  fill (self, self->known);
  og_form_view_remark (
      self->form, find_missing_password (self, self->known), OG_REMARK_HINT,
      _ ("Your keyring has not answered yet: unlock it, or enter the "
         "password here"),
      NULL);
  return G_SOURCE_REMOVE;
}

static void
look_up (OgRejoin *self)
{
  self->looking_up = g_cancellable_new ();
  self->patience = g_timeout_add (PATIENCE, on_patience_over, self);
  og_keyring_look_up_async (self->known, self->looking_up, on_looked_up, self);
}

static void
take (char **place, char **from)
{
  g_free (*place);
  *place = g_steal_pointer (from);
}

/* Those that stand in the form already, of the same group and user. */
static void
borrow_passwords (OgRejoin *self)
{
  OgSessionConfig *lent = dup_for_form (self, self->known);

  og_session_form_lend_passwords (og_form_view_get_form (self->form), lent);
  take (&self->known->group_password, &lent->group_password);
  take (&self->known->password, &lent->password);
  og_session_config_free (lent);
}

OgRejoin *
og_rejoin_new (OgFormView *form, OgHosting *hosting)
{
  OgRejoin *self = g_new0 (OgRejoin, 1);

  self->form = form;
  self->hosting = hosting;
  self->changed = g_signal_connect_swapped (
      hosting, "changed", G_CALLBACK (on_hosting_changed), self);
  self->failed = g_signal_connect_swapped (hosting, "failed",
                                           G_CALLBACK (on_host_failed), self);
  return self;
}

void
og_rejoin_free (OgRejoin *self)
{
  og_rejoin_cancel (self);
  g_clear_signal_handler (&self->changed, self->hosting);
  g_clear_signal_handler (&self->failed, self->hosting);
  g_free (self);
}

void
og_rejoin_begin (OgRejoin *self, OgRecent *recent)
{
  og_rejoin_cancel (self);
  self->wanted = g_object_ref (recent);
  self->known = og_session_config_copy (og_recent_get_config (recent));
  borrow_passwords (self);

  if (find_missing_password (self, self->known) < OG_FORM_N_FIELDS)
    look_up (self);
  else
    fill_and_join (self, self->known);
}

void
og_rejoin_cancel (OgRejoin *self)
{
  if (self->looking_up != NULL)
    g_cancellable_cancel (self->looking_up);

  g_clear_handle_id (&self->patience, g_source_remove);
  g_clear_object (&self->looking_up);
  g_clear_object (&self->wanted);
  g_clear_pointer (&self->known, og_session_config_free);
  self->awaiting = FALSE;
}
