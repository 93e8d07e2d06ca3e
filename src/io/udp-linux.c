/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the kernel offers beyond GIO: many datagrams a call (recvmmsg,
 * sendmmsg), and runs of equal datagrams that go through its network stack as
 * one and are cut or joined at its edge (UDP_SEGMENT, UDP_GRO). The second
 * matters most: the way through the stack costs far more than the call. */

#define _GNU_SOURCE

#include "io/native-address.h"
#include "io/own-hosts.h"
#include "io/udp-batch.h"

#include <glib-unix.h>

#include <errno.h>
#include <netinet/udp.h>
#include <string.h>
#include <sys/socket.h>

#ifndef UDP_SEGMENT
#define UDP_SEGMENT 103
#endif
#ifndef UDP_GRO
#define UDP_GRO 104
#endif

/* A datagram, or a run of them that the kernel joined, fits in a slot. Slots a
 * power of two apart would all fall on the same few lines of the processor's
 * cache; the gap spreads them. */
#define SLOT_BYTES (64 * 1024)
#define SLOT_GAP   192

/* Datagrams in a slot: the kernel's UDP_MAX_SEGMENTS is 64, in later ones 128.
 * What a broken driver joins beyond it is lost. */
#define JOINED_MAX 128

/* A longer segment fits no Ethernet frame, so the kernel would refuse it. By
 * IPv6 it also refuses the last 20, which then go one by one. */
#define SEGMENT_MAX 1472

/* Bytes in a run to send: the most that IPv4 and UDP leave. */
#define RUN_MAX 65507

typedef union
{
  struct cmsghdr header;
  char bytes[CMSG_SPACE (sizeof (struct in6_pktinfo)) + CMSG_SPACE (sizeof (int))];
} IncomingControl;

/* Where it goes from, and the size of the datagrams in a run. */
typedef union
{
  struct cmsghdr header;
  char bytes[CMSG_SPACE (sizeof (struct in6_pktinfo))
             + CMSG_SPACE (sizeof (guint16))];
} OutgoingControl;

typedef struct
{
  struct mmsghdr messages[OG_UDP_BATCH];
  struct iovec parts[OG_UDP_BATCH];
  OgNativeAddress from[OG_UDP_BATCH];
  IncomingControl control[OG_UDP_BATCH];
  OgPath paths[OG_UDP_BATCH];
  OgAddress local[OG_UDP_BATCH];
} Incoming;

typedef struct
{
  struct mmsghdr messages[OG_UDP_BATCH];
  struct iovec parts[OG_UDP_BATCH];
  OgNativeAddress to[OG_UDP_BATCH];
  OutgoingControl control[OG_UDP_BATCH];
  guint lengths[OG_UDP_BATCH]; /* datagrams in each message */
} Outgoing;

struct _OgUdpBatch
{
  /* Owned */
  guint8 *slots;
  OgDatagram *datagrams;

  Incoming incoming;
  Outgoing outgoing;
  OgOwnHosts own_hosts;
  int fd; /* borrowed from the socket */
  gboolean segmentation;
  gboolean hears_errors; /* of datagrams that were taken */
};

static void
set_option (int fd, int level, int option, int value)
{
  /* Each option is a gain where it is known, and none is needed. */
  (void) setsockopt (fd, level, option, &value, sizeof value);
}

/* A kernel that does not know the option would send a run as one datagram. */
static gboolean
knows_segmentation (int fd)
{
  int value;
  socklen_t size = sizeof value;

  return getsockopt (fd, IPPROTO_UDP, UDP_SEGMENT, &value, &size) == 0;
}

static void
prepare_slot (OgUdpBatch *self, guint i)
{
  Incoming *in = &self->incoming;
  struct msghdr *header = &in->messages[i].msg_hdr;

  header->msg_name = &in->from[i];
  header->msg_namelen = sizeof in->from[i];
  header->msg_iov = &in->parts[i];
  header->msg_iovlen = 1;
  header->msg_control = &in->control[i];
  header->msg_controllen = sizeof in->control[i];
}

