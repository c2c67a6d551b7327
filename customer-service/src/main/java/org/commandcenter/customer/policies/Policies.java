package org.commandcenter.customer.policies;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commandcenter.platform.problem.ApiException;

/** The policies that apply: an organization's own version, or else the committed one. */
@ApplicationScoped
public class Policies {
  /** The policy of who asks for none. */
  public static final String GENERIC = "generic";

  private static final List<String> NAMES = List.of(GENERIC, "gradion");

  private final PolicyRepository repository;
  private final ObjectMapper json;
  private final Map<String, Policy> committed = new LinkedHashMap<>();

  Policies(PolicyRepository repository, ObjectMapper json) {
    this.repository = repository;
    this.json = json;
    for (String name : NAMES) {
      committed.put(name, read(name));
    }
  }

  /**
   * @param name null or blank for {@code generic}
   * @throws ApiException {@code invalid_request} naming the field {@code policy}
   */
  public Policy get(String organization, String name) {
    String known = name(name);
    return repository
        .find(organization, known)
        .map(body -> json.convertValue(body, Policy.class))
        .orElseGet(() -> committed.get(known));
  }

  /** The name as it is kept. */
  public String name(String name) {
    if (name == null || name.isBlank()) {
      return GENERIC;
    }
    String known = name.strip().toLowerCase(Locale.ROOT);
    if (!committed.containsKey(known)) {
      throw ApiException.invalid("policy", "must be one of " + String.join(", ", NAMES));
    }
    return known;
  }

  /** Appends a version of the organization's own. */
  Policy put(String organization, String name, Policy policy, String who) {
    repository.append(organization, name(name), json.valueToTree(policy), who);
    return policy;
  }

  private Policy read(String name) {
    try (InputStream in = Policies.class.getResourceAsStream("/policies/" + name + ".json")) {
      return json.readValue(in, Policy.class);
    } catch (IOException e) {
      throw new UncheckedIOException("Policy " + name + " cannot be read", e);
    }
  }
}
