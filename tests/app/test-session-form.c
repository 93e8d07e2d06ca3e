/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/start/session-form.h"

#include <gio/gio.h>
#include <locale.h>

#define A64 "1234567890123456789012345678901234567890123456789012345678901234"
#define E32 "éééééééééééééééééééééééééééééééé"

/* A form that is complete, but for what a case puts in it. */
static OgSessionForm *
create_form (void)
{
  OgSessionForm *form = og_session_form_new ();

  og_session_form_set_text (form, OG_FORM_SERVER, "example.org");
  og_session_form_set_text (form, OG_FORM_GROUP, "jam");
  og_session_form_set_text (form, OG_FORM_USER, "Ann");
  return form;
}

typedef struct
{
  OgFormField field;
  const char *text;
  OgVerdict verdict;
  const char *words; /* a part of them */
} Judgement;

static const Judgement judgements[] = {
  { OG_FORM_SERVER, "example.org", OG_VERDICT_FINE, NULL },
  { OG_FORM_SERVER, "  example.org\t", OG_VERDICT_FINE, NULL },
  { OG_FORM_SERVER, "localhost", OG_VERDICT_FINE, NULL },
  { OG_FORM_SERVER, "192.0.2.1", OG_VERDICT_FINE, NULL },
  { OG_FORM_SERVER, "192.0.2.1:5", OG_VERDICT_FINE, NULL },
  { OG_FORM_SERVER, "example.org:65535", OG_VERDICT_FINE, NULL },
  { OG_FORM_SERVER, "bücher.example", OG_VERDICT_NOTE, "“xn--" },
  { OG_FORM_SERVER, "", OG_VERDICT_MISSING, "computer that hosts" },
  { OG_FORM_SERVER, " \t ", OG_VERDICT_MISSING, "computer that hosts" },
  { OG_FORM_SERVER, "example.org:", OG_VERDICT_WRONG, "1 to 65535" },
  { OG_FORM_SERVER, "example.org:0", OG_VERDICT_WRONG, "1 to 65535" },
  { OG_FORM_SERVER, "example.org:65536", OG_VERDICT_WRONG, "1 to 65535" },
  { OG_FORM_SERVER, "example.org:port", OG_VERDICT_WRONG, "1 to 65535" },
  { OG_FORM_SERVER, ":22242", OG_VERDICT_WRONG, "needs the name" },
  { OG_FORM_SERVER, "::1", OG_VERDICT_FINE, NULL },
  { OG_FORM_SERVER, "[::1]:22242", OG_VERDICT_FINE, NULL },
  { OG_FORM_SERVER, "2001:db8::1", OG_VERDICT_FINE, NULL },
  { OG_FORM_SERVER, "[2001:db8::1", OG_VERDICT_WRONG, "" },
  { OG_FORM_SERVER, "ff02::1", OG_VERDICT_WRONG, "" },
  { OG_FORM_SERVER, "[example.org]", OG_VERDICT_WRONG, "is not a computer’s" },
  { OG_FORM_SERVER, "22242", OG_VERDICT_WRONG, "is not a computer’s" },
  { OG_FORM_SERVER, "300.1.1.1", OG_VERDICT_WRONG, "is not a computer’s" },
  { OG_FORM_SERVER, "-h", OG_VERDICT_WRONG, "is not a computer’s" },
  { OG_FORM_SERVER, "g\u043e\u043ed.example", OG_VERDICT_NOTE, "“xn--" },
  { OG_FORM_SERVER, "two words", OG_VERDICT_WRONG, "is not a computer’s" },
  { OG_FORM_SERVER, "http://example.org", OG_VERDICT_WRONG, "“/”" },
  { OG_FORM_SERVER, "example.org/jam", OG_VERDICT_WRONG, "“/”" },
  { OG_FORM_SERVER, "oscgroups://example.org/jam", OG_VERDICT_WRONG, "Enter" },
  { OG_FORM_SERVER, " OSCGROUPS://", OG_VERDICT_WRONG, "Enter" },

  { OG_FORM_SERVER_PORT, "22242", OG_VERDICT_FINE, NULL },
  { OG_FORM_SERVER_PORT, " 1 ", OG_VERDICT_FINE, NULL },
  { OG_FORM_SERVER_PORT, "65535", OG_VERDICT_FINE, NULL },
  { OG_FORM_SERVER_PORT, "", OG_VERDICT_MISSING, "1 to 65535" },
  { OG_FORM_SERVER_PORT, "0", OG_VERDICT_WRONG, "1 to 65535" },
  { OG_FORM_SERVER_PORT, "65536", OG_VERDICT_WRONG, "1 to 65535" },
  { OG_FORM_SERVER_PORT, "99999999999999999999", OG_VERDICT_WRONG, "1 to 65535" },
  { OG_FORM_SERVER_PORT, "22 244", OG_VERDICT_WRONG, "1 to 65535" },
  { OG_FORM_SERVER_PORT, "+5", OG_VERDICT_WRONG, "1 to 65535" },
  { OG_FORM_SERVER_PORT, "-5", OG_VERDICT_WRONG, "1 to 65535" },
  { OG_FORM_SERVER_PORT, "0x10", OG_VERDICT_WRONG, "1 to 65535" },
  { OG_FORM_SERVER_PORT, "osc", OG_VERDICT_WRONG, "1 to 65535" },
  { OG_FORM_SERVER_PORT, "٢٢", OG_VERDICT_WRONG, "1 to 65535" },

  { OG_FORM_GROUP, "Late Night Jam", OG_VERDICT_FINE, NULL },
  { OG_FORM_GROUP, "a/b: c", OG_VERDICT_FINE, NULL },
  { OG_FORM_GROUP, "", OG_VERDICT_MISSING, "agree on" },
  { OG_FORM_GROUP, "   ", OG_VERDICT_MISSING, "agree on" },
  { OG_FORM_GROUP, A64, OG_VERDICT_FINE, NULL },
  { OG_FORM_GROUP, " " A64 " ", OG_VERDICT_FINE, NULL },
  { OG_FORM_GROUP, A64 "5", OG_VERDICT_WRONG, "at most 64" },
  { OG_FORM_GROUP, "a\nb", OG_VERDICT_WRONG, "cannot be seen" },

  { OG_FORM_GROUP_PASSWORD, "", OG_VERDICT_FINE, NULL },
  { OG_FORM_GROUP_PASSWORD, "secret words", OG_VERDICT_FINE, NULL },
  { OG_FORM_GROUP_PASSWORD, "secret ", OG_VERDICT_FINE, NULL },

  { OG_FORM_USER, "Ann", OG_VERDICT_FINE, NULL },
  { OG_FORM_USER, "🎸", OG_VERDICT_FINE, NULL },
  { OG_FORM_USER, E32, OG_VERDICT_FINE, NULL },
  { OG_FORM_USER, E32 "e", OG_VERDICT_WRONG, "at most 64" },
  { OG_FORM_USER, "\302\240", OG_VERDICT_MISSING, "see you" },
  { OG_FORM_USER, "", OG_VERDICT_MISSING, "see you" },
  { OG_FORM_USER, "A\tnn", OG_VERDICT_WRONG, "cannot be seen" },
  { OG_FORM_USER, "A\302\205nn", OG_VERDICT_WRONG, "cannot be seen" },
  { OG_FORM_USER, "A\377", OG_VERDICT_WRONG, "cannot be seen" },

  { OG_FORM_PASSWORD, "", OG_VERDICT_FINE, NULL },
  { OG_FORM_PASSWORD, " x", OG_VERDICT_FINE, NULL },
  { OG_FORM_PASSWORD, A64 A64 A64, OG_VERDICT_FINE, NULL },

  { OG_FORM_SEND_PORT, "22246", OG_VERDICT_FINE, NULL },
  { OG_FORM_SEND_PORT, "", OG_VERDICT_MISSING, "1 to 65535" },
  { OG_FORM_SEND_PORT, "0", OG_VERDICT_WRONG, "1 to 65535" },
  { OG_FORM_SEND_PORT, "5555", OG_VERDICT_WRONG, "server you host" },

  { OG_FORM_RECEIVE_PORT, "57120", OG_VERDICT_FINE, NULL },
  { OG_FORM_RECEIVE_PORT, "", OG_VERDICT_MISSING, "1 to 65535" },
  { OG_FORM_RECEIVE_PORT, "any", OG_VERDICT_WRONG, "1 to 65535" },
  { OG_FORM_RECEIVE_PORT, "22244", OG_VERDICT_WRONG, "in circles" },
  { OG_FORM_RECEIVE_PORT, " 22244", OG_VERDICT_WRONG, "in circles" },
  { OG_FORM_RECEIVE_PORT, "5555", OG_VERDICT_WRONG, "server you host" },

  { OG_FORM_NETWORK_PORT, "", OG_VERDICT_FINE, NULL },
  { OG_FORM_NETWORK_PORT, "  ", OG_VERDICT_FINE, NULL },
  { OG_FORM_NETWORK_PORT, "22243", OG_VERDICT_FINE, NULL },
  { OG_FORM_NETWORK_PORT, "0", OG_VERDICT_WRONG, "1 to 65535" },
  { OG_FORM_NETWORK_PORT, "22244", OG_VERDICT_WRONG, "send port" },
  { OG_FORM_NETWORK_PORT, "22245", OG_VERDICT_WRONG, "receive port" },
  { OG_FORM_NETWORK_PORT, "5555", OG_VERDICT_WRONG, "server you host" },

  { OG_FORM_RECEIVERS, "", OG_VERDICT_FINE, NULL },
  { OG_FORM_RECEIVERS, " , ;", OG_VERDICT_FINE, NULL },
  { OG_FORM_RECEIVERS, "localhost:9000", OG_VERDICT_FINE, NULL },
  { OG_FORM_RECEIVERS, "9000", OG_VERDICT_FINE, NULL },
  { OG_FORM_RECEIVERS, "9000, studio:9001 192.0.2.1:9002;9003", OG_VERDICT_FINE,
    NULL },
  { OG_FORM_RECEIVERS, "localhost:22245", OG_VERDICT_FINE, NULL },
  { OG_FORM_RECEIVERS, "192.0.2.1:22244", OG_VERDICT_FINE, NULL },
  { OG_FORM_RECEIVERS, "239.1.2.3:9000", OG_VERDICT_FINE, NULL },
  { OG_FORM_RECEIVERS, "255.255.255.255:9000", OG_VERDICT_FINE, NULL },
  { OG_FORM_RECEIVERS, "0.0.0.0:9000", OG_VERDICT_FINE, NULL },
  { OG_FORM_RECEIVERS, "studio", OG_VERDICT_WRONG, "“studio” has no port" },
  { OG_FORM_RECEIVERS, "9000, studio:", OG_VERDICT_WRONG, "1 to 65535" },
  { OG_FORM_RECEIVERS, "0", OG_VERDICT_WRONG, "is not a port" },
  { OG_FORM_RECEIVERS, "65536", OG_VERDICT_WRONG, "is not a port" },
  { OG_FORM_RECEIVERS, "[::1]:9000", OG_VERDICT_FINE, NULL },
  { OG_FORM_RECEIVERS, "[::]:22244", OG_VERDICT_WRONG, "in circles" },
  { OG_FORM_RECEIVERS, "0.0.0.0:22244", OG_VERDICT_WRONG, "in circles" },
  { OG_FORM_RECEIVERS, "::1", OG_VERDICT_WRONG, "such as “[::1]:9000”" },
  { OG_FORM_RECEIVERS, "22244", OG_VERDICT_WRONG, "in circles" },
  { OG_FORM_RECEIVERS, "9000,LocalHost:22244", OG_VERDICT_WRONG, "in circles" },
  { OG_FORM_RECEIVERS, "127.3.2.1:22244", OG_VERDICT_WRONG, "in circles" },
  { OG_FORM_RECEIVERS, "localhost:5555", OG_VERDICT_WRONG, "in circles" },
};

