/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/mapping/igd.h"

/* Without libminiupnpc there is nobody to ask. */

struct _OgIgd
{
  guint nothing;
};

gboolean
og_igd_is_supported (void)
{
  return FALSE;
}

OgIgd *
og_igd_new (const OgAddress *gateway, const OgAddress *local)
{
  return g_atomic_rc_box_new0 (OgIgd);
}

OgIgd *
og_igd_ref (OgIgd *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
og_igd_unref (OgIgd *self)
{
  g_atomic_rc_box_release (self);
}

void
og_igd_find (OgIgd *self, OgIgdAnswer *answer)
{
  *answer = (OgIgdAnswer){ .verdict = OG_ROUTER_SILENT };
}

void
og_igd_map (OgIgd *self,
            OgMappedPort *ports,
            guint n_ports,
            guint32 lifetime,
            OgIgdAnswer *answer)
{
  *answer = (OgIgdAnswer){ .verdict = OG_ROUTER_SILENT };
}

void
og_igd_unmap (OgIgd *self, const OgMappedPort *ports, guint n_ports)
{
}
