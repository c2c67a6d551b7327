package org.commandcenter.churn.indicators;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.commandcenter.platform.problem.ApiException;

/**
 * Keeps feeds from reaching into the own network: a user names the address, and this process would
 * fetch it from inside. Checked right before each fetch; the JVM keeps a resolved name for longer
 * than the connection takes to open, so that a name cannot change in between. Redirects are not
 * followed.
 */
final class FeedAddress {
  private FeedAddress() {}

  /**
   * @param privateHosts hosts that may be private
   * @throws ApiException naming the field {@code url}
   */
  static URI check(String url, Set<String> privateHosts) {
    URI uri;
    try {
      uri = URI.create(url == null ? "" : url.strip());
    } catch (IllegalArgumentException e) {
      throw ApiException.invalid("url", "is not a URL");
    }
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw ApiException.invalid("url", "must start with http:// or https://");
    }
    if (uri.getHost() == null || uri.getRawUserInfo() != null) {
      throw ApiException.invalid("url", "must name a host, without user and password");
    }
    if (!privateHosts.contains(uri.getHost()) && !isPublic(uri.getHost())) {
      throw ApiException.invalid(
          "url", "must not lead into a private network; an administrator can allow the host");
    }
    return uri;
  }

  private static boolean isPublic(String host) {
    try {
      return Arrays.stream(InetAddress.getAllByName(host)).allMatch(FeedAddress::isPublic);
    } catch (UnknownHostException e) {
      throw ApiException.invalid("url", "names a host that cannot be found");
    }
  }

  static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    if (address instanceof Inet6Address) {
      // Only global unicast, without the ranges that carry an IPv4 address inside.
      boolean carriesIpv4 =
          (first == 0x20 && second == 0x02)
              || (first == 0x20 && second == 0x01 && bytes[2] == 0 && bytes[3] == 0);
      return (first & 0xe0) == 0x20 && !carriesIpv4;
    }
    boolean carrierGrade = first == 100 && (second & 0xc0) == 64;
    boolean benchmark = first == 198 && (second & 0xfe) == 18;
    boolean protocol = first == 192 && second == 0 && bytes[2] == 0;
    return first != 0 && first < 240 && !carrierGrade && !benchmark && !protocol;
  }
}
