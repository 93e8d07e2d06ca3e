/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/name-table.h"

#include <string.h>

typedef struct
{
  guint number;
  char name[16];
} Entry;

static const guint8 KEY[OG_SIPHASH_KEY_SIZE] = "sixteen bytes...";

static guint n_destroyed;

static void
destroy (gpointer data)
{
  n_destroyed++;
  g_free (data);
}

static OgNameTable *
table_new (void)
{
  n_destroyed = 0;
  return og_name_table_new (KEY, G_STRUCT_OFFSET (Entry, name), destroy);
}

static Entry *
insert (OgNameTable *table, guint number)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->number = number;
  g_snprintf (entry->name, sizeof entry->name, "name %u", number);
  og_name_table_insert (table, entry);
  return entry;
}

static const Entry *
find (OgNameTable *table, guint number)
{
  char name[16];

  g_snprintf (name, sizeof name, "name %u", number);
  return og_name_table_find (table, name);
}

static void
test_finds_by_name (void)
{
  g_autoptr (OgNameTable) table = table_new ();
  Entry *entry = insert (table, 7);

  g_assert_true (og_name_table_find (table, "name 7") == entry);
  g_assert_null (og_name_table_find (table, "name 8"));
  g_assert_null (og_name_table_find (table, ""));
}

static void
test_grows (void)
{
  g_autoptr (OgNameTable) table = table_new ();

  for (guint i = 0; i < 10000; i++)
    insert (table, i);

  g_assert_cmpuint (og_name_table_count (table), ==, 10000);
  for (guint i = 0; i < 10000; i++)
    g_assert_cmpuint (find (table, i)->number, ==, i);
}

static void
test_gives_back_what_is_removed (void)
{
  g_autoptr (OgNameTable) table = table_new ();
  Entry *entry = insert (table, 7);

  og_name_table_remove (table, entry);

  g_assert_cmpuint (og_name_table_count (table), ==, 0);
  g_assert_null (find (table, 7));
  g_assert_cmpuint (n_destroyed, ==, 0);
  g_free (entry);
}

static void
test_destroys_the_rest (void)
{
  OgNameTable *table = table_new ();

  for (guint i = 0; i < 100; i++)
    insert (table, i);
  og_name_table_free (table);

  g_assert_cmpuint (n_destroyed, ==, 100);
}

/* Against an array: whatever comes and goes, nothing is lost behind a hole. */
static void
test_survives_any_order (void)
{
  g_autoptr (OgNameTable) table = table_new ();
  Entry *present[300] = { NULL };

  for (guint step = 0; step < 20000; step++)
    {
      guint number = (guint) g_test_rand_int_range (0, G_N_ELEMENTS (present));

      if (present[number] == NULL)
        present[number] = insert (table, number);
      else
        {
          og_name_table_remove (table, present[number]);
          g_clear_pointer (&present[number], g_free);
        }

      number = (guint) g_test_rand_int_range (0, G_N_ELEMENTS (present));
      g_assert_true (find (table, number) == present[number]);
    }

  for (guint i = 0; i < G_N_ELEMENTS (present); i++)
    g_assert_true (find (table, i) == present[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/server/name-table/finds-by-name", test_finds_by_name);
  g_test_add_func ("/server/name-table/grows", test_grows);
  g_test_add_func ("/server/name-table/gives-back-what-is-removed",
                   test_gives_back_what_is_removed);
  g_test_add_func ("/server/name-table/destroys-the-rest",
                   test_destroys_the_rest);
  g_test_add_func ("/server/name-table/survives-any-order",
                   test_survives_any_order);

  return g_test_run ();
}
