package org.commandcenter.gateway.auth;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.commandcenter.gateway.GatewayConfig;
import org.commandcenter.gateway.GatewayError;
import org.commandcenter.gateway.accounts.Accounts;
import org.commandcenter.gateway.accounts.AppUser;
import org.commandcenter.platform.problem.ApiException;
import org.jboss.logging.Logger;

/** Signs people and services in. */
@ApplicationScoped
class LoginService {
  private static final Logger LOG = Logger.getLogger(LoginService.class);

  private final Accounts accounts;
  private final TokenIssuer tokens;
  private final LoginThrottle throttle;
  private final Clock clock = Clock.systemUTC();

  LoginService(Accounts accounts, TokenIssuer tokens, GatewayConfig config) {
    this.accounts = accounts;
    this.tokens = tokens;
    this.throttle =
        new LoginThrottle(
            config.passwords().maxFailures(),
            config.passwords().maxFailuresOfAddress(),
            config.passwords().failureWindow());
  }

  /**
   * @throws ApiException with the same answer for an unknown user and a wrong password; 503 when
   *     too many sign in at once
   */
  TokenIssuer.Issued login(String username, String password, String address) {
    throttle
        .begin(username, address, clock.instant())
        .ifPresent(
            wait -> {
              throw new TooManyFailures(wait);
            });
    Optional<AppUser> user = authenticate(username, password, address);
    if (user.isEmpty()) {
      LOG.infof("Login failed from %s", address);
      throw new ApiException(
          GatewayError.INVALID_CREDENTIALS, GatewayError.INVALID_CREDENTIALS.title());
    }
    throttle.succeeded(username, address);
    return tokens.forUser(user.get(), clock.instant());
  }

  private Optional<AppUser> authenticate(String username, String password, String address) {
    try {
      return accounts.authenticate(username, password);
    } catch (RuntimeException e) {
      throttle.withdrawn(username, address);
      throw e;
    }
  }

  /** Whose trail a failed login of this name belongs to; empty when nobody is called so. */
  Optional<String> organizationOf(String username) {
    return accounts.organizationOf(username);
  }

  /** Empty when the client is unknown or its secret is wrong. */
  Optional<TokenIssuer.Issued> clientToken(String id, String secret, String organization) {
    return accounts
        .authenticateClient(id, secret)
        .map(client -> tokens.forService(client, organization, clock.instant()));
  }
}