static void
check_judgement (const OgSessionForm *form, const Judgement *each)
{
  g_autofree char *words = NULL;
  OgVerdict verdict = og_session_form_judge (form, each->field, &words);

  g_test_message ("%s: “%s”: %s", og_form_field_get_title (each->field),
                  each->text, words != NULL ? words : "fine");
  g_assert_cmpint (verdict, ==, each->verdict);
  if (each->words == NULL)
    g_assert_null (words);
  else
    g_assert_nonnull (strstr (words, each->words));
}

static void
test_judges (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (judgements); i++)
    {
      const Judgement *each = &judgements[i];
      g_autoptr (OgSessionForm) form = create_form ();
      g_autofree char *obstacle = NULL;

      og_session_form_set_hosted_port (form, 5555);
      og_session_form_set_text (form, each->field, each->text);
      check_judgement (form, each);
      g_assert_cmpint (og_session_form_find_obstacle (form, &obstacle), ==,
                       each->verdict < OG_VERDICT_MISSING ? OG_FORM_N_FIELDS
                                                          : each->field);
      g_assert_true ((obstacle != NULL) == (each->verdict >= OG_VERDICT_MISSING));
    }
}

static void
test_port_in_server (void)
{
  static const Judgement cases[] = {
    { OG_FORM_SERVER_PORT, "6", OG_VERDICT_NOTE, "port 5" },
    { OG_FORM_SERVER_PORT, "5", OG_VERDICT_FINE, NULL },
    { OG_FORM_SERVER_PORT, "", OG_VERDICT_NOTE, "port 5" },
    { OG_FORM_SERVER_PORT, "x", OG_VERDICT_NOTE, "port 5" },
  };
  g_autoptr (OgSessionForm) form = create_form ();

  og_session_form_set_text (form, OG_FORM_SERVER, "example.org:5 ");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      og_session_form_set_text (form, OG_FORM_SERVER_PORT, cases[i].text);
      check_judgement (form, &cases[i]);
      g_assert_cmpint (og_session_form_find_obstacle (form, NULL), ==,
                       OG_FORM_N_FIELDS);
    }
}

