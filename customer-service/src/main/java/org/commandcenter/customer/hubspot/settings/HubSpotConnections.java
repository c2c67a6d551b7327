package org.commandcenter.customer.hubspot.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.security.Tenant;

/** The organizations' connections to HubSpot. */
@ApplicationScoped
public class HubSpotConnections {
  private static final int LONGEST_SECRET = 500;

  private final HubSpotConnectionRepository repository;
  private final SealedSecrets secrets;
  private final ObjectMapper json;

  HubSpotConnections(
      HubSpotConnectionRepository repository, SealedSecrets secrets, ObjectMapper json) {
    this.repository = repository;
    this.secrets = secrets;
    this.json = json;
  }

  /** How an account's requests are signed, and whose it is. */
  public record Signer(String organization, long portalId, String secret) {
    @Override
    public String toString() {
      return "Signer[" + organization + ", " + portalId + "]";
    }
  }

  /** How an organization reads what comes. */
  public record Reading(PropertyMapping mapping, DeletionPolicy contactDeletion) {}

  HubSpotConnection get(String organization) {
    return repository
        .find(organization)
        .map(
            s ->
                new HubSpotConnection(
                    true,
                    s.portalId(),
                    mapping(s.mapping()).orDefaults(),
                    deletion(s),
                    s.updatedAt(),
                    s.updatedBy()))
        .orElseGet(HubSpotConnection::none);
  }

  HubSpotConnection connect(Tenant tenant, HubSpotConnectionRequest request) {
    request.check();
    String organization = tenant.organization();
    String sealed =
        Optional.ofNullable(request.clientSecret())
            .map(secret -> secrets.seal(organization, secret))
            .or(
                () ->
                    repository
                        .find(organization)
                        .map(HubSpotConnectionRepository.Stored::sealedSecret))
            .orElseThrow(
                () ->
                    ApiException.invalid(
                        "client_secret", "is required to connect; it is on the app's Auth tab"));
    repository.save(
        new HubSpotConnectionRepository.Stored(
            organization,
            request.portalId(),
            sealed,
            json.valueToTree(request.mappingOrNone()),
            request.contactDeletionOrKeep().name().toLowerCase(Locale.ROOT),
            null,
            tenant.subject()));
    return get(organization);
  }

  void disconnect(String organization) {
    if (!repository.delete(organization)) {
      throw ApiException.notFound("connection", "hubspot");
    }
  }

  /** Who may sign for these accounts; accounts that nobody connected are not among them. */
  public List<Signer> signers(Collection<Long> portals) {
    return repository.ofPortals(portals).stream()
        .flatMap(
            s ->
                secrets
                    .open(s.organizationId(), s.sealedSecret())
                    .map(secret -> new Signer(s.organizationId(), s.portalId(), secret))
                    .stream())
        .toList();
  }

  /** Empty when the organization is not connected. */
  public Optional<Reading> reading(String organization) {
    return repository
        .find(organization)
        .map(s -> new Reading(mapping(s.mapping()).orDefaults(), deletion(s)));
  }

  static void checkSecret(String secret) {
    if (secret.isBlank() || secret.length() > LONGEST_SECRET) {
      throw ApiException.invalid(
          "client_secret", "must have 1 to " + LONGEST_SECRET + " characters");
    }
  }

  private PropertyMapping mapping(JsonNode stored) {
    try {
      return json.treeToValue(stored, PropertyMapping.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored mapping cannot be read", e);
    }
  }

  private static DeletionPolicy deletion(HubSpotConnectionRepository.Stored stored) {
    return DeletionPolicy.valueOf(stored.contactDeletion().toUpperCase(Locale.ROOT));
  }
}
