/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/invite/qr-code.h"

#include <qrencode.h>

/* Dots left white on each side, as the standard wants it. */
#define QUIET_ZONE 4

/* Default dot size, in pixels. */
#define USUAL_DOT 5

struct _OgQrCode
{
  GObject parent_instance;

  /* Owned */
  QRcode *code;
};

static const GdkRGBA black = { 0, 0, 0, 1 };
static const GdkRGBA white = { 1, 1, 1, 1 };

/* From the column on. */
static guint
count_dark (OgQrCode *self, guint column, guint row)
{
  guint width = og_qr_code_get_width (self);
  guint n_dark = 0;

  while (column + n_dark < width
         && og_qr_code_is_dark (self, column + n_dark, row))
    n_dark++;

  return n_dark;
}

static void
draw_row (OgQrCode *self, GtkSnapshot *snapshot, guint row, float dot)
{
  guint width = og_qr_code_get_width (self);
  guint n_dark;

  for (guint column = 0; column < width; column += n_dark + 1)
    {
      graphene_rect_t bar;

      n_dark = count_dark (self, column, row);
      if (n_dark == 0)
        continue;

      graphene_rect_init (&bar, (float) column * dot, (float) row * dot,
                          (float) n_dark * dot, dot);
      gtk_snapshot_append_color (snapshot, &black, &bar);
    }
}

/* What is left over by whole pixels widens the quiet zone. */
static void
og_qr_code_snapshot (GdkPaintable *paintable,
                     GdkSnapshot *snapshot,
                     double width,
                     double height)
{
  OgQrCode *self = OG_QR_CODE (paintable);
  guint dots = og_qr_code_get_width (self);
  double fitting = MIN (width, height) / (dots + 2 * QUIET_ZONE);
  float dot = (float) (fitting >= 1 ? (int) fitting : fitting);
  graphene_rect_t ground;
  graphene_point_t start;

  graphene_rect_init (&ground, 0, 0, (float) width, (float) height);
  gtk_snapshot_append_color (snapshot, &white, &ground);

  graphene_point_init (&start, (float) (int) ((width - dots * dot) / 2),
                       (float) (int) ((height - dots * dot) / 2));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &start);
  for (guint row = 0; row < dots; row++)
    draw_row (self, snapshot, row, dot);
  gtk_snapshot_restore (snapshot);
}

static int
og_qr_code_get_intrinsic_size (GdkPaintable *paintable)
{
  guint dots = og_qr_code_get_width (OG_QR_CODE (paintable)) + 2 * QUIET_ZONE;

  return (int) dots * USUAL_DOT;
}

static double
og_qr_code_get_intrinsic_aspect_ratio (GdkPaintable *paintable)
{
  return 1;
}

static GdkPaintableFlags
og_qr_code_get_flags (GdkPaintable *paintable)
{
  return GDK_PAINTABLE_STATIC_SIZE | GDK_PAINTABLE_STATIC_CONTENTS;
}

static void
og_qr_code_paintable_init (GdkPaintableInterface *iface)
{
  iface->snapshot = og_qr_code_snapshot;
  iface->get_flags = og_qr_code_get_flags;
  iface->get_intrinsic_width = og_qr_code_get_intrinsic_size;
  iface->get_intrinsic_height = og_qr_code_get_intrinsic_size;
  iface->get_intrinsic_aspect_ratio = og_qr_code_get_intrinsic_aspect_ratio;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (OgQrCode,
                               og_qr_code,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GDK_TYPE_PAINTABLE,
                                                      og_qr_code_paintable_init))

static void
og_qr_code_finalize (GObject *object)
{
  g_clear_pointer (&OG_QR_CODE (object)->code, QRcode_free);
  G_OBJECT_CLASS (og_qr_code_parent_class)->finalize (object);
}

static void
og_qr_code_class_init (OgQrCodeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = og_qr_code_finalize;
}

static void
og_qr_code_init (OgQrCode *self)
{
}

OgQrCode *
og_qr_code_new (const char *text)
{
  QRcode *code = QRcode_encodeString8bit (text, 0, QR_ECLEVEL_M);
  OgQrCode *self;

  if (code == NULL)
    return NULL;

  self = g_object_new (OG_TYPE_QR_CODE, NULL);
  self->code = code;
  return self;
}

guint
og_qr_code_get_width (OgQrCode *self)
{
  return (guint) self->code->width;
}

/* The lowest bit of a dot is its colour; libqrencode uses the others itself. */
gboolean
og_qr_code_is_dark (OgQrCode *self, guint column, guint row)
{
  return self->code->data[row * og_qr_code_get_width (self) + column] & 1;
}