static void
test_obstacle_is_the_first (void)
{
  g_autoptr (OgSessionForm) form = og_session_form_new ();
  g_autofree char *missing = NULL;
  g_autofree char *wrong = NULL;

  g_assert_cmpint (og_session_form_find_obstacle (form, &missing), ==,
                   OG_FORM_SERVER);
  g_assert_cmpstr (missing, ==, "To join, fill in “Server”");

  og_session_form_set_text (form, OG_FORM_SERVER, "a");
  og_session_form_set_text (form, OG_FORM_GROUP, "b");
  og_session_form_set_text (form, OG_FORM_USER, "c");
  g_assert_cmpint (og_session_form_find_obstacle (form, NULL), ==,
                   OG_FORM_N_FIELDS);

  og_session_form_set_text (form, OG_FORM_SEND_PORT, "x");
  g_assert_cmpint (og_session_form_find_obstacle (form, &wrong), ==,
                   OG_FORM_SEND_PORT);
  g_assert_cmpstr (wrong, ==,
                   "“Send port”: A port is a whole number from 1 to 65535");
}

static OgVerdict
judge (const OgSessionForm *form, OgFormField field)
{
  g_autofree char *words = NULL;

  return og_session_form_judge (form, field, &words);
}

static void
test_refusal_lasts_until_changed (void)
{
  g_autoptr (OgSessionForm) form = create_form ();

  og_session_form_set_remark (form, OG_FORM_GROUP_PASSWORD, OG_REMARK_REFUSED,
                              "no");
  g_assert_cmpint (judge (form, OG_FORM_GROUP_PASSWORD), ==, OG_VERDICT_WRONG);
  g_assert_cmpint (og_session_form_find_obstacle (form, NULL), ==,
                   OG_FORM_N_FIELDS);

  og_session_form_set_text (form, OG_FORM_SEND_PORT, "5");
  og_session_form_set_text (form, OG_FORM_GROUP, "jam");
  g_assert_cmpint (judge (form, OG_FORM_GROUP_PASSWORD), ==, OG_VERDICT_WRONG);
  og_session_form_set_text (form, OG_FORM_GROUP, "other");
  g_assert_cmpint (judge (form, OG_FORM_GROUP_PASSWORD), ==, OG_VERDICT_FINE);
}

