/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All addresses of a member: what a client tells of its own, and what it does
 * with those that others are said to have. */

#include "client-rig.h"
#include "voice.h"

#include <string.h>

#define SERVER OG_RIG_SERVER

#define OWN_IPV6    "[2001:db8:1::20]:22243"
#define OWN         OG_RIG_PRIVATE " " OWN_IPV6
#define OWN_PUBLIC  "198.51.100.20:3"
#define ANN_IPV6    "[2001:db8:2::5]:22243"
#define ANN_SECOND  "[2001:db8:3::5]:22243"
#define ANN_VPN     "10.8.0.5:22243"
#define THIRD_PARTY "2001:db8:66::1"

static void
give_own (OgClientRig *rig, const char *addresses)
{
  g_auto (GStrv) each = g_strsplit (addresses, " ", -1);
  OgAddress own[OG_ENDPOINTS_MAX + 1];
  guint n_own = 0;

  for (; each[n_own] != NULL && each[n_own][0] != '\0'; n_own++)
    own[n_own] = og_ear_address (each[n_own]);

  og_client_set_endpoints (rig->client, own, n_own, rig->now);
}

static const OgToken *
get_cookie (OgClientRig *rig)
{
  return &og_client_get_registration (rig->client)->cookie.bytes;
}

/* As a server of ours does: the cookie comes first. */
typedef struct
{
  OgClientRig *rig;
  OgOscWriter writer;
  guint8 data[OG_CONTROL_MAX];
} Speech;

static void
begin (Speech *self, OgClientRig *rig)
{
  self->rig = rig;
  og_osc_writer_init (&self->writer, self->data, sizeof self->data);
  og_token_encode (&self->writer, OG_ADDRESS_CLIENT_COOKIE, get_cookie (rig));
}

static void
end (Speech *self)
{
  og_client_rig_say_bytes (self->rig, SERVER, self->data, self->writer.used);
}

static void
say (OgClientRig *rig, const char *words)
{
  Speech speech;

  begin (&speech, rig);
  og_voice_write (&speech.writer, words);
  end (&speech);
}

static void
say_can (OgClientRig *rig, OgCapabilities capabilities)
{
  const OgHello hello = { .version = OG_HELLO_VERSION,
                          .capabilities = capabilities };
  Speech speech;

  begin (&speech, rig);
  og_hello_encode (&speech.writer, OG_ADDRESS_CLIENT_HELLO, &hello);
  og_voice_write (&speech.writer, "reached-at 203.0.113.5:0 " OWN_PUBLIC);
  end (&speech);
}

static void
write_tokens (Speech *speech, const char *user)
{
  const OgUserToken tokens = {
    .user = user,
    .shown = { "shown..." },
    .expected = { "expected" },
    .capabilities = OG_CAPABILITIES_OURS & ~OG_CAPABILITY_RELAY,
  };

  og_user_token_encode (&speech->writer, &tokens);
}

/* Masked by the cookie, or by another. */
static void
write_endpoints (Speech *speech,
                 const char *user,
                 const char *addresses,
                 const OgToken *mask)
{
  g_auto (GStrv) each = g_strsplit (addresses, " ", -1);
  OgEndpoints endpoints = { 0 };

  for (guint i = 0; each[i] != NULL; i++)
    {
      const OgAddress address = og_ear_address (each[i]);

      og_endpoints_add (&endpoints, &address);
    }

  g_assert_true (og_user_endpoints_encode (
      &speech->writer, OG_ADDRESS_CLIENT_ENDPOINTS, user, &endpoints, mask));
}

static void
ann_has (OgClientRig *rig, const char *addresses)
{
  Speech speech;

  begin (&speech, rig);
  write_tokens (&speech, "ann");
  write_endpoints (&speech, "ann", addresses, get_cookie (rig));
  end (&speech);
}

static void
forget_heard (OgClientRig *rig)
{
  og_ear_clear (&rig->ear);
  og_ear_init (&rig->ear, rig->now);
}

static void
set_up (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_init (rig);
  give_own (rig, OWN);
  og_client_rig_join (rig);
  say_can (rig, OG_CAPABILITIES_OURS);
}

