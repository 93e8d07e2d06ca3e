/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/desktop/patches.h"

#include <glib/gi18n.h>
#include <string.h>

/* Where the columns and the first row begin, in pixels. */
#define SENDING    30
#define CONNECTING 190
#define HEARING    350
#define TOP        20

#define ROW             40 /* from one row to the next, in pixels */
#define BOX_HEIGHT      22
#define CHARACTER_WIDTH 8

typedef enum
{
  KIND_COMMENT,
  KIND_MESSAGE, /* sent by a click */
  KIND_OBJECT
} Kind;

typedef struct
{
  Kind kind;
  int x;
  int row;
  const char *text;
  int inlets;
  int outlets;
} Box;

/* From the first outlet of a box to the first inlet of another, by their places
 * in the list. */
typedef struct
{
  guint from;
  guint to;
} Cord;

/* In Pure Data, commas and semicolons divide messages, and a dollar stands for
 * an argument. */
static void
append_pd_text (GString *patch, const char *text)
{
  for (const char *at = text; *at != '\0'; at++)
    {
      if (strchr (",;$\\", *at) != NULL)
        g_string_append_c (patch, '\\');
      g_string_append_c (patch, *at);
    }
}

static void
append_pd_box (GString *patch, const Box *box)
{
  static const char *const kinds[] = {
    [KIND_COMMENT] = "text",
    [KIND_MESSAGE] = "msg",
    [KIND_OBJECT] = "obj",
  };

  g_string_append_printf (patch, "#X %s %d %d ", kinds[box->kind], box->x,
                          TOP + box->row * ROW);
  append_pd_text (patch, box->text);
  g_string_append (patch, ";\n");
}

char *
og_patch_create_pure_data (guint16 send_port, guint16 receive_port)
{
  g_autofree char *connect = g_strdup_printf ("connect 127.0.0.1 %u", send_port);
  g_autofree char *receive =
      g_strdup_printf ("netreceive -u -b %u", receive_port);
  const Box boxes[] = {
    /* Translators: in a patch, above a message box */
    { KIND_COMMENT, SENDING, 0, _ ("Click to send a note") },
    { KIND_MESSAGE, SENDING, 1, "60 0.8" },
    { KIND_OBJECT, SENDING, 2, "oscformat note" },
    { KIND_OBJECT, SENDING, 3, "list prepend send" },
    { KIND_OBJECT, SENDING, 4, "list trim" },
    { KIND_OBJECT, SENDING, 6, "netsend -u -b" },
    { KIND_OBJECT, CONNECTING, 4, "loadbang" },
    { KIND_MESSAGE, CONNECTING, 5, connect },
    /* Translators: in a patch, above objects that print what arrives */
    { KIND_COMMENT, HEARING, 0, _ ("Prints the notes of the group") },
    { KIND_OBJECT, HEARING, 1, receive },
    { KIND_OBJECT, HEARING, 2, "oscparse" },
    { KIND_OBJECT, HEARING, 3, "list trim" },
    { KIND_OBJECT, HEARING, 4, "route note" },
    { KIND_OBJECT, HEARING, 5, "print note" },
  };
  static const Cord cords[] = { { 1, 2 },   { 2, 3 },  { 3, 4 },  { 4, 5 },
                                { 6, 7 },   { 7, 5 },  { 9, 10 }, { 10, 11 },
                                { 11, 12 }, { 12, 13 } };
  GString *patch = g_string_new ("#N canvas 100 100 640 320 12;\n");

  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    append_pd_box (patch, &boxes[i]);

  for (guint i = 0; i < G_N_ELEMENTS (cords); i++)
    g_string_append_printf (patch, "#X connect %u 0 %u 0;\n", cords[i].from,
                            cords[i].to);

  return g_string_free (patch, FALSE);
}

/* As JSON has it: the texts are one line, of any language. */
static void
append_max_text (GString *patch, const char *text)
{
  for (const char *at = text; *at != '\0'; at++)
    {
      if (strchr ("\"\\", *at) != NULL)
        g_string_append_c (patch, '\\');
      g_string_append_c (patch, *at);
    }
}

/* Max wants to know how many outlets there are before it makes the box. */
static void
append_max_box (GString *patch, const Box *box, guint number)
{
  static const char *const kinds[] = {
    [KIND_COMMENT] = "comment",
    [KIND_MESSAGE] = "message",
    [KIND_OBJECT] = "newobj",
  };
  static const char *const outlet_types[] = { "", "\"\"", "\"\", \"\"" };

  g_string_append_printf (
      patch,
      "%s\n      { \"box\": { \"id\": \"obj-%u\", \"maxclass\": \"%s\", "
      "\"numinlets\": %d, \"numoutlets\": %d, \"outlettype\": [%s], "
      "\"patching_rect\": [%d, %d, %ld, %d], \"text\": \"",
      number == 0 ? "" : ",", number, kinds[box->kind], box->inlets,
      box->outlets, outlet_types[box->outlets], box->x, TOP + box->row * ROW,
      (g_utf8_strlen (box->text, -1) + 2) * CHARACTER_WIDTH, BOX_HEIGHT);
  append_max_text (patch, box->text);
  g_string_append (patch, "\" } }");
}

static void
append_max_cord (GString *patch, const Cord *cord, guint number)
{
  g_string_append_printf (
      patch,
      "%s\n      { \"patchline\": { \"source\": [\"obj-%u\", 0], "
      "\"destination\": [\"obj-%u\", 0] } }",
      number == 0 ? "" : ",", cord->from, cord->to);
}

char *
og_patch_create_max (guint16 send_port, guint16 receive_port)
{
  g_autofree char *send = g_strdup_printf ("udpsend 127.0.0.1 %u", send_port);
  g_autofree char *receive = g_strdup_printf ("udpreceive %u", receive_port);
  const Box boxes[] = {
    { KIND_COMMENT, SENDING, 0, _ ("Click to send a note"), 1, 0 },
    { KIND_MESSAGE, SENDING, 1, "/note 60 0.8", 2, 1 },
    { KIND_OBJECT, SENDING, 2, send, 1, 0 },
    { KIND_COMMENT, HEARING, 0, _ ("Prints the notes of the group"), 1, 0 },
    { KIND_OBJECT, HEARING, 1, receive, 1, 1 },
    { KIND_OBJECT, HEARING, 2, "route /note", 2, 2 },
    { KIND_OBJECT, HEARING, 3, "print note", 1, 0 },
  };
  static const Cord cords[] = { { 1, 2 }, { 4, 5 }, { 5, 6 } };
  GString *patch =
      g_string_new ("{\n"
                    "  \"patcher\": {\n"
                    "    \"fileversion\": 1,\n"
                    "    \"appversion\": { \"major\": 7, \"minor\": 0, "
                    "\"revision\": 0, \"architecture\": \"x64\", "
                    "\"modernui\": 1 },\n"
                    "    \"rect\": [100, 100, 640, 240],\n"
                    "    \"boxes\": [");

  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    append_max_box (patch, &boxes[i], i);

  g_string_append (patch, "\n    ],\n    \"lines\": [");
  for (guint i = 0; i < G_N_ELEMENTS (cords); i++)
    append_max_cord (patch, &cords[i], i);

  g_string_append (patch, "\n    ]\n  }\n}\n");
  return g_string_free (patch, FALSE);
}