static void
test_unusable_port_keeps_from_joining (void)
{
  g_autoptr (OgSessionForm) form = create_form ();
  g_autofree char *words = NULL;

  og_session_form_set_remark (form, OG_FORM_SEND_PORT, OG_REMARK_UNUSABLE,
                              "taken");
  g_assert_cmpint (judge (form, OG_FORM_SEND_PORT), ==, OG_VERDICT_WRONG);
  g_assert_cmpint (og_session_form_find_obstacle (form, &words), ==,
                   OG_FORM_SEND_PORT);
  g_assert_cmpstr (words, ==, "“Send port”: taken");

  og_session_form_set_text (form, OG_FORM_SEND_PORT, "22246");
  g_assert_cmpint (og_session_form_find_obstacle (form, NULL), ==,
                   OG_FORM_N_FIELDS);
}

static void
test_fault_of_text_comes_first (void)
{
  g_autoptr (OgSessionForm) form = create_form ();
  g_autofree char *words = NULL;

  og_session_form_set_text (form, OG_FORM_GROUP, "");
  og_session_form_set_remark (form, OG_FORM_GROUP, OG_REMARK_REFUSED, "no");
  g_assert_cmpint (og_session_form_judge (form, OG_FORM_GROUP, &words), ==,
                   OG_VERDICT_MISSING);
  g_assert_cmpint (og_session_form_find_obstacle (form, NULL), ==, OG_FORM_GROUP);
}

