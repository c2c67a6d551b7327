package org.commandcenter.platform.readiness;

import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tells secrets that were made by chance from those that were typed, or copied from somewhere. */
public final class Secrets {
  private static final int FEWEST_CHARACTERS = 6;

  /** Words that documents and examples put where a secret belongs. */
  private static final Set<String> EXAMPLES =
      Set.of(
          "password",
          "passwort",
          "secret",
          "changeme",
          "changeit",
          "example",
          "default",
          "admin",
          "administrator",
          "postgres",
          "commandcenter",
          "letmein",
          "welcome",
          "qwerty",
          "test");

  private Secrets() {}

  /**
   * What is wrong with a secret; empty: nothing that can be seen.
   *
   * @param shortest characters it should have at least
   */
  public static Optional<String> weakness(String secret, int shortest) {
    if (secret.length() < shortest) {
      return Optional.of("has fewer than %d characters".formatted(shortest));
    }
    if (secret.chars().distinct().count() < FEWEST_CHARACTERS || isOneByteRepeated(secret)) {
      return Optional.of("repeats itself");
    }
    String letters = secret.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    String rest = letters;
    for (String example : EXAMPLES) {
      rest = rest.replace(example, "");
    }
    boolean saidByExamples = !letters.isEmpty() && rest.length() <= letters.length() / 3;
    return saidByExamples ? Optional.of("is an example's") : Optional.empty();
  }

  private static boolean isOneByteRepeated(String secret) {
    try {
      byte[] bytes = Base64.getDecoder().decode(secret);
      for (byte b : bytes) {
        if (b != bytes[0]) {
          return false;
        }
      }
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