/* Ann is known, and was pinged where the server says that she is. */
static void
set_up_with_ann (OgClientRig *rig, gconstpointer data)
{
  set_up (rig, data);
  say (rig, OG_RIG_ANN);
  og_client_rig_advance (rig, SECONDS (20));
  forget_heard (rig);
}

static void
tear_down (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_clear (rig);
}

static gboolean
tells_own (OgClientRig *rig)
{
  g_autofree char *heard = og_ear_take (&rig->ear, SERVER);

  return strstr (heard, "; endpoints tim; list") != NULL;
}

/* The server believes only one who has proved where it is. */
static void
test_tells_its_own_with_a_proof (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_advance (rig, SECONDS (20));
  g_assert_false (tells_own (rig));

  say (rig, "challenge abcdefgh");
  og_client_rig_advance (rig, 0);
  g_assert_true (tells_own (rig));
  og_client_rig_advance (rig, OG_ALIVE_INTERVAL);
  g_assert_true (tells_own (rig));
}

static void
test_tells_none_to_a_server_that_does_not_know_them (OgClientRig *rig,
                                                     gconstpointer data)
{
  say_can (rig, OG_CAPABILITIES_OURS & ~OG_CAPABILITY_ENDPOINTS);
  say (rig, "challenge abcdefgh");
  og_client_rig_advance (rig, SECONDS (20));
  g_assert_false (tells_own (rig));
}

static void
test_tells_them_again_when_they_change (OgClientRig *rig, gconstpointer data)
{
  say (rig, "challenge abcdefgh");
  og_client_rig_advance (rig, SECONDS (2));
  say (rig, "user ok");
  say (rig, "group ok");
  og_client_rig_advance (rig, SECONDS (2));
  forget_heard (rig);

  give_own (rig, OWN);
  og_client_rig_advance (rig, MILLISECONDS (500));
  g_assert_false (tells_own (rig));

  give_own (rig, OWN_IPV6);
  og_client_rig_advance (rig, MILLISECONDS (500));
  g_assert_true (tells_own (rig));
}

/* What nobody else can use stays here. */
static void
test_leaves_out_what_is_of_no_use (OgClientRig *rig, gconstpointer data)
{
  const OgEndpoints *own = &og_client_get_registration (rig->client)->endpoints;

  give_own (rig, "127.0.0.1:1 [::1]:1 [fe80::1]:1 169.254.1.1:1 " OWN_IPV6
                 " 224.0.0.1:1 " OWN_IPV6);
  g_assert_cmpuint (own->n_addresses, ==, 1);
}

static void
test_pings_what_a_member_gave (OgClientRig *rig, gconstpointer data)
{
  ann_has (rig, ANN_IPV6);
  og_client_rig_advance (rig, MILLISECONDS (150));
  og_ear_expect (&rig->ear, ANN_IPV6, "ping tim; hello; token shown...");
}

/* Somebody else may have it here. */
static void
test_shows_no_token_to_an_inner_one (OgClientRig *rig, gconstpointer data)
{
  say (rig, "info ann 192.168.1.30:22243 198.51.100.20:9 0 band");
  ann_has (rig, ANN_VPN);
  og_client_rig_advance (rig, MILLISECONDS (150));
  og_ear_expect (&rig->ear, ANN_VPN, "ping tim; hello");
}

static void
test_goes_there_once_it_is_proven (OgClientRig *rig, gconstpointer data)
{
  rig->proves_nothing = TRUE;
  ann_has (rig, ANN_IPV6);
  og_client_rig_advance (rig, MILLISECONDS (150));
  og_client_rig_say (rig, ANN_IPV6, "ping ann", "hello", NULL);
  og_client_rig_expect_forward (rig, OG_RIG_NOTE, 12, "");

  rig->proves_nothing = FALSE;
  og_client_rig_say (rig, ANN_IPV6, "ping ann", "hello", NULL);
  og_client_rig_expect_forward (rig, OG_RIG_NOTE, 12, ANN_IPV6);
}

static void
test_believes_nothing_masked_otherwise (OgClientRig *rig, gconstpointer data)
{
  const OgToken other = { "anything" };
  Speech speech;

  begin (&speech, rig);
  write_endpoints (&speech, "ann", ANN_IPV6, &other);
  end (&speech);
  og_client_rig_advance (rig, SECONDS (2));
  og_ear_expect (&rig->ear, ANN_IPV6, "");
}