static void
test_hint_is_not_an_obstacle (void)
{
  g_autoptr (OgSessionForm) form = create_form ();

  og_session_form_set_remark (form, OG_FORM_PASSWORD, OG_REMARK_HINT, "again");
  g_assert_cmpint (judge (form, OG_FORM_PASSWORD), ==, OG_VERDICT_NOTE);
  og_session_form_set_text (form, OG_FORM_PASSWORD, "p");
  g_assert_cmpint (judge (form, OG_FORM_PASSWORD), ==, OG_VERDICT_FINE);
}

static void
test_creates_config (void)
{
  static const char *const texts[OG_FORM_N_FIELDS] = {
    " host:7 ", " 8 ", " jam ", " p ", " Ann ",
    " q ",      " 1 ", "2",     "3",   "9000, localhost:2 ,studio:9001 9000",
  };
  g_autoptr (OgSessionForm) form = create_form ();
  g_autoptr (OgSessionConfig) config = NULL;
  g_autofree char *receivers = NULL;

  for (OgFormField field = 0; field < OG_FORM_N_FIELDS; field++)
    og_session_form_set_text (form, field, texts[field]);
  og_session_form_set_listen_beyond (form, TRUE);
  config = og_session_form_create_config (form);

  g_assert_cmpstr (config->server, ==, "host:7");
  g_assert_cmpstr (config->group, ==, "jam");
  g_assert_cmpstr (config->group_password, ==, "p");
  g_assert_cmpstr (config->user, ==, "Ann");
  g_assert_cmpstr (config->password, ==, "q");
  g_assert_cmpuint (config->server_port, ==, 8);
  g_assert_cmpuint (config->send_port, ==, 1);
  g_assert_cmpuint (config->receive_port, ==, 2);
  g_assert_cmpuint (config->network_port, ==, 3);
  g_assert_true (config->listen_beyond);
  receivers = g_strjoinv ("|", config->receivers);
  g_assert_cmpstr (receivers, ==, "9000|studio:9001");
}

