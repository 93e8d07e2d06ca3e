/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/start/session-form.h"

#include "app/start/receiver-list.h"
#include "app/words/words.h"
#include "cli/invite-link.h"
#include "cli/made-up.h"
#include "wire/host-port.h"
#include "wire/typed-text.h"

#include <glib/gi18n.h>

#include <string.h>

typedef struct
{
  /* Owned */
  char *text;
  char *offer; /* what could stand in the field instead; NULL: nothing */

  OgRemark kind;
} Remark;

struct _OgSessionForm
{
  /* Owned */
  OgFormValues values;
  char *server_before; /* that we hosted; NULL: we do not */
  char *server_port_before;
  char *fingerprint;   /* of the key of .invited; "": not known */
  char *other_address; /* of .invited; "": not known */
  char *invited;       /* "host:port", to which an invite or a session led */
  OgSessionConfig *settled; /* the session that the group's password is of */
  Remark remarks[OG_FORM_N_FIELDS];

  guint16 wished_send_port; /* 0: what stands there */
  guint16 wished_receive_port;
  gboolean password_is_new; /* the group's: typed, for no session yet */
};

static void
replace (char **string, const char *by)
{
  char *copy = g_strdup (by);

  g_free (*string);
  *string = copy;
}

static void
take (char **string, char *by)
{
  g_free (*string);
  *string = by;
}

/* The server judges by the fields up to the password. */
static void
forget_refusals (OgSessionForm *self)
{
  for (OgFormField field = 0; field <= OG_FORM_PASSWORD; field++)
    if (self->remarks[field].kind == OG_REMARK_REFUSED)
      og_session_form_set_remark (self, field, OG_REMARK_NONE, NULL);
}

/* Hints are for the session that is filled in. */
static void
forget_remarks (OgSessionForm *self)
{
  for (OgFormField field = 0; field <= OG_FORM_PASSWORD; field++)
    og_session_form_set_remark (self, field, OG_REMARK_NONE, NULL);
}

static void
set_port (OgSessionForm *self, OgFormField field, guint16 port)
{
  char text[8] = "";

  if (port != 0)
    g_snprintf (text, sizeof text, "%u", port);

  og_session_form_set_text (self, field, text);
}

/* It holds as long as the fields lead to that server, and again when they do. */
static void
set_invited (OgSessionForm *self, const OgSessionConfig *config)
{
  replace (&self->fingerprint, config->fingerprint);
  replace (&self->other_address, config->other_address);
  take (&self->invited, og_session_config_dup_server (config));
}

OgSessionForm *
og_session_form_new (void)
{
  OgSessionForm *self = g_new0 (OgSessionForm, 1);
  g_autoptr (OgSessionConfig) usual = og_session_config_new ();

  for (OgFormField field = 0; field < OG_FORM_N_FIELDS; field++)
    self->values.texts[field] = g_strdup ("");

  self->settled = og_session_config_new ();
  og_session_form_fill (self, usual);
  return self;
}

void
og_session_form_free (OgSessionForm *self)
{
  for (OgFormField field = 0; field < OG_FORM_N_FIELDS; field++)
    {
      g_free (self->values.texts[field]);
      g_free (self->remarks[field].text);
      g_free (self->remarks[field].offer);
    }

  g_free (self->server_before);
  g_free (self->server_port_before);
  g_free (self->fingerprint);
  g_free (self->other_address);
  g_free (self->invited);
  og_session_config_free (self->settled);
  g_free (self);
}

const OgFormValues *
og_session_form_get_values (const OgSessionForm *self)
{
  return &self->values;
}

void
og_session_form_set_text (OgSessionForm *self, OgFormField field, const char *text)
{
  if (strcmp (self->values.texts[field], text) == 0)
    return;

  replace (&self->values.texts[field], text);
  self->password_is_new |= field == OG_FORM_GROUP_PASSWORD;
  if (field == OG_FORM_SEND_PORT)
    self->wished_send_port = 0;
  if (field == OG_FORM_RECEIVE_PORT)
    self->wished_receive_port = 0;
  og_session_form_set_remark (self, field, OG_REMARK_NONE, NULL);
  if (field <= OG_FORM_PASSWORD)
    forget_refusals (self);
}