/* Reads where a slot's datagrams arrived, if that was asked for, and their size
 * if they are a run. TRUE: @local is known. */
static gboolean
read_control (struct msghdr *header, OgAddress *local, gsize *segment)
{
  gboolean knows_local = FALSE;
  int size;

  for (struct cmsghdr *c = CMSG_FIRSTHDR (header); c != NULL;
       c = CMSG_NXTHDR (header, c))
    {
      if (og_native_arrival_read (c, local))
        knows_local = TRUE;
      else if (c->cmsg_level == IPPROTO_UDP && c->cmsg_type == UDP_GRO)
        {
          memcpy (&size, CMSG_DATA (c), sizeof size);
          *segment = size > 0 ? (gsize) size : *segment;
        }
    }

  return knows_local;
}

/* Lists the datagrams of slot @i from @n on and gives their number. */
static guint
unpack_slot (OgUdpBatch *self, guint i, guint n)
{
  Incoming *in = &self->incoming;
  gsize left = in->messages[i].msg_len;
  gsize segment = left;
  guint first = n;
  OgDatagram datagram = {
    .data = in->parts[i].iov_base,
    .path = &in->paths[i],
  };

  in->paths[i].address = og_native_address_read (&in->from[i]);
  in->paths[i].own_host = 0;
  if (read_control (&in->messages[i].msg_hdr, &in->local[i], &segment))
    {
      datagram.local = &in->local[i];
      in->paths[i].own_host =
          og_own_hosts_number (&self->own_hosts, &in->local[i]);
    }

  do
    {
      datagram.size = MIN (segment, left);
      self->datagrams[n++] = datagram;
      datagram.data += datagram.size;
      left -= datagram.size;
    }
  while (left > 0 && n - first < JOINED_MAX);

  return n - first;
}

/* How many datagrams from the first on can go as one: all of one size and to
 * one address, only the last may be shorter. */
static guint
measure_run (const OgDatagram *first, guint n_outgoing)
{
  gsize total = first->size;
  guint length = 1;

  if (first->size > SEGMENT_MAX)
    return 1;

  for (; length < n_outgoing; length++)
    {
      const OgDatagram *next = first + length;

      total += next->size;
      if (next->size == 0 || next->size > first->size || total > RUN_MAX
          || (next->path != first->path
              && !og_path_equal (next->path, first->path)))
        return length;
      if (next->size < first->size)
        return length + 1;
    }

  return length;
}

/* Behind what the message has of it already. */
static struct cmsghdr *
get_control (Outgoing *out, guint message)
{
  struct msghdr *header = &out->messages[message].msg_hdr;

  header->msg_control = &out->control[message];
  return (struct cmsghdr *) (out->control[message].bytes + header->msg_controllen);
}

static void
set_source (Outgoing *out, guint message, const OgAddress *source)
{
  struct cmsghdr *control = get_control (out, message);

  out->messages[message].msg_hdr.msg_controllen +=
      og_native_arrival_write (control, source);
}

static void
set_segment (Outgoing *out, guint message, gsize segment)
{
  struct cmsghdr *control = get_control (out, message);
  guint16 size = (guint16) segment;

  control->cmsg_level = IPPROTO_UDP;
  control->cmsg_type = UDP_SEGMENT;
  control->cmsg_len = CMSG_LEN (sizeof size);
  memcpy (CMSG_DATA (control), &size, sizeof size);
  out->messages[message].msg_hdr.msg_controllen += CMSG_SPACE (sizeof size);
}

/* Lays a run out as one message. Datagrams that lie one behind the other, as
 * those of a joined run do, are one part. */
static void
pack_run (OgUdpBatch *self,
          guint message,
          const OgDatagram *first,
          guint length,
          struct iovec *part)
{
  Outgoing *out = &self->outgoing;
  struct msghdr *header = &out->messages[message].msg_hdr;
  OgAddress source;

  out->lengths[message] = length;
  *header = (struct msghdr){ .msg_name = &out->to[message],
                             .msg_iov = part,
                             .msg_iovlen = 1 };
  header->msg_namelen =
      og_native_address_write (&out->to[message], &first->path->address);
  *part = (struct iovec){ (void *) first->data, first->size };

