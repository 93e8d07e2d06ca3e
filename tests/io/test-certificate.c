/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#ifndef _WIN32
#define _DEFAULT_SOURCE /* for mkfifo() */
#endif

#include "io/certificate.h"

#include <glib/gstdio.h>
#ifndef G_OS_WIN32
#include <sys/stat.h>
#endif

/* Of tests/data/tls/localhost.pem, by: openssl x509 -pubkey -noout | openssl
 * pkey -pubin -outform DER | sha256sum */
#define LOCALHOST                                                              \
  "d652ae09e6bd51db3b11fca43e7690f31d7b517475e457bdb6103fd5d3bcd3ec"

typedef struct
{
  char *folder; /* for what is made */
  char *file;
} Place;

static void
set_up (Place *place)
{
  g_autoptr (GError) error = NULL;

  place->folder = g_dir_make_tmp ("oscgroups-certificate-XXXXXX", &error);
  g_assert_no_error (error);
  place->file = g_build_filename (place->folder, OG_CERTIFICATE_FILE, NULL);
}

static void
tear_down (Place *place)
{
  g_remove (place->file);
  g_rmdir (place->folder);
  g_free (place->file);
  g_free (place->folder);
}

static char *
get_data (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "data", "tls", name, NULL);
}

static OgCertificate *
load (const char *certificate, const char *key)
{
  g_autoptr (GError) error = NULL;
  OgCertificate *loaded = og_certificate_load (certificate, key, &error);

  g_assert_no_error (error);
  return loaded;
}

static OgCertificate *
load_own (const Place *place)
{
  g_autoptr (GError) error = NULL;
  OgCertificate *loaded = og_certificate_load_own (place->folder, &error);

  g_assert_no_error (error);
  return loaded;
}

static void
write_file (const char *file, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (file, text, -1, &error);
  g_assert_no_error (error);
}

static void
copy_file (const char *from, const char *to)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (from, &text, NULL, &error);
  g_assert_no_error (error);
  write_file (to, text);
}

static void
test_reads_what_somebody_made (void)
{
  g_autofree char *certificate = get_data ("localhost.pem");
  g_autofree char *key = get_data ("localhost-key.pem");
  g_autoptr (OgCertificate) loaded = load (certificate, key);

  g_assert_cmpstr (og_certificate_get_fingerprint (loaded), ==, LOCALHOST);
}

static void
assert_is_fingerprint (const char *fingerprint)
{
  g_assert_cmpuint (strlen (fingerprint), ==, OG_FINGERPRINT_SIZE - 1);
  g_assert_cmpuint (strspn (fingerprint, "0123456789abcdef"), ==,
                    OG_FINGERPRINT_SIZE - 1);
}

static void
test_makes_its_own_once (void)
{
  Place place;

  set_up (&place);
  {
    g_autoptr (OgCertificate) first = load_own (&place);
    g_autoptr (OgCertificate) second = load_own (&place);

    assert_is_fingerprint (og_certificate_get_fingerprint (first));
    g_assert_cmpstr (og_certificate_get_fingerprint (first), ==,
                     og_certificate_get_fingerprint (second));
  }
  tear_down (&place);
}

static void
test_makes_a_different_one_elsewhere (void)
{
  Place places[2];

  set_up (&places[0]);
  set_up (&places[1]);
  {
    g_autoptr (OgCertificate) first = load_own (&places[0]);
    g_autoptr (OgCertificate) second = load_own (&places[1]);

    g_assert_cmpstr (og_certificate_get_fingerprint (first), !=,
                     og_certificate_get_fingerprint (second));
  }
  tear_down (&places[0]);
  tear_down (&places[1]);
}

