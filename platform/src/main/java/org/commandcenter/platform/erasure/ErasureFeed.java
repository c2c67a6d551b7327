package org.commandcenter.platform.erasure;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.commandcenter.platform.security.ServiceTokens;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Who was erased in customer-service. Whoever asks asks again: there is no retry in here. */
@ApplicationScoped
class ErasureFeed {
  private static final int PAGE = 100;

  private final TombstoneApi api;
  private final ServiceTokens tokens;

  ErasureFeed(@RestClient TombstoneApi api, ServiceTokens tokens) {
    this.api = api;
    this.tokens = tokens;
  }

  /** The next ones, earliest first; empty when there are no more. */
  List<Tombstone> after(String organization, Instant since) {
    return api.after(tokens.bearer(organization), since.toString(), PAGE).items();
  }
}