  for (guint i = 1; i < length; i++)
    {
      if (first[i].data == first[i - 1].data + first[i - 1].size)
        part->iov_len += first[i].size;
      else
        {
          *++part = (struct iovec){ (void *) first[i].data, first[i].size };
          header->msg_iovlen++;
        }
    }

  if (og_own_hosts_find (&self->own_hosts, first->path->own_host, &source))
    set_source (out, message, &source);
  if (length > 1)
    set_segment (out, message, first->size);
}

static guint
pack (OgUdpBatch *self, const OgDatagram *outgoing, guint n_outgoing, gboolean in_runs)
{
  guint n_messages = 0;

  for (guint done = 0; done < n_outgoing;)
    {
      guint length =
          in_runs ? measure_run (outgoing + done, n_outgoing - done) : 1;

      pack_run (self, n_messages++, outgoing + done, length,
                self->outgoing.parts + done);
      done += length;
    }

  return n_messages;
}

/* How many datagrams the kernel took; if none, errno says why. */
static guint
submit (OgUdpBatch *self, guint n_messages)
{
  Outgoing *out = &self->outgoing;
  guint taken = 0;
  int n;

  if (n_messages == 1)
    n = sendmsg (self->fd, &out->messages[0].msg_hdr, MSG_DONTWAIT) < 0 ? -1 : 1;
  else
    n = sendmmsg (self->fd, out->messages, n_messages, MSG_DONTWAIT);

  for (int i = 0; i < n; i++)
    taken += out->lengths[i];

  return taken;
}

/* Whether a run was refused for being one: its segments are longer than the
 * path takes, or the way out (a tunnel, an odd network card) cannot cut it. */
static gboolean
was_refused_as_run (OgUdpBatch *self)
{
  return self->outgoing.lengths[0] > 1
         && (errno == EINVAL || errno == EMSGSIZE || errno == EIO);
}

static OgSendFault
get_fault (void)
{
  switch (errno)
    {
    case EAGAIN:
    case ENOBUFS:
    case EINTR:
      return OG_SEND_BUSY;
    case ECONNREFUSED:
      return OG_SEND_NOT_TAKEN;
    case ENETUNREACH:
    case ENETDOWN:
    case EADDRNOTAVAIL:
      return OG_SEND_NO_NETWORK;
    case EHOSTUNREACH:
    case EHOSTDOWN:
      return OG_SEND_NO_WAY;
    case EACCES:
    case EPERM:
      return OG_SEND_FORBIDDEN;
    case EMSGSIZE:
      return OG_SEND_TOO_LARGE;
    default:
      return OG_SEND_FAILED;
    }
}

/* The kernel tells of a datagram's end when the next one is sent, which it does
 * not take then. It also keeps a copy, which would count as an event for who
 * waits for room. */
static void
forget_late_errors (OgUdpBatch *self)
{
  struct msghdr header = { 0 };

  while (recvmsg (self->fd, &header, MSG_ERRQUEUE | MSG_DONTWAIT) >= 0)
    continue;
}

static void
set_options (OgUdpBatch *self, gboolean is_ipv6, OgUdpFlags flags)
{
  const int level = is_ipv6 ? IPPROTO_IPV6 : IPPROTO_IP;

  /* Beyond the system's limit, where our rights allow it. */
  set_option (self->fd, SOL_SOCKET, SO_RCVBUFFORCE, OG_UDP_BUFFER);
  set_option (self->fd, SOL_SOCKET, SO_SNDBUFFORCE, OG_UDP_BUFFER);

  /* Routers may cut long datagrams (of IPv6 only we may): none is lost to learn
   * the path's limit, and a path that never tells it loses none. */
  set_option (self->fd, level, is_ipv6 ? IPV6_MTU_DISCOVER : IP_MTU_DISCOVER,
              is_ipv6 ? IPV6_PMTUDISC_DONT : IP_PMTUDISC_DONT);

  if (self->hears_errors)
    set_option (self->fd, level, is_ipv6 ? IPV6_RECVERR : IP_RECVERR, 1);

  set_option (self->fd, IPPROTO_UDP, UDP_GRO, 1);
  if (flags & OG_UDP_LOCAL_ADDRESS)
    set_option (self->fd, level, is_ipv6 ? IPV6_RECVPKTINFO : IP_PKTINFO, 1);
}

