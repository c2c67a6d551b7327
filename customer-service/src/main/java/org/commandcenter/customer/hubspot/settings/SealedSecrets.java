package org.commandcenter.customer.hubspot.settings;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;
import org.commandcenter.platform.security.SecretBox;

/** The secrets of connections, sealed for their organization. */
@ApplicationScoped
class SealedSecrets {
  private static final String SETTING = "COMMANDCENTER_CUSTOMER_SECRET_KEY";

  private final Optional<SecretBox> box;

  SealedSecrets(SealingConfig config) {
    this.box =
        config
            .key()
            .filter(key -> !key.isBlank())
            .map(key -> new SecretBox(SETTING, Optional.of(key)));
  }

  /** Being made for this at the start fails there, rather than the first request, on a bad key. */
  void start(@Observes StartupEvent event) {}

  /**
   * @throws ApiException {@code unavailable} where the installation has no key
   */
  String seal(String organization, String secret) {
    return box.orElseThrow(
            () ->
                new ApiException(
                    CommonError.UNAVAILABLE,
                    "This installation cannot keep secrets: its operator sets "
                        + SETTING
                        + " to 32 random bytes in Base64 ('openssl rand -base64 32')"))
        .seal(owner(organization), secret);
  }

  /** The secret; empty without a key, or when it was sealed with another one. */
  Optional<String> open(String organization, String sealed) {
    return box.flatMap(b -> b.open(owner(organization), sealed));
  }

  private static String owner(String organization) {
    return organization + "/hubspot";
  }
}