void
og_session_form_set_listen_beyond (OgSessionForm *self, gboolean listen)
{
  self->values.listen_beyond = listen;
}

static gboolean
is_at_hosted (const OgSessionForm *self)
{
  g_autoptr (OgSessionConfig) config = og_session_form_create_config (self);

  return self->server_before != NULL && og_session_config_is_here (config);
}

/* A host wants to join here. */
static void
begin_hosting (OgSessionForm *self)
{
  replace (&self->server_before, self->values.texts[OG_FORM_SERVER]);
  replace (&self->server_port_before, self->values.texts[OG_FORM_SERVER_PORT]);
  og_session_form_set_text (self, OG_FORM_SERVER, OG_SERVER_HERE);
  set_port (self, OG_FORM_SERVER_PORT, self->values.hosted_port);
}

static void
end_hosting (OgSessionForm *self)
{
  if (is_at_hosted (self))
    {
      og_session_form_set_text (self, OG_FORM_SERVER, self->server_before);
      og_session_form_set_text (self, OG_FORM_SERVER_PORT,
                                self->server_port_before);
    }

  g_clear_pointer (&self->server_before, g_free);
  g_clear_pointer (&self->server_port_before, g_free);
}

void
og_session_form_set_hosted_port (OgSessionForm *self, guint16 port)
{
  if (port == self->values.hosted_port)
    return;

  end_hosting (self);
  og_session_form_set_remark (self, OG_FORM_SERVER, OG_REMARK_NONE, NULL);
  self->values.hosted_port = port;
  if (port != 0)
    begin_hosting (self);
}

void
og_session_form_set_remark (OgSessionForm *self,
                            OgFormField field,
                            OgRemark remark,
                            const char *text)
{
  self->remarks[field].kind = remark;
  replace (&self->remarks[field].text, text);
  g_clear_pointer (&self->remarks[field].offer, g_free);
}

void
og_session_form_set_offer (OgSessionForm *self, OgFormField field, const char *offer)
{
  replace (&self->remarks[field].offer, offer);
}

const char *
og_session_form_get_offer (const OgSessionForm *self, OgFormField field)
{
  return self->remarks[field].offer;
}

/* A program that listens at the port of before would hear nothing. */
static void
move_receive_port (OgSessionForm *self, guint16 wished, guint16 port)
{
  /* Translators: two ports */
  g_autofree char *words = g_strdup_printf (
      _ ("%u instead of %u, next to the send port. Let your program listen "
         "there, or change it back."),
      port, wished);

  set_port (self, OG_FORM_RECEIVE_PORT, port);
  self->wished_receive_port = wished;
  og_session_form_set_remark (self, OG_FORM_RECEIVE_PORT, OG_REMARK_HINT, words);
}

/* The usual ports are neighbours: they stay so. */
void
og_session_form_stand_in (OgSessionForm *self, guint16 send_port)
{
  guint16 wished = og_form_rules_get_port (&self->values, OG_FORM_SEND_PORT);
  guint16 receive = og_form_rules_get_port (&self->values, OG_FORM_RECEIVE_PORT);
  g_autoptr (OgSessionConfig) config = NULL;
  g_autofree char *words = NULL;

  set_port (self, OG_FORM_SEND_PORT, send_port);
  self->wished_send_port = wished;
  if (receive == wished + 1 && send_port < G_MAXUINT16)
    move_receive_port (self, receive, send_port + 1);

  config = og_session_form_create_config (self);
  words = og_words_dup_stand_in (config);
  og_session_form_set_remark (self, OG_FORM_SEND_PORT, OG_REMARK_HINT, words);
}

OgRemark
og_session_form_get_remark (const OgSessionForm *self, OgFormField field)
{
  return self->remarks[field].kind;
}