gboolean
og_udp_batch_can_tell_local (const OgAddress *bind)
{
  return TRUE;
}

OgUdpBatch *
og_udp_batch_new (GSocket *socket, OgUdpFlags flags)
{
  OgUdpBatch *self = g_new0 (OgUdpBatch, 1);

  self->fd = g_socket_get_fd (socket);
  self->slots = g_malloc ((SLOT_BYTES + SLOT_GAP) * OG_UDP_BATCH);
  self->datagrams = g_new (OgDatagram, OG_UDP_BATCH * JOINED_MAX);
  for (guint i = 0; i < OG_UDP_BATCH; i++)
    {
      self->incoming.parts[i].iov_base =
          self->slots + i * (SLOT_BYTES + SLOT_GAP);
      self->incoming.parts[i].iov_len = SLOT_BYTES;
      prepare_slot (self, i);
    }

  /* GIO never lets the system block; only og_udp_batch_wait() does. */
  g_unix_set_fd_nonblocking (self->fd, FALSE, NULL);

  self->hears_errors = (flags & OG_UDP_SEND_ONLY) != 0;
  set_options (self, g_socket_get_family (socket) == G_SOCKET_FAMILY_IPV6, flags);
  self->segmentation = knows_segmentation (self->fd);
  return self;
}

void
og_udp_batch_free (OgUdpBatch *self)
{
  g_free (self->datagrams);
  g_free (self->slots);
  g_free (self);
}

void
og_udp_batch_watch (OgUdpBatch *self, GSource *source)
{
  g_source_add_unix_fd (source, self->fd, G_IO_IN);
}

static int
receive (OgUdpBatch *self, const OgDatagram **datagrams, gboolean *full, int flags)
{
  int n_slots =
      recvmmsg (self->fd, self->incoming.messages, OG_UDP_BATCH, flags, NULL);
  guint n_datagrams = 0;

  *datagrams = self->datagrams;
  if (n_slots < 0)
    return errno == EAGAIN || errno == EINTR ? 0 : -1;

  for (int i = 0; i < n_slots; i++)
    {
      n_datagrams += unpack_slot (self, i, n_datagrams);
      prepare_slot (self, i);
    }

  *full = n_slots == OG_UDP_BATCH;
  return n_datagrams;
}

int
og_udp_batch_receive (OgUdpBatch *self, const OgDatagram **datagrams, gboolean *full)
{
  return receive (self, datagrams, full, MSG_DONTWAIT);
}

int
og_udp_batch_wait (OgUdpBatch *self, const OgDatagram **datagrams, gboolean *full)
{
  return receive (self, datagrams, full, MSG_WAITFORONE);
}

/* Linux says that it cannot shut down what is not connected, and does it. */
void
og_udp_batch_interrupt (OgUdpBatch *self)
{
  (void) shutdown (self->fd, SHUT_RD);
}

guint
og_udp_batch_send (OgUdpBatch *self,
                   const OgDatagram *outgoing,
                   guint n_outgoing,
                   OgSendFault *fault)
{
  guint n_messages = pack (self, outgoing, n_outgoing, self->segmentation);
  guint taken = submit (self, n_messages);

  if (taken == 0 && was_refused_as_run (self))
    {
      n_messages = pack (self, outgoing, self->outgoing.lengths[0], FALSE);
      taken = submit (self, n_messages);
    }

  *fault = taken == 0 ? get_fault () : OG_SEND_FINE;
  if (taken == 0 && self->hears_errors && *fault != OG_SEND_BUSY)
    {
      forget_late_errors (self);
      taken = submit (self, n_messages);
      if (taken == 0)
        *fault = get_fault ();
    }

  return taken;
}
