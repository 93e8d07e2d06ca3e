/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/host-port.h"

#include "wire/address-text.h"
#include "wire/clear-text.h"

/* A label of a host name, in bytes (RFC 1035). */
#define LABEL_MAX 63

/* @text without the space around it, into @host. FALSE if it is too long. */
static gboolean
copy_stripped (char host[OG_HOST_MAX + 1], const char *start, const char *end)
{
  while (start < end && g_ascii_isspace (*start))
    start++;
  while (end > start && g_ascii_isspace (end[-1]))
    end--;

  if (end - start > OG_HOST_MAX)
    return FALSE;

  memcpy (host, start, end - start);
  host[end - start] = '\0';
  return TRUE;
}

static gboolean
has_sound_labels (const char *host)
{
  gsize length = 0;

  for (const char *c = host; *c != '\0'; c++)
    {
      if (*c == '.' && length == 0)
        return FALSE;

      length = *c == '.' ? 0 : length + 1;
      if (length > LABEL_MAX || g_ascii_iscntrl (*c))
        return FALSE;
    }

  return TRUE;
}

/* Such as "1.2.3" or "0x7f.1": the system would make an address of its own
 * choice from it: "22242" is 0.0.86.226. */
static gboolean
ends_in_number (const char *host)
{
  const char *dot = strrchr (host, '.');
  const char *last = dot != NULL && dot[1] != '\0' ? dot + 1 : host;

  if (g_ascii_strncasecmp (last, "0x", 2) == 0)
    return last[2 + strspn (last + 2, "0123456789abcdefABCDEF.")] == '\0';

  return last[strspn (last, "0123456789.")] == '\0';
}

/* Its form on the network shows whether it really is one: letters that look
 * like dots and digits make an address. */
static gboolean
is_international_name (const char *host)
{
  g_autofree char *ascii = NULL;

  if (!og_clear_text_is (host) || !g_unichar_isalnum (g_utf8_get_char (host)))
    return FALSE;

  ascii = g_hostname_to_ascii (host);
  return ascii != NULL && g_ascii_isalnum (*ascii) && !ends_in_number (ascii);
}

/* One that starts with "-" could be taken for an option, by whatever program it
 * is given to. */
static gboolean
is_name (const char *host)
{
  if (!g_utf8_validate (host, -1, NULL)
      || strpbrk (host, " :/\\@[]\"'<>,;?#%&=") != NULL
      || !has_sound_labels (host))
    return FALSE;

  return g_str_is_ascii (host)
             ? g_ascii_isalnum (*host) && !ends_in_number (host)
             : is_international_name (host);
}

static OgHostPortFault
judge_address (const OgAddress *address, gboolean has_brackets)
{
  OgFamily family = og_address_get_family (address);

  if (family == OG_FAMILY_NONE)
    return OG_HOST_PORT_ANY_ADDRESS;

  return has_brackets && family != OG_FAMILY_IPV6 ? OG_HOST_PORT_BAD_HOST
                                                  : OG_HOST_PORT_OK;
}

static OgHostPortFault
read_host (OgHostPort *self, gboolean has_brackets)
{
  const char *host = self->host;

  self->address = (OgAddress){ .port = self->port };
  if (og_address_parse_host (&self->address, host))
    return judge_address (&self->address, has_brackets);

  return !has_brackets && is_name (host) ? OG_HOST_PORT_OK
                                         : OG_HOST_PORT_BAD_HOST;
}

gboolean
og_port_parse (const char *text, guint16 *port)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT16, &number, NULL))
    return FALSE;

  *port = (guint16) number;
  return TRUE;
}

/* What stands behind the host: nothing, or ":" and a port. */
static OgHostPortFault
read_port (OgHostPort *self, const char *text, guint16 default_port)
{
  self->port = default_port;
  self->names_port = FALSE;
  if (*text == '\0')
    return default_port != 0 ? OG_HOST_PORT_OK : OG_HOST_PORT_NO_PORT;
  if (*text != ':' || !og_port_parse (text + 1, &self->port))
    return OG_HOST_PORT_BAD_PORT;

  self->names_port = TRUE;
  return OG_HOST_PORT_OK;
}

/* An IPv6 address without brackets has no port: nobody could tell it from the
 * last group. */