static void
test_keeps_the_key_secret (void)
{
#ifdef G_OS_UNIX
  GStatBuf status;
  Place place;

  set_up (&place);
  og_certificate_unref (load_own (&place));
  g_assert_cmpint (g_stat (place.file, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
  tear_down (&place);
#else
  g_test_skip ("rights are elsewhere here");
#endif
}

/* Such as one that was copied from another computer. */
static void
test_hides_what_others_could_read (void)
{
#ifdef G_OS_UNIX
  GStatBuf status;
  Place place;

  set_up (&place);
  og_certificate_unref (load_own (&place));
  g_assert_cmpint (g_chmod (place.file, 0644), ==, 0);
  og_certificate_unref (load_own (&place));
  g_assert_cmpint (g_stat (place.file, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
  tear_down (&place);
#else
  g_test_skip ("rights are elsewhere here");
#endif
}

static void
test_makes_the_folder (void)
{
  Place inner;
  Place place;

  set_up (&place);
  inner.folder = g_build_filename (place.folder, "deeper", NULL);
  inner.file = g_build_filename (inner.folder, OG_CERTIFICATE_FILE, NULL);
  og_certificate_unref (load_own (&inner));
  g_assert_true (g_file_test (inner.file, G_FILE_TEST_IS_REGULAR));
  tear_down (&inner);
  tear_down (&place);
}

/* Invites that are out need its key: somebody has to look at it. */
static void
test_leaves_a_broken_file_alone (void)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  Place place;

  set_up (&place);
  write_file (place.file, "not a certificate");
  g_assert_null (og_certificate_load_own (place.folder, &error));
  g_assert_error (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE);
  g_assert_true (g_file_get_contents (place.file, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "not a certificate");
  tear_down (&place);
}

static void
test_says_that_a_folder_cannot_be_made (void)
{
  g_autofree char *folder = get_data ("localhost.pem/folder");
  g_autoptr (GError) error = NULL;

  g_assert_null (og_certificate_load_own (folder, &error));
  g_assert_true (error->domain == G_FILE_ERROR);
}

static void
test_says_that_a_file_is_missing (void)
{
  g_autofree char *certificate = get_data ("localhost.pem");
  g_autofree char *key = get_data ("nothing.pem");
  g_autoptr (GError) error = NULL;

  g_assert_null (og_certificate_load (certificate, key, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

static void
test_refuses_the_key_of_another (void)
{
  g_autofree char *certificate = get_data ("authority.pem");
  g_autofree char *key = get_data ("localhost-key.pem");
  g_autoptr (GError) error = NULL;

  g_assert_null (og_certificate_load (certificate, key, &error));
  g_assert_error (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE);
}

static void
test_refuses_a_file_without_a_key (void)
{
  g_autofree char *certificate = get_data ("localhost.pem");
  g_autoptr (GError) error = NULL;

  g_assert_null (og_certificate_load (certificate, certificate, &error));
  g_assert_error (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE);
}

/* The one that is loaded stays what it was. */
static void
test_loads_again (void)
{
  g_autofree char *localhost = get_data ("localhost.pem");
  g_autofree char *key = get_data ("localhost-key.pem");
  g_autoptr (GError) error = NULL;
  Place place;

  set_up (&place);
  {
    g_autoptr (OgCertificate) own = load_own (&place);
    g_autoptr (OgCertificate) again = NULL;
    g_autoptr (OgCertificate) same = og_certificate_reload (own, &error);
    g_autofree char *before = g_strdup (og_certificate_get_fingerprint (own));
    g_autofree char *both = NULL;
    g_autofree char *certificate_text = NULL;
    g_autofree char *key_text = NULL;

    g_assert_no_error (error);
    g_assert_cmpstr (og_certificate_get_fingerprint (same), ==, before);

    g_assert_true (g_file_get_contents (localhost, &certificate_text, NULL, NULL));
    g_assert_true (g_file_get_contents (key, &key_text, NULL, NULL));
    both = g_strconcat (certificate_text, key_text, NULL);
    write_file (place.file, both);
    again = og_certificate_reload (own, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (og_certificate_get_fingerprint (again), ==, LOCALHOST);
    g_assert_cmpstr (og_certificate_get_fingerprint (own), ==, before);
  }
  tear_down (&place);
}

static void
test_survives_a_broken_reload (void)
{
  g_autofree char *localhost = get_data ("localhost.pem");
  g_autofree char *key = get_data ("localhost-key.pem");
  g_autoptr (GError) error = NULL;
  Place place;

  set_up (&place);
  copy_file (localhost, place.file);
  {
    g_autoptr (OgCertificate) loaded = load (place.file, key);

    write_file (place.file, "-----BEGIN CERTIFICATE-----\nAAAA\n");
    g_assert_null (og_certificate_reload (loaded, &error));
    g_assert_error (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE);
    g_assert_cmpstr (og_certificate_get_fingerprint (loaded), ==, LOCALHOST);
    g_assert_nonnull (og_certificate_get_credentials (loaded));
  }
  tear_down (&place);
}

#ifndef G_OS_WIN32

static gpointer
feed (gpointer path)
{
  g_autofree char *localhost = get_data ("localhost.pem");
  g_autofree char *text = NULL;
  gsize size;
  FILE *pipe;

  g_assert_true (g_file_get_contents (localhost, &text, &size, NULL));
  pipe = g_fopen (path, "w");
  g_assert_cmpuint (fwrite (text, 1, size, pipe), ==, size);
  fclose (pipe);
  return NULL;
}

/* Such as one of another program: nobody feeds it when it is read again. */
static void
test_reads_a_pipe_once (void)
{
  g_autofree char *key = get_data ("localhost-key.pem");
  g_autoptr (GError) error = NULL;
  Place place;

  set_up (&place);
  g_assert_cmpint (mkfifo (place.file, 0600), ==, 0);
  {
    GThread *feeder = g_thread_new ("feeder", feed, place.file);
    g_autoptr (OgCertificate) loaded = load (place.file, key);

    g_thread_join (feeder);
    g_assert_cmpstr (og_certificate_get_fingerprint (loaded), ==, LOCALHOST);
    g_assert_null (og_certificate_reload (loaded, &error));
    g_assert_nonnull (strstr (error->message, "is read only once"));
  }
  tear_down (&place);
}

#endif

#define add(name, test) g_test_add_func ("/io/certificate/" name, test)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("reads-what-somebody-made", test_reads_what_somebody_made);
  add ("makes-its-own-once", test_makes_its_own_once);
  add ("makes-a-different-one-elsewhere", test_makes_a_different_one_elsewhere);
  add ("keeps-the-key-secret", test_keeps_the_key_secret);
  add ("hides-what-others-could-read", test_hides_what_others_could_read);
  add ("makes-the-folder", test_makes_the_folder);
  add ("leaves-a-broken-file-alone", test_leaves_a_broken_file_alone);
  add ("says-that-a-folder-cannot-be-made",
       test_says_that_a_folder_cannot_be_made);
  add ("says-that-a-file-is-missing", test_says_that_a_file_is_missing);
  add ("refuses-the-key-of-another", test_refuses_the_key_of_another);
  add ("refuses-a-file-without-a-key", test_refuses_a_file_without_a_key);
  add ("loads-again", test_loads_again);
  add ("survives-a-broken-reload", test_survives_a_broken_reload);
#ifndef G_OS_WIN32
  add ("reads-a-pipe-once", test_reads_a_pipe_once);
#endif

  return g_test_run ();
}