/* What config it makes of what it was filled with is the same. */
static void
test_fills (void)
{
  g_autoptr (OgSessionForm) form = create_form ();
  g_autoptr (OgSessionForm) other = og_session_form_new ();
  g_autoptr (OgSessionConfig) config = NULL;

  og_session_form_set_text (form, OG_FORM_GROUP_PASSWORD, "p");
  og_session_form_set_text (form, OG_FORM_RECEIVERS, "9000, studio:9001");
  og_session_form_set_text (form, OG_FORM_NETWORK_PORT, "3");
  og_session_form_set_listen_beyond (form, TRUE);
  config = og_session_form_create_config (form);
  og_session_form_fill (other, config);

  g_assert_true (og_session_form_get_values (other)->listen_beyond);
  for (OgFormField field = 0; field < OG_FORM_N_FIELDS; field++)
    g_assert_cmpstr (og_session_form_get_values (other)->texts[field], ==,
                     og_session_form_get_values (form)->texts[field]);
}

/* Neighbours stay so; what was wanted is remembered until it is changed. */
static void
test_stands_in_for_a_port (void)
{
  g_autoptr (OgSessionForm) form = create_form ();
  g_autoptr (OgSessionConfig) config = NULL;
  g_autoptr (OgSessionConfig) memory = NULL;
  g_autoptr (OgSessionConfig) changed = NULL;
  g_autofree char *words = NULL;
  g_autofree char *beside = NULL;

  og_session_form_stand_in (form, 22246);
  config = og_session_form_create_config (form);
  g_assert_cmpuint (config->send_port, ==, 22246);
  g_assert_cmpuint (config->receive_port, ==, 22247);
  g_assert_cmpuint (config->wished_send_port, ==, 22244);
  g_assert_cmpuint (config->wished_receive_port, ==, 22245);
  memory = og_session_form_create_memory (form);
  g_assert_cmpuint (memory->send_port, ==, 22244);
  g_assert_cmpuint (memory->receive_port, ==, 22245);
  g_assert_cmpint (og_session_form_judge (form, OG_FORM_SEND_PORT, &words), ==,
                   OG_VERDICT_NOTE);
  g_assert_cmpstr (words, ==,
                   "22244 is used by another program: this session uses 22246");
  g_assert_cmpint (og_session_form_judge (form, OG_FORM_RECEIVE_PORT, &beside),
                   ==, OG_VERDICT_NOTE);
  g_assert_cmpstr (beside, ==,
                   "22247 instead of 22245, next to the send port. Let your "
                   "program listen there, or change it back.");

  og_session_form_set_text (form, OG_FORM_SEND_PORT, "22250");
  og_session_form_set_text (form, OG_FORM_RECEIVE_PORT, "57120");
  changed = og_session_form_create_config (form);
  g_assert_cmpuint (changed->wished_send_port, ==, 0);
  g_assert_cmpuint (changed->wished_receive_port, ==, 0);
  g_assert_cmpint (og_session_form_get_remark (form, OG_FORM_SEND_PORT), ==,
                   OG_REMARK_NONE);
}

/* As typed on another system, and pasted with what is around. */
static void
test_takes_names_as_they_are_meant (void)
{
  static const OgFormField fields[] = {
    OG_FORM_GROUP,
    OG_FORM_USER,
    OG_FORM_GROUP_PASSWORD,
    OG_FORM_PASSWORD,
  };
  g_autoptr (OgSessionForm) form = create_form ();
  g_autoptr (OgSessionConfig) config = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    og_session_form_set_text (form, fields[i], "\302\240Zoe\314\210 ");

  config = og_session_form_create_config (form);
  g_assert_cmpstr (config->group, ==, "Zoë");
  g_assert_cmpstr (config->user, ==, "Zoë");
  g_assert_cmpstr (config->group_password, ==, "Zoë");
  g_assert_cmpstr (config->password, ==, "Zoë");
}