/* As if from the server, and from a member. */
static void
test_believes_nobody_else (OgClientRig *rig, gconstpointer data)
{
  guint8 packet[OG_CONTROL_MAX];
  Speech speech;

  og_osc_writer_init (&speech.writer, packet, sizeof packet);
  write_endpoints (&speech, "ann", ANN_IPV6, get_cookie (rig));
  og_client_rig_say_bytes (rig, SERVER, packet, speech.writer.used);
  og_client_rig_say_bytes (rig, OG_RIG_ANN_PUBLIC, packet, speech.writer.used);
  og_client_rig_advance (rig, SECONDS (2));
  og_ear_expect (&rig->ear, ANN_IPV6, "");
}

static void
test_takes_none_of_strangers (OgClientRig *rig, gconstpointer data)
{
  Speech speech;

  begin (&speech, rig);
  write_endpoints (&speech, "nobody", ANN_IPV6, get_cookie (rig));
  end (&speech);
  og_client_rig_advance (rig, SECONDS (2));
  og_ear_expect (&rig->ear, ANN_IPV6, "");
}

static gboolean
has_candidate (OgClientRig *rig, const char *address)
{
  const OgPath path = og_ear_path (address);

  return og_candidates_find (&og_client_rig_find (rig, "ann")->candidates, &path)
         != NULL;
}

/* The server tells them again with the tokens, if it knows of any. */
static void
test_forgets_them_when_the_member_has_moved (OgClientRig *rig, gconstpointer data)
{
  ann_has (rig, ANN_IPV6);
  say (rig, "info ann 198.51.100.8:5 198.51.100.8:5 0 band");
  og_client_rig_advance (rig, OG_TOKENS_DOUBTED - 1);
  g_assert_true (has_candidate (rig, ANN_IPV6));
  og_client_rig_advance (rig, 1);
  g_assert_false (has_candidate (rig, ANN_IPV6));

  ann_has (rig, ANN_IPV6);
  say (rig, "info ann 198.51.100.9:5 198.51.100.9:5 0 band");
  ann_has (rig, ANN_IPV6);
  say (rig, "info ann 198.51.100.9:5 198.51.100.9:5 0 band");
  og_client_rig_advance (rig, OG_TOKENS_DOUBTED + 1);
  g_assert_true (has_candidate (rig, ANN_IPV6));
}

static void
test_forgets_inner_ones_at_once (OgClientRig *rig, gconstpointer data)
{
  say (rig, "info ann 192.168.1.30:22243 198.51.100.20:9 0 band");
  ann_has (rig, ANN_VPN);
  g_assert_true (has_candidate (rig, ANN_VPN));
  say (rig, "info ann 198.51.100.8:5 198.51.100.8:5 0 band");
  g_assert_false (has_candidate (rig, ANN_VPN));
}

/* So many of one host, from the port on. */
static char *
spell_third_party (guint port)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < OG_ENDPOINTS_MAX; i++)
    g_string_append_printf (text, "%s[" THIRD_PARTY "]:%u", i > 0 ? " " : "",
                            port + i);

  return g_string_free (text, FALSE);
}

static void
test_member_that_gives_a_third_party (OgClientRig *rig, gconstpointer data)
{
  g_autofree char *addresses = spell_third_party (50);

  say (rig, "info ann 0.0.0.0:0 0.0.0.0:0 0 band");
  og_client_rig_advance (rig, SECONDS (20));
  og_client_rig_count_sent (rig);
  ann_has (rig, addresses);
  og_client_rig_advance (rig, SECONDS (20));
  g_assert_cmpuint (og_client_rig_count_sent (rig), ==,
                    OG_GIVEN_MAX * OG_PINGS_BLIND);
}

static void
test_member_that_gives_ever_others (OgClientRig *rig, gconstpointer data)
{
  say (rig, "info ann 0.0.0.0:0 0.0.0.0:0 0 band");
  og_client_rig_advance (rig, SECONDS (20));
  og_client_rig_count_sent (rig);
  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *addresses = spell_third_party (1000 + 16 * i);

      ann_has (rig, addresses);
      og_client_rig_advance (rig, MILLISECONDS (20));
    }

  g_assert_cmpuint (og_client_rig_count_sent (rig), <=,
                    OG_GIVEN_MAX * OG_PINGS_BLIND
                        + SECONDS (20) / OG_PING_STRAYED_GAP);
}

