/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/services.h"
#include "app/start/session-form.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The form as it is seen: rows for an OgSessionForm, the words on each, the look
 * whether ports are free, and what stood in it the last time. It joins nothing. */

#define OG_TYPE_FORM_VIEW (og_form_view_get_type ())
G_DECLARE_FINAL_TYPE (OgFormView, og_form_view, OG, FORM_VIEW, GtkBox)

/* Signals
 *   "changed"  what keeps one from joining may be another
 *   "join"  the user wants to, and nothing keeps one from it
 *   "edited" (guint)  the user has changed that OgFormField
 *   "reveal"  a field is to be seen, and about to get the focus
 *   "link-opened", "link-refused" (char *)  a link was pasted into a field; the
 *              latter with its fault, in words */

void                 og_form_view_set_services   (OgFormView *self, OgServices *services);
const OgSessionForm *og_form_view_get_form        (OgFormView *self);
void                 og_form_view_open_link       (OgFormView *self, const char *link);
void                 og_form_view_fill            (OgFormView *self, const OgSessionConfig *config);
void                 og_form_view_set_text        (OgFormView *self, OgFormField field,
                                                   const char *text);
void                 og_form_view_remark          (OgFormView *self, OgFormField field,
                                                   OgRemark remark, const char *text,
                                                   const char *offer);
void                 og_form_view_take_offer      (OgFormView *self, OgFormField field);
void                 og_form_view_focus           (OgFormView *self, OgFormField field);
void                 og_form_view_join            (OgFormView *self);
void                 og_form_view_save            (OgFormView *self);

/* og_form_view_set_services: once, before all else.
 *
 * og_form_view_remark: shows @text at @field and goes there. @offer: what could
 * stand there instead, by a button; NULL: nothing.
 *
 * og_form_view_take_offer: as by that button.
 *
 * og_form_view_join: as by Enter: emits "join" as soon as the ports have been
 * looked at, or goes to what keeps one from it. */

G_END_DECLS
