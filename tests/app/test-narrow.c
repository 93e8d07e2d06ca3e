/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every page fits into a narrow window, as on a telephone. */

#include "app/session/session-page.h"
#include "app/traffic/message-details.h"
#include "app/widgets/toast.h"

#include "above.h"
#include "crowd.h"
#include "fixture.h"
#include "program.h"
#include "stage.h"

#define NARROW 360
#define WIDE   1000
#define HEIGHT 640

static int
get_least_width (GtkWidget *widget)
{
  int least;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL,
                      NULL, NULL);
  return least;
}

/* Down to the widget that asks for the width, which is the one to mend. */
static void
name_widest (GtkWidget *widget, GString *path)
{
  GtkWidget *widest = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_should_layout (child)
        && (widest == NULL || get_least_width (child) > get_least_width (widest)))
      widest = child;

  g_string_append_printf (path, " > %s %d", G_OBJECT_TYPE_NAME (widget),
                          get_least_width (widget));
  if (widest != NULL)
    name_widest (widest, path);
}

static void
assert_narrow (GtkWidget *window)
{
  g_autoptr (GString) path = g_string_new (NULL);

  og_await_frame (window);
  name_widest (window, path);
  g_test_message ("%s", path->str);
  g_assert_cmpint (get_least_width (window), <=, NARROW);
}

static void
play_start (OgApplication *application, GtkWidget *window)
{
  assert_narrow (window);
}

static void
play_hosting (OgApplication *application, GtkWidget *window)
{
  g_settings_set (
      og_services_get_settings (og_application_get_services (application)),
      "host-port", "q", find_free_port ());
  og_click (window, "Host server");
  og_await_text (window, "Others can join at");
  assert_narrow (window);
}

static void
play_members (OgApplication *application, GtkWidget *window)
{
  crowd_join (og_application_get_services (application));
  crowd_tell (og_application_get_services (application), 20, 0);
  og_await_text (window, "Member 0000");
  assert_narrow (window);
}

static void
play_traffic (OgApplication *application, GtkWidget *window)
{
  crowd_join (og_application_get_services (application));
  crowd_tell (og_application_get_services (application), 20, 0);
  og_click (window, "Traffic");
  og_await_text (window, "No messages yet");
  assert_narrow (window);
}

typedef struct
{
  GtkWidget *window;
  int width;
} Fit;

/* What does not fit would be cut off. */
static gboolean
fits (gpointer data)
{
  const Fit *fit = data;
  GtkWidget *page = og_find (fit->window, OG_TYPE_SESSION_PAGE, NULL);

  return gtk_widget_get_width (fit->window) <= fit->width
         && get_least_width (page) <= fit->width;
}

static void
narrow_to (GtkWidget *window, int width)
{
  Fit fit = { window, width };

  gtk_window_set_default_size (GTK_WINDOW (window), width, HEIGHT);
  og_await (fits, &fit, "a page that fits");
}

/* Wide, it has buttons that do not fit when it is pulled narrow at once. */
static void
play_narrowing (OgApplication *application, GtkWidget *window)
{
  crowd_join (og_application_get_services (application));
  og_click (window, "Traffic");
  gtk_window_set_default_size (GTK_WINDOW (window), WIDE, HEIGHT);
  og_await_found (window, GTK_TYPE_LABEL, "Leave");
  assert_narrow (window);
  for (int width = WIDE; width >= NARROW; width -= 160)
    narrow_to (window, width);

  gtk_window_set_default_size (GTK_WINDOW (window), WIDE, HEIGHT);
  og_await_found (window, GTK_TYPE_LABEL, "Leave");
  narrow_to (window, NARROW);
}

/* The window that @action opens above. */
static void
assert_narrow_above (gpointer group, const char *action)
{
  GtkWidget *above;

  g_action_group_activate_action (group, action, NULL);
  above = above_await (ADW_TYPE_WINDOW);
  g_test_message ("%s", action);
  assert_narrow (above);
  gtk_window_destroy (GTK_WINDOW (above));
}

static void
play_windows (OgApplication *application, GtkWidget *window)
{
  crowd_join (og_application_get_services (application));
  crowd_tell (og_application_get_services (application), 20, 0);
  og_await_text (window, "Member 0000");
  assert_narrow_above (window, "check");
  assert_narrow_above (window, "history");
  assert_narrow_above (application, "help");
}

typedef struct
{
  GtkWidget *window;
  GtkWidget *bar;
} Narrowing;

/* The bar at the lower end comes when the upper end is too narrow. */
static gboolean
has_bar (gpointer data)
{
  Narrowing *self = data;

  self->bar = og_find (self->window, ADW_TYPE_VIEW_SWITCHER_BAR, NULL);
  return self->bar != NULL && gtk_widget_get_height (self->bar) > 0;
}

static double
get_y (GtkWidget *window, GtkWidget *widget, double y)
{
  double in_window;

  g_assert_true (gtk_widget_translate_coordinates (widget, window, 0, y, NULL,
                                                   &in_window));
  return in_window;
}

/* A toast leaves the bar at the lower end free. */
static void
play_toast (OgApplication *application, GtkWidget *window)
{
  Narrowing narrowing = { .window = window };
  GtkWidget *toast;

  crowd_join (og_application_get_services (application));
  og_await (has_bar, &narrowing, "the bar");
  og_toast_say (og_find (window, GTK_TYPE_SEPARATOR, NULL), "Bea left");
  toast = og_await_found (window, GTK_TYPE_BUTTON, "Dismiss");
  og_await_frame (window);
  g_assert_cmpfloat (get_y (window, toast, gtk_widget_get_height (toast)), <=,
                     get_y (window, narrowing.bar, 0));
}

static OgMessage *
create_message (void)
{
  static const guint8 packet[] = "/drums/hit\0\0,i\0\0\0\0\0\3";
  OgParts parts;
  OgPart part;

  og_parts_init (&parts, packet, sizeof packet - 1, sizeof packet - 1);
  g_assert_true (og_parts_next (&parts, &part));
  return og_message_new (&part, OG_TAP_IN, "Ann", 0);
}

static void
play_message (OgApplication *application, GtkWidget *window)
{
  OgServices *services = og_application_get_services (application);
  g_autoptr (OgMessage) message = create_message ();
  GtkWidget *details;

  crowd_join (services);
  details = GTK_WIDGET (
      og_message_details_new (services, message, GTK_WINDOW (window)));
  gtk_window_present (GTK_WINDOW (details));
  assert_narrow (details);
  gtk_window_destroy (GTK_WINDOW (details));
}

static void
test_page (gconstpointer story)
{
  stage_run ((StageStory) story, NULL);
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);
  stage_set_size (NARROW, HEIGHT);

  g_test_add_data_func ("/narrow/start", play_start, test_page);
  g_test_add_data_func ("/narrow/hosting", play_hosting, test_page);
  g_test_add_data_func ("/narrow/members", play_members, test_page);
  g_test_add_data_func ("/narrow/traffic", play_traffic, test_page);
  g_test_add_data_func ("/narrow/narrowing", play_narrowing, test_page);
  g_test_add_data_func ("/narrow/toast", play_toast, test_page);
  g_test_add_data_func ("/narrow/windows", play_windows, test_page);
  g_test_add_data_func ("/narrow/message", play_message, test_page);

  return g_test_run ();
}
