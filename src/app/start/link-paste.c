/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/start/link-paste.h"

#include "cli/invite-link.h"

struct _OgLinkPaste
{
  /* Owned */
  char *link;        /* NULL: none is to be handed over */
  GPtrArray *fields; /* the editables that tell of what is inserted */

  OgLinkPasted pasted;
  gpointer data;
  guint idle; /* the source; 0: none */
  gboolean is_paused;
};

static gboolean
on_idle (gpointer data)
{
  OgLinkPaste *self = data;
  g_autofree char *link = g_steal_pointer (&self->link);

  self->idle = 0;
  self->pasted (link, self->data);
  return G_SOURCE_REMOVE;
}

/* What is pasted comes as one piece. */
static void
on_insert_text (GtkEditable *text,
                const char *inserted,
                int size,
                int *position,
                OgLinkPaste *self)
{
  g_autofree char *whole =
      size < 0 ? g_strdup (inserted) : g_strndup (inserted, (gsize) size);
  g_autofree char *link = og_invite_link_find (whole);

  if (self->is_paused || link == NULL)
    return;

  g_signal_stop_emission_by_name (text, "insert-text");
  g_free (self->link);
  self->link = g_steal_pointer (&link);
  if (self->idle == 0)
    self->idle = g_idle_add (on_idle, self);
}

OgLinkPaste *
og_link_paste_new (OgLinkPasted pasted, gpointer data)
{
  OgLinkPaste *self = g_new0 (OgLinkPaste, 1);

  self->fields = g_ptr_array_new_with_free_func (g_object_unref);
  self->pasted = pasted;
  self->data = data;
  return self;
}

void
og_link_paste_free (OgLinkPaste *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->fields, i),
                                          self);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_ptr_array_unref (self->fields);
  g_free (self->link);
  g_free (self);
}

void
og_link_paste_watch (OgLinkPaste *self, GtkEditable *field)
{
  GtkEditable *text = gtk_editable_get_delegate (field);

  g_signal_connect (text, "insert-text", G_CALLBACK (on_insert_text), self);
  g_ptr_array_add (self->fields, g_object_ref (text));
}

void
og_link_paste_set_paused (OgLinkPaste *self, gboolean paused)
{
  self->is_paused = paused;
}