static void
test_lends_passwords (void)
{
  g_autoptr (OgSessionForm) form = create_form ();
  g_autoptr (OgSessionConfig) config = og_session_form_create_config (form);

  og_session_form_set_text (form, OG_FORM_GROUP_PASSWORD, "p");
  og_session_form_set_text (form, OG_FORM_PASSWORD, "q");
  og_session_form_set_text (form, OG_FORM_GROUP, "other");
  og_session_form_lend_passwords (form, config);
  g_assert_cmpstr (config->group_password, ==, "");
  g_assert_cmpstr (config->password, ==, "q");

  og_session_form_set_text (form, OG_FORM_GROUP, "jam");
  og_session_form_set_text (form, OG_FORM_PASSWORD, "r");
  og_session_form_lend_passwords (form, config);
  g_assert_cmpstr (config->group_password, ==, "p");
  g_assert_cmpstr (config->password, ==, "q");
}

static void
test_lends_at_one_computer (void)
{
  g_autoptr (OgSessionForm) form = create_form ();
  g_autoptr (OgSessionConfig) config = NULL;

  og_session_form_set_text (form, OG_FORM_SERVER, "127.0.0.1");
  config = og_session_form_create_config (form);
  og_session_form_set_text (form, OG_FORM_SERVER, "localhost:22242");
  og_session_form_set_text (form, OG_FORM_PASSWORD, "q");
  og_session_form_lend_passwords (form, config);
  g_assert_cmpstr (config->password, ==, "q");
}

/* A password of another server is none of this one's business. */
static void
test_lends_no_other_server (void)
{
  g_autoptr (OgSessionForm) form = create_form ();
  g_autoptr (OgSessionConfig) config = og_session_form_create_config (form);

  og_session_form_set_text (form, OG_FORM_GROUP_PASSWORD, "p");
  og_session_form_set_text (form, OG_FORM_PASSWORD, "q");
  og_session_form_set_text (form, OG_FORM_SERVER_PORT, "5");
  og_session_form_lend_passwords (form, config);
  og_session_form_set_text (form, OG_FORM_SERVER_PORT, "22242");
  og_session_form_set_text (form, OG_FORM_SERVER, "studio");
  og_session_form_lend_passwords (form, config);
  g_assert_cmpstr (config->group_password, ==, "");
  g_assert_cmpstr (config->password, ==, "");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/session-form/judges", test_judges);
  g_test_add_func ("/app/session-form/port-in-server", test_port_in_server);
  g_test_add_func ("/app/session-form/obstacle-is-the-first",
                   test_obstacle_is_the_first);
  g_test_add_func ("/app/session-form/refusal-lasts-until-changed",
                   test_refusal_lasts_until_changed);
  g_test_add_func ("/app/session-form/unusable-port-keeps-from-joining",
                   test_unusable_port_keeps_from_joining);
  g_test_add_func ("/app/session-form/fault-of-text-comes-first",
                   test_fault_of_text_comes_first);
  g_test_add_func ("/app/session-form/hint-is-not-an-obstacle",
                   test_hint_is_not_an_obstacle);
  g_test_add_func ("/app/session-form/creates-config", test_creates_config);
  g_test_add_func ("/app/session-form/takes-names-as-they-are-meant",
                   test_takes_names_as_they_are_meant);
  g_test_add_func ("/app/session-form/stands-in-for-a-port",
                   test_stands_in_for_a_port);
  g_test_add_func ("/app/session-form/fills", test_fills);
  g_test_add_func ("/app/session-form/lends-passwords", test_lends_passwords);
  g_test_add_func ("/app/session-form/lends-at-one-computer",
                   test_lends_at_one_computer);
  g_test_add_func ("/app/session-form/lends-no-other-server",
                   test_lends_no_other_server);

  return g_test_run ();
}
