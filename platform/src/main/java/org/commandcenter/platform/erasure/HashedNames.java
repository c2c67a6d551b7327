package org.commandcenter.platform.erasure;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;
import org.commandcenter.platform.storage.Digests;

/**
 * Names of which only the hashes are known: enough to recognize them where they stand.
 *
 * @param hashes hex SHA-256 of {@code salt} followed by each name
 */
public record HashedNames(String salt, Set<String> hashes) {
  public static final HashedNames NONE = new HashedNames("", Set.of());

  private static final int LONGEST = 255;
  private static final Pattern BETWEEN = Pattern.compile("[\\s'\"/,;:()\\[\\]?&=]+");

  public HashedNames {
    hashes = Set.copyOf(hashes);
  }

  /** Whether the text is one of the names. */
  boolean contains(String text) {
    if (hashes.isEmpty() || text.isEmpty() || text.length() > LONGEST) {
      return false;
    }
    byte[] salted = (salt + text).getBytes(StandardCharsets.UTF_8);
    return hashes.contains(HexFormat.of().formatHex(Digests.newSha256().digest(salted)));
  }

  /** Whether the text is one of the names, or has one between blanks, quotes or separators. */
  boolean in(String text) {
    return !hashes.isEmpty()
        && (contains(text) || BETWEEN.splitAsStream(text).anyMatch(this::contains));
  }
}
