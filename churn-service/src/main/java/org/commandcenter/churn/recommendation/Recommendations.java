package org.commandcenter.churn.recommendation;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** What can be done about a feature, by the rules of {@code recommendations.yaml}. */
@ApplicationScoped
public class Recommendations {
  private static final String RESOURCE = "/recommendations.yaml";

  /** Names come from uploaded tables: what is remembered of them must not grow without bound. */
  private static final int REMEMBERED = 10_000;

  private final List<Rule> rules = load();
  private final Map<String, Optional<Rule>> ruleOf = new ConcurrentHashMap<>();

  record Rule(List<Pattern> features, boolean mutable, boolean trouble, String recommendation) {
    boolean matches(String name) {
      return features.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }

    /**
     * Where there is no trouble there is nothing to do about it, whatever the model makes of it.
     */
    boolean applies(Object value) {
      return mutable
          && recommendation != null
          && value != null
          && !(trouble && value instanceof Number number && number.doubleValue() <= 0);
    }
  }

  /** A feature that raises the risk, and its value: a number, a text, or null where missing. */
  public record Raising(String feature, Object value) {}

  private static List<Rule> load() {
    try (InputStream in = Recommendations.class.getResourceAsStream(RESOURCE)) {
      return new ObjectMapper(new YAMLFactory()).readValue(in, new TypeReference<List<Rule>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a feature can be changed. */
  public enum Mutability {
    MUTABLE,
    IMMUTABLE,
    /** No rule speaks of it. */
    UNKNOWN
  }

  public Mutability mutability(String feature) {
    return rule(feature)
        .map(rule -> rule.mutable() ? Mutability.MUTABLE : Mutability.IMMUTABLE)
        .orElse(Mutability.UNKNOWN);
  }

  /**
   * What to do, most important first, each thing once.
   *
   * @param raising features that raise the risk, the strongest first
   */
  public List<String> of(List<Raising> raising, int most) {
    return raising.stream()
        .flatMap(
            feature ->
                rule(feature.feature()).filter(rule -> rule.applies(feature.value())).stream())
        .map(Rule::recommendation)
        .distinct()
        .limit(most)
        .toList();
  }

  private Optional<Rule> rule(String feature) {
    if (ruleOf.size() > REMEMBERED) {
      ruleOf.clear();
    }
    return ruleOf.computeIfAbsent(
        feature,
        name -> {
          String plain = snakeCase(name);
          return rules.stream().filter(rule -> rule.matches(plain)).findFirst();
        });
  }

  static String snakeCase(String name) {
    return name.strip()
        .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .replaceAll("[^A-Za-z0-9]+", "_")
        .toLowerCase(Locale.ROOT);
  }
}
