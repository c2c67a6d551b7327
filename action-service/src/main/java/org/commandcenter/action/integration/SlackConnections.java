package org.commandcenter.action.integration;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.commandcenter.action.ActionError;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.security.SecretBox;
import org.commandcenter.platform.security.Tenant;

/** The organizations' connections to Slack. */
@ApplicationScoped
public class SlackConnections {
  private static final String CHANNEL = "slack";
  private static final String HOW =
      "an admin connects it with PUT /api/integrations/slack {\"webhook_url\": ...}";

  private final IntegrationRepository repository;
  private final SecretBox secrets;
  private final Set<String> allowedHosts;

  SlackConnections(IntegrationRepository repository, SecretBox secrets, SlackConfig config) {
    this.repository = repository;
    this.secrets = secrets;
    this.allowedHosts =
        config.allowedHosts().stream()
            .map(host -> host.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Where to post; {@code version} tells one connection from the next. */
  public record Target(WebhookAddress address, int version) {}

  SlackConnection get(String organization) {
    return repository
        .find(organization, CHANNEL)
        .map(
            s ->
                new SlackConnection(
                    true, s.host(), s.enabled(), s.disabledReason(), s.updatedAt(), s.updatedBy()))
        .orElseGet(SlackConnection::none);
  }

  SlackConnection connect(Tenant tenant, String webhookUrl) {
    WebhookAddress address = WebhookAddress.of(webhookUrl, allowedHosts);
    String sealed = secrets.seal(owner(tenant.organization()), address.uri().toString());
    repository.save(tenant.organization(), CHANNEL, address.host(), sealed, tenant.subject());
    return get(tenant.organization());
  }

  void disconnect(String organization) {
    if (!repository.delete(organization, CHANNEL)) {
      throw ApiException.notFound("integration", CHANNEL);
    }
  }

  /**
   * The organization's webhook.
   *
   * @throws ApiException {@code channel_not_connected}, saying how to connect
   */
  public Target target(String organization) {
    IntegrationRepository.Stored stored =
        repository
            .find(organization, CHANNEL)
            .orElseThrow(() -> notConnected("Slack is not connected: " + HOW));
    if (!stored.enabled()) {
      throw notConnected(
          "Slack was switched off because of its answer '%s': %s"
              .formatted(stored.disabledReason(), HOW));
    }
    Optional<String> address = secrets.open(owner(organization), stored.sealed());
    return new Target(
        WebhookAddress.of(
            address.orElseThrow(
                () -> notConnected("Slack's address was stored under another key: " + HOW)),
            allowedHosts),
        stored.version());
  }

  /** Switches a webhook off that Slack says is gone, unless a new one was connected meanwhile. */
  public void disable(String organization, Target target, String reason) {
    repository.disable(organization, CHANNEL, target.version(), reason);
  }

  private static String owner(String organization) {
    return organization + "/" + CHANNEL;
  }

  private static ApiException notConnected(String detail) {
    return new ApiException(ActionError.CHANNEL_NOT_CONNECTED, detail);
  }
}
