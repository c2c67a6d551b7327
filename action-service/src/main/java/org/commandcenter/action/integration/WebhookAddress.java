package org.commandcenter.action.integration;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.commandcenter.platform.problem.ApiException;

/**
 * Address of a webhook: a secret, because whoever knows it can post. It prints as its host alone.
 *
 * <p>Only hosts that the operator allows by name are called, so no address that a tenant enters
 * leads into the operator's network; plain HTTP and other ports are for loopback hosts that are on
 * that list, nothing else.
 */
public final class WebhookAddress {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final int MAX_LENGTH = 2000;
  private static final String FIELD = "webhook_url";

  private final URI uri;

  private WebhookAddress(URI uri) {
    this.uri = uri;
  }

  /**
   * Checks an address.
   *
   * @param allowedHosts hosts that may be called, lower case
   * @throws ApiException {@code invalid_request} that says what is wrong and never repeats the text
   */
  public static WebhookAddress of(String text, Set<String> allowedHosts) {
    if (text == null || text.isBlank()) {
      throw ApiException.invalid(
          FIELD, "is required: the address that Slack shows for the webhook");
    }
    URI uri = parse(text.strip());
    if (uri.getHost() == null || uri.getScheme() == null) {
      throw ApiException.invalid(FIELD, "must be an absolute https address");
    }
    if (uri.getUserInfo() != null || uri.getFragment() != null) {
      throw ApiException.invalid(FIELD, "must have neither user information nor a fragment");
    }
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    if (!allowedHosts.contains(host)) {
      throw ApiException.invalid(
          FIELD, "this host may not be called; allowed: " + String.join(", ", allowedHosts));
    }
    boolean https = uri.getScheme().equalsIgnoreCase("https");
    boolean http = uri.getScheme().equalsIgnoreCase("http");
    if (LOOPBACK.contains(host) ? !(https || http) : !https) {
      throw ApiException.invalid(FIELD, "must start with https://");
    }
    if (!LOOPBACK.contains(host) && uri.getPort() != -1 && uri.getPort() != 443) {
      throw ApiException.invalid(FIELD, "must use the standard port");
    }
    return new WebhookAddress(uri);
  }

  private static URI parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw ApiException.invalid(FIELD, "must have at most " + MAX_LENGTH + " characters");
    }
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw ApiException.invalid(FIELD, "is not an address");
    }
  }

  public URI uri() {
    return uri;
  }

  /** The only part that may be shown. */
  public String host() {
    return uri.getHost().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return host();
  }
}