static const char *
find_host_end (const char *text)
{
  const char *colon = strchr (text, ':');

  return colon == NULL || strchr (colon + 1, ':') != NULL ? text + strlen (text)
                                                          : colon;
}

OgHostPortFault
og_host_port_parse (OgHostPort *self, const char *text, guint16 default_port)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  gboolean has_brackets = *stripped == '[';
  const char *host = stripped + has_brackets;
  const char *end = has_brackets ? strchr (host, ']') : find_host_end (host);
  gboolean fits = end != NULL && copy_stripped (self->host, host, end);
  OgHostPortFault fault =
      read_port (self, end != NULL ? end + has_brackets : "", default_port);

  if (!fits)
    return OG_HOST_PORT_BAD_HOST;
  if (*self->host == '\0')
    return OG_HOST_PORT_NO_HOST;
  if (fault != OG_HOST_PORT_OK)
    return fault;

  return read_host (self, has_brackets);
}

char *
og_host_port_format (const char *host, guint16 port)
{
  return strchr (host, ':') != NULL ? g_strdup_printf ("[%s]:%u", host, port)
                                    : g_strdup_printf ("%s:%u", host, port);
}

char *
og_host_port_tell (const char *text, guint16 default_port, guint16 usual_port)
{
  OgHostPort place;

  if (default_port == usual_port
      || og_host_port_parse (&place, text, default_port) != OG_HOST_PORT_OK
      || place.names_port)
    return g_strdup (text);

  return og_host_port_format (place.host, place.port);
}

/* RFC 6761: names below it are this computer, too. */
static gboolean
is_localhost (const char *host)
{
  g_autofree char *name = g_ascii_strdown (host, -1);

  if (g_str_has_suffix (name, "."))
    name[strlen (name) - 1] = '\0';

  return g_str_equal (name, "localhost") || g_str_has_suffix (name, ".localhost");
}

gboolean
og_host_port_is_here (const OgHostPort *self)
{
  return og_address_is_loopback (&self->address) || is_localhost (self->host);
}

/* Names are the same in capitals, with a full stop at their end and in the
 * letters of their country. */
char *
og_host_port_dup_host (const OgHostPort *self)
{
  char text[OG_ADDRESS_TEXT_SIZE];
  g_autofree char *ascii = NULL;
  char *host;

  if (og_host_port_is_here (self))
    return g_strdup ("localhost");
  if (og_address_get_family (&self->address) != OG_FAMILY_NONE)
    return g_strdup (og_address_format_host (&self->address, text));

  ascii = g_hostname_to_ascii (self->host);
  host = g_ascii_strdown (ascii != NULL ? ascii : self->host, -1);
  if (g_str_has_suffix (host, "."))
    host[strlen (host) - 1] = '\0';
  return host;
}

/* Programs listen at "all addresses" of their computer, and people write it so. */
gboolean
og_receiver_parse (OgHostPort *self, const char *text)
{
  static const char *const all[] = { "0.0.0.0:", "[::]:" };
  static const char *const loopback[] = { "127.0.0.1:", "[::1]:" };
  g_autofree char *place = g_strstrip (g_strdup (text));
  guint16 port;

  if (og_port_parse (place, &port))
    {
      g_autofree char *here = g_strconcat (loopback[0], place, NULL);

      return og_host_port_parse (self, here, 0) == OG_HOST_PORT_OK;
    }

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (g_str_has_prefix (place, all[i]))
      {
        g_autofree char *here =
            g_strconcat (loopback[i], place + strlen (all[i]), NULL);

        return og_host_port_parse (self, here, 0) == OG_HOST_PORT_OK;
      }

  return og_host_port_parse (self, place, 0) == OG_HOST_PORT_OK;
}

void
og_receiver_name (char **text)
{
  char address[OG_ADDRESS_TEXT_SIZE];
  OgHostPort place;
  guint16 port;

  if (og_port_parse (*text, &port) || !og_receiver_parse (&place, *text)
      || og_address_get_family (&place.address) == OG_FAMILY_NONE)
    return;

  g_free (*text);
  *text = g_strdup (og_address_format (&place.address, address));
}

guint16
og_port_here (const char *text)
{
  OgHostPort place;

  return og_receiver_parse (&place, text) && og_host_port_is_here (&place)
             ? place.port
             : 0;
}