/* A fault of the text itself is told before what others say of it. */
OgVerdict
og_session_form_judge (const OgSessionForm *self, OgFormField field, char **words)
{
  static const OgVerdict verdicts[] = {
    [OG_REMARK_HINT] = OG_VERDICT_NOTE,
    [OG_REMARK_MISSING] = OG_VERDICT_MISSING,
    [OG_REMARK_REFUSED] = OG_VERDICT_WRONG,
    [OG_REMARK_UNUSABLE] = OG_VERDICT_WRONG,
  };
  OgVerdict verdict = og_form_rules_judge (&self->values, field, words);
  const Remark *remark = &self->remarks[field];

  if (verdict >= OG_VERDICT_MISSING || remark->kind == OG_REMARK_NONE)
    return verdict;

  take (words, g_strdup (remark->text));
  return verdicts[remark->kind];
}

static char *
dup_obstacle (OgFormField field, OgVerdict verdict, const char *words)
{
  const char *title = og_form_field_get_title (field);

  if (verdict == OG_VERDICT_MISSING)
    return g_strdup_printf (_ ("To join, fill in “%s”"), title);

  /* Translators: the title of a field, and what is wrong with it */
  return g_strdup_printf (_ ("“%s”: %s"), title, words);
}

OgFormField
og_session_form_find_obstacle (const OgSessionForm *self, char **words)
{
  for (OgFormField field = 0; field < OG_FORM_N_FIELDS; field++)
    {
      g_autofree char *why = NULL;
      OgVerdict verdict = self->remarks[field].kind == OG_REMARK_REFUSED
                              ? og_form_rules_judge (&self->values, field, &why)
                              : og_session_form_judge (self, field, &why);

      if (verdict < OG_VERDICT_MISSING)
        continue;

      if (words != NULL)
        *words = dup_obstacle (field, verdict, why);
      return field;
    }

  if (words != NULL)
    *words = NULL;
  return OG_FORM_N_FIELDS;
}

static void
read_port (const OgSessionForm *self, OgFormField field, guint16 *port)
{
  og_form_rules_read_port (self->values.texts[field], port);
}

/* Nothing gets a message twice. */
static char **
create_receivers (const OgSessionForm *self, guint16 receive_port)
{
  g_auto (GStrv) all =
      og_receiver_list_split (self->values.texts[OG_FORM_RECEIVERS]);
  g_autoptr (GStrvBuilder) others = g_strv_builder_new ();

  for (guint i = 0; all[i] != NULL; i++)
    if (og_port_here (all[i]) != receive_port)
      g_strv_builder_add (others, all[i]);

  return g_strv_builder_end (others);
}

/* What is not text stays, to be found wrong. */
static char *
dup_meant (const char *typed)
{
  char *meant = og_typed_text_dup (typed);

  return meant != NULL ? meant : g_strdup (typed);
}

/* One that was made up may be written as heard. */
static char *
dup_meant_password (char *const *texts)
{
  g_autofree char *typed = dup_meant (texts[OG_FORM_GROUP_PASSWORD]);

  return og_made_up_dup_meant (typed);
}

static void
add_invited (const OgSessionForm *self, OgSessionConfig *config)
{
  g_autofree char *server = og_session_config_dup_server (config);

  if (g_strcmp0 (server, self->invited) != 0)
    return;

  replace (&config->fingerprint, self->fingerprint);
  replace (&config->other_address, self->other_address);
}

OgSessionConfig *
og_session_form_create_config (const OgSessionForm *self)
{
  char *const *texts = self->values.texts;
  OgSessionConfig *config = og_session_config_new ();

  take (&config->server, g_strstrip (g_strdup (texts[OG_FORM_SERVER])));
  take (&config->group, dup_meant (texts[OG_FORM_GROUP]));
  take (&config->user, dup_meant (texts[OG_FORM_USER]));
  take (&config->group_password, dup_meant_password (texts));
  take (&config->password, dup_meant (texts[OG_FORM_PASSWORD]));

  read_port (self, OG_FORM_SERVER_PORT, &config->server_port);
  read_port (self, OG_FORM_SEND_PORT, &config->send_port);
  read_port (self, OG_FORM_RECEIVE_PORT, &config->receive_port);
  read_port (self, OG_FORM_NETWORK_PORT, &config->network_port);
  config->listen_beyond = self->values.listen_beyond;
  config->wished_send_port = self->wished_send_port;
  config->wished_receive_port = self->wished_receive_port;

  g_strfreev (config->receivers);
  config->receivers = create_receivers (self, config->receive_port);
  add_invited (self, config);
  return config;
}

