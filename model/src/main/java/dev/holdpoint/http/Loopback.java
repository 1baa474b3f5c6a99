package dev.holdpoint.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;
import okhttp3.Dns;

/** This machine itself: where plain http may go without being declared. */
final class Loopback {
  private static final Pattern V4 =
      Pattern.compile("127(?:\\.(?:0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])){3}");

  private Loopback() {}

  /** {@code localhost}, {@code ::1} or 127.0.0.0/8, each in its plain form. */
  static boolean is(String host) {
    return host.equals("localhost") || host.equals("::1") || V4.matcher(host).matches();
  }

  /** Looks names up, but never {@code localhost}: no resolver may send that elsewhere. */
  static List<InetAddress> lookup(String host) throws UnknownHostException {
    if (host.equals("localhost")) {
      return List.of(
          InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1}),
          InetAddress.getByName("::1"));
    }
    return Dns.SYSTEM.lookup(host);
  }
}
