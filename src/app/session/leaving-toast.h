/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Tells who left the session, because a row that is gone says nothing. Names of those who
 * left while it was still seen stay in it. It decides nothing about the words: see
 * desktop/member-news.h. */

typedef struct _OgLeavingToast OgLeavingToast;

OgLeavingToast *og_leaving_toast_new  (OgSession *session, GtkWidget *toasts);
void            og_leaving_toast_free (OgLeavingToast *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgLeavingToast, og_leaving_toast_free)

/* og_leaving_toast_new: borrows @toasts, a toast overlay or a widget in one. */

G_END_DECLS