OgSessionConfig *
og_session_form_create_memory (const OgSessionForm *self)
{
  OgSessionConfig *config = og_session_form_create_config (self);

  og_session_config_restore_ports (config);
  if (is_at_hosted (self))
    {
      replace (&config->server, self->server_before);
      og_form_rules_read_port (self->server_port_before, &config->server_port);
      add_invited (self, config);
    }

  return config;
}

void
og_session_form_fill (OgSessionForm *self, const OgSessionConfig *config)
{
  g_autofree char *receivers =
      og_receiver_list_join ((const char *const *) config->receivers);

  forget_remarks (self);
  og_session_form_set_text (self, OG_FORM_SERVER, config->server);
  og_session_form_set_text (self, OG_FORM_GROUP, config->group);
  og_session_form_set_text (self, OG_FORM_GROUP_PASSWORD, config->group_password);
  og_session_form_set_text (self, OG_FORM_USER, config->user);
  og_session_form_set_text (self, OG_FORM_PASSWORD, config->password);
  og_session_form_set_text (self, OG_FORM_RECEIVERS, receivers);

  set_port (self, OG_FORM_SERVER_PORT, config->server_port);
  set_port (self, OG_FORM_SEND_PORT, config->send_port);
  set_port (self, OG_FORM_RECEIVE_PORT, config->receive_port);
  set_port (self, OG_FORM_NETWORK_PORT, config->network_port);
  self->values.listen_beyond = config->listen_beyond;
  set_invited (self, config);
  og_session_form_settle (self);
}

void
og_session_form_settle (OgSessionForm *self)
{
  og_session_config_free (self->settled);
  self->settled = og_session_form_create_config (self);
  self->password_is_new = FALSE;
}

void
og_session_form_lend_passwords (const OgSessionForm *self, OgSessionConfig *config)
{
  g_autoptr (OgSessionConfig) typed = og_session_form_create_config (self);

  if (!og_session_config_is_same_server (typed, config))
    return;

  if (*config->group_password == '\0' && strcmp (typed->group, config->group) == 0)
    replace (&config->group_password, typed->group_password);
  if (*config->password == '\0' && strcmp (typed->user, config->user) == 0)
    replace (&config->password, typed->password);
}

/* The fields do not tell: whoever pastes a link over a field empties it first. */
static gboolean
has_password_of (const OgSessionForm *self, const OgSessionConfig *config)
{
  return og_session_config_is_same_server (self->settled, config)
         && strcmp (self->settled->group, config->group) == 0;
}

/* A password that was typed already stays if the invite holds none: who sends it
 * may have told the password before. That of another session is of no use. */
gboolean
og_session_form_open_link (OgSessionForm *self, const char *link, GError **error)
{
  g_autoptr (OgSessionConfig) config = og_session_config_new ();
  gboolean fits;

  if (!og_invite_link_parse (link, config, error))
    return FALSE;

  fits = self->password_is_new || has_password_of (self, config);
  forget_remarks (self);
  og_session_form_set_text (self, OG_FORM_SERVER, config->server);
  og_session_form_set_text (self, OG_FORM_GROUP, config->group);
  set_port (self, OG_FORM_SERVER_PORT, config->server_port);
  set_invited (self, config);
  if (*config->group_password != '\0' || !fits)
    og_session_form_set_text (self, OG_FORM_GROUP_PASSWORD,
                              config->group_password);

  og_session_form_settle (self);
  return TRUE;
}
