/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/start/session-form.h"

G_BEGIN_DECLS

/* Checks whether the ports that a session is going to open are free, and puts
 * remarks into the form. The receive port is not one of them: a program is meant
 * to have it. */

typedef struct _OgFormPorts OgFormPorts;

typedef void (*OgFormPortsFunc) (gpointer data);

OgFormPorts *og_form_ports_new           (OgSessionForm *form, OgFormPortsFunc changed,
                                          gpointer data);
void         og_form_ports_free          (OgFormPorts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgFormPorts, og_form_ports_free)

void         og_form_ports_look          (OgFormPorts *self);
void         og_form_ports_set_paused    (OgFormPorts *self, gboolean paused);
void         og_form_ports_choose        (OgFormPorts *self);
gboolean     og_form_ports_is_busy       (const OgFormPorts *self);

/* og_form_ports_new: @form is borrowed. @changed: the remarks have; never from
 * within a call.
 *
 * og_form_ports_look: call it when the form has changed.
 *
 * og_form_ports_set_paused: while a session has the ports.
 *
 * og_form_ports_choose: if the send port that stands there now turns out to be
 * taken, a free one stands in for it, instead of a remark that prevents
 * joining. The next og_form_ports_look() looks at it anew.
 *
 * og_form_ports_is_busy: a remark may follow within a second. */

G_END_DECLS
