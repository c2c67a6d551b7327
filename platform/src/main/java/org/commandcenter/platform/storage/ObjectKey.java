package org.commandcenter.platform.storage;

import java.util.regex.Pattern;

/** The full path of an object, safe to be used as a file's path. */
final class ObjectKey {
  private static final Pattern SAFE =
      Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");

  private ObjectKey() {}

  static String of(String organization, String key) {
    String path = organization + "/" + key;
    if (!SAFE.matcher(path).matches()) {
      throw new IllegalArgumentException("Not an object key: " + path);
    }
    return path;
  }
}