/* One that begins again is another member for us. */
static void
list_with (OgClientRig *rig, guint number, const char *addresses)
{
  g_autofree char *name = g_strdup_printf ("m%u", number);
  g_autofree char *info =
      g_strdup_printf ("info %s 0.0.0.0:0 0.0.0.0:0 0 band", name);
  Speech speech;

  begin (&speech, rig);
  og_voice_write (&speech.writer, info);
  write_tokens (&speech, name);
  write_endpoints (&speech, name, addresses, get_cookie (rig));
  end (&speech);
}

static void
test_many_members_that_give_a_third_party (OgClientRig *rig, gconstpointer data)
{
  say (rig, "left ann band");
  og_client_rig_advance (rig, SECONDS (20));
  og_client_rig_count_sent (rig);
  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *addresses = spell_third_party (1000 + 16 * i);

      list_with (rig, i, addresses);
    }

  og_client_rig_advance (rig, SECONDS (20));
  g_assert_cmpuint (og_client_rig_count_sent (rig), <=, 20 + 5 * 20);
}

/* Whoever leads us to ever other hosts gets no more than others do. */
static void
test_many_members_that_give_many_hosts (OgClientRig *rig, gconstpointer data)
{
  say (rig, "left ann band");
  og_client_rig_advance (rig, SECONDS (20));
  og_client_rig_count_sent (rig);
  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *addresses =
          g_strdup_printf ("[2001:db8:%x:100::1]:5 [2001:db8:%x:200::1]:5 "
                           "[2001:db8:%x:300::1]:5 [2001:db8:%x:400::1]:5",
                           i + 8, i + 8, i + 8, i + 8);

      list_with (rig, i, addresses);
    }

  og_client_rig_advance (rig, SECONDS (18));
  g_assert_cmpuint (og_client_rig_count_sent (rig), <=, 200 + 50 * 18);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, set_up_, function)                                           \
  g_test_add ("/client/endpoints/" path, OgClientRig, NULL, set_up_, function, \
              tear_down)

  ADD ("tells-its-own-with-a-proof", set_up, test_tells_its_own_with_a_proof);
  ADD ("tells-none-to-a-server-that-does-not-know-them", set_up,
       test_tells_none_to_a_server_that_does_not_know_them);
  ADD ("tells-them-again-when-they-change", set_up,
       test_tells_them_again_when_they_change);
  ADD ("leaves-out-what-is-of-no-use", set_up, test_leaves_out_what_is_of_no_use);
  ADD ("pings-what-a-member-gave", set_up_with_ann,
       test_pings_what_a_member_gave);
  ADD ("shows-no-token-to-an-inner-one", set_up_with_ann,
       test_shows_no_token_to_an_inner_one);
  ADD ("goes-there-once-it-is-proven", set_up_with_ann,
       test_goes_there_once_it_is_proven);
  ADD ("believes-nothing-masked-otherwise", set_up_with_ann,
       test_believes_nothing_masked_otherwise);
  ADD ("believes-nobody-else", set_up_with_ann, test_believes_nobody_else);
  ADD ("takes-none-of-strangers", set_up_with_ann, test_takes_none_of_strangers);
  ADD ("forgets-them-when-the-member-has-moved", set_up_with_ann,
       test_forgets_them_when_the_member_has_moved);
  ADD ("forgets-inner-ones-at-once", set_up_with_ann,
       test_forgets_inner_ones_at_once);
  ADD ("member-that-gives-a-third-party", set_up_with_ann,
       test_member_that_gives_a_third_party);
  ADD ("member-that-gives-ever-others", set_up_with_ann,
       test_member_that_gives_ever_others);
  ADD ("many-members-that-give-a-third-party", set_up_with_ann,
       test_many_members_that_give_a_third_party);
  ADD ("many-members-that-give-many-hosts", set_up_with_ann,
       test_many_members_that_give_many_hosts);

  return g_test_run ();
}
