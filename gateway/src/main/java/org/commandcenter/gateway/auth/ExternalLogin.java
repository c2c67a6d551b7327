package org.commandcenter.gateway.auth;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.commandcenter.gateway.accounts.ExternalUsers;

/** Lets in whom an identity provider vouches for. */
@ApplicationScoped
public class ExternalLogin {
  private final TokenIssuer tokens;
  private final ExternalUsers users;
  private final Clock clock = Clock.systemUTC();

  ExternalLogin(TokenIssuer tokens, ExternalUsers users) {
    this.tokens = tokens;
    this.users = users;
  }

  /**
   * A token of our own for somebody of another's. The holder is called after the provider, so that
   * no name that a provider gives is mistaken for a local user, a key or a service.
   *
   * @param name what the provider calls the holder
   * @param role the highest role held
   * @param longest the token is good for so long
   * @param end but no longer than until then
   */
  public String admit(
      String name, String organization, String role, Duration longest, Instant end) {
    Instant now = clock.instant();
    Duration left = Duration.between(now, end);
    String subject = ExternalUsers.PREFIX + name;
    users.seen(organization, subject, role, now);
    return tokens
        .forExternal(subject, organization, role, now, left.compareTo(longest) < 0 ? left : longest)
        .token();
  }
}
