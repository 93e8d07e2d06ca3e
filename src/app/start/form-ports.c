/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/start/form-ports.h"

#include "app/ports/port-watch.h"

#include <glib/gi18n.h>

typedef struct
{
  /* Owned */
  OgPortWatch *watch;

  /* Borrowed */
  OgFormPorts *ports;

  OgFormField field;
} WatchedPort;

enum
{
  SEND,
  NETWORK,
  N_WATCHED
};

struct _OgFormPorts
{
  /* Owned */
  WatchedPort watched[N_WATCHED];

  /* Borrowed */
  OgSessionForm *form;

  OgFormPortsFunc changed;
  gpointer data;
  gboolean paused;
  guint16 usual; /* replaced unasked if it is taken; 0: none */
};

static void
remark (WatchedPort *watched, const OgPortAnswer *answer, guint16 port)
{
  g_autofree char *words =
      g_strdup_printf (answer->state == OG_PORT_TAKEN
                           ? _ ("Port %u is used by another program")
                           : _ ("The system does not let programs use port %u"),
                       port);
  g_autofree char *offer = NULL;

  if (answer->free_port != 0)
    offer = g_strdup_printf ("%u", answer->free_port);
  og_session_form_set_remark (watched->ports->form, watched->field,
                              OG_REMARK_UNUSABLE, words);
  og_session_form_set_offer (watched->ports->form, watched->field, offer);
}

/* What else is said of the port stays. */
static void
forget_remark (WatchedPort *watched)
{
  OgSessionForm *form = watched->ports->form;

  if (og_session_form_get_remark (form, watched->field) != OG_REMARK_HINT)
    og_session_form_set_remark (form, watched->field, OG_REMARK_NONE, NULL);
}

static void
on_answered (const OgPortQuestion *question,
             const OgPortAnswer *answer,
             gpointer data)
{
  WatchedPort *watched = data;
  OgFormPorts *self = watched->ports;
  guint16 port = question->address.port;

  if (answer->state == OG_PORT_FREE)
    forget_remark (watched);
  else if (watched->field == OG_FORM_SEND_PORT && port == self->usual
           && answer->free_port != 0)
    og_session_form_stand_in (self->form, answer->free_port);
  else
    remark (watched, answer, port);

  if (watched->field == OG_FORM_SEND_PORT)
    self->usual = 0;
  self->changed (self->data);
}

OgFormPorts *
og_form_ports_new (OgSessionForm *form, OgFormPortsFunc changed, gpointer data)
{
  static const OgFormField fields[N_WATCHED] = { OG_FORM_SEND_PORT,
                                                 OG_FORM_NETWORK_PORT };
  OgFormPorts *self = g_new0 (OgFormPorts, 1);

  self->form = form;
  self->changed = changed;
  self->data = data;
  for (guint i = 0; i < N_WATCHED; i++)
    {
      WatchedPort *watched = &self->watched[i];

      watched->ports = self;
      watched->field = fields[i];
      watched->watch = og_port_watch_new (on_answered, watched);
    }

  return self;
}

void
og_form_ports_free (OgFormPorts *self)
{
  for (guint i = 0; i < N_WATCHED; i++)
    og_port_watch_free (self->watched[i].watch);

  g_free (self);
}

/* What is wrong anyhow needs no look. The port after the send port of another
 * session is where that delivers to: it looks free as long as no program
 * listens there, and to send from it would be a ring. */
static gboolean
ask (const OgFormPorts *self, const WatchedPort *watched, OgPortQuestion *question)
{
  const OgFormValues *values = og_session_form_get_values (self->form);
  g_autofree char *words = NULL;
  gboolean is_local =
      watched->field == OG_FORM_SEND_PORT && !values->listen_beyond;

  *question = (OgPortQuestion){
    .address = og_address_from_ipv4 (is_local ? OG_IPV4_LOOPBACK : 0,
                                     og_form_rules_get_port (values, watched->field)),
    .avoid = {
        values->hosted_port,
        og_form_rules_get_port (values, OG_FORM_SEND_PORT),
        og_form_rules_get_port (values, OG_FORM_RECEIVE_PORT),
        og_form_rules_get_port (values, OG_FORM_NETWORK_PORT),
    },
    .in_pairs = watched->field == OG_FORM_SEND_PORT,
  };
  return question->address.port != 0
         && og_form_rules_judge (values, watched->field, &words)
                <= OG_VERDICT_NOTE;
}

void
og_form_ports_look (OgFormPorts *self)
{
  for (guint i = 0; i < N_WATCHED; i++)
    {
      WatchedPort *watched = &self->watched[i];
      OgPortQuestion question;

      if (!self->paused && ask (self, watched, &question))
        og_port_watch_ask (watched->watch, &question);
      else
        og_port_watch_stop (watched->watch);
    }
}

void
og_form_ports_set_paused (OgFormPorts *self, gboolean paused)
{
  self->paused = paused;
  og_form_ports_look (self);
}

/* What was free a while ago may not be free any more. */
void
og_form_ports_choose (OgFormPorts *self)
{
  og_port_watch_stop (self->watched[SEND].watch);
  self->usual = og_form_rules_get_port (og_session_form_get_values (self->form),
                                        OG_FORM_SEND_PORT);
}

gboolean
og_form_ports_is_busy (const OgFormPorts *self)
{
  for (guint i = 0; i < N_WATCHED; i++)
    if (og_port_watch_is_busy (self->watched[i].watch))
      return TRUE;

  return FALSE;
}
