package org.commandcenter.customer.loading;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;
import java.util.regex.Pattern;
import org.commandcenter.platform.storage.Digests;

/** A key made of an event's whole content: equal content, equal key. */
final class ContentKeys {
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final MessageDigest digest = Digests.newSha256();

  UUID of(EventRow row) {
    StringBuilder text = new StringBuilder(128);
    for (Object part :
        new Object[] {
          row.eventId(), row.customer(), row.type(), row.occurredAt(), row.value(), row.properties()
        }) {
      // No text contains NUL, so that no two contents look the same.
      text.append(part == null ? "" : part).append('\0');
    }
    ByteBuffer hash =
        ByteBuffer.wrap(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
    return new UUID(hash.getLong(), hash.getLong());
  }

  static boolean isUuid(String text) {
    return text.length() == 36 && UUID_TEXT.matcher(text).matches();
  }
}
