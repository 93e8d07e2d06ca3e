/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "link-rig.h"

G_BEGIN_DECLS

/* Links by TCP within this computer, ready to be tried. */

/* Two ends of one link: ours connected, the other one was accepted. */
typedef struct
{
  LinkEnd ours;
  LinkEnd other;
} LinkPair;

/* One that was accepted from a socket that the test reads and writes itself. */
typedef struct
{
  LinkEnd end;
  GSocket *other;
} LinkHalf;

void     link_end_connect    (LinkEnd *end, const OgAddress *to, const OgLinkSetup *setup);
gboolean link_end_has_opened (gpointer data);
GSocket *link_accept_one     (GSocket *listening);
gboolean link_pair_set_up    (LinkPair *pair, const OgAddress *at);
void     link_pair_tear_down (LinkPair *pair);
void     link_half_set_up    (LinkHalf *half, const OgLinkLimits *limits);
void     link_half_tear_down (LinkHalf *half);
void     link_half_say       (LinkHalf *half, const void *bytes, gsize size);

/* link_pair_set_up: FALSE if this computer lacks the family of @at. */

G_END_DECLS
