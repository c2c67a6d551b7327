package org.commandcenter.churn.trees;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads Universal Binary JSON (ubjson.org, draft 12) into maps, lists, strings, booleans, longs and
 * doubles; arrays of numbers of one type become {@code float[]} or {@code long[]}. Nothing in the
 * bytes is trusted: lengths are checked against what is left before anything is allocated.
 */
final class UbJson {
  private static final int DEEPEST = 64;

  private final ByteBuffer bytes;

  private UbJson(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  /**
   * @throws TreeFormatException when the bytes are no such document
   */
  static Object read(byte[] bytes) {
    try {
      return new UbJson(bytes).value(0);
    } catch (BufferUnderflowException e) {
      throw new TreeFormatException("The document is cut off");
    }
  }

  private Object value(int depth) {
    return value(marker(), depth);
  }

  private char marker() {
    char marker;
    do {
      marker = (char) (bytes.get() & 0xff);
    } while (marker == 'N');
    return marker;
  }

  private Object value(char type, int depth) {
    if (depth > DEEPEST) {
      throw new TreeFormatException("The document is nested too deeply");
    }
    return switch (type) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case 'S', 'H' -> text();
      case 'C' -> String.valueOf((char) bytes.get());
      case 'T' -> true;
      case 'F' -> false;
      case 'Z' -> null;
      case 'd' -> (double) bytes.getFloat();
      case 'D' -> bytes.getDouble();
      default -> integer(type);
    };
  }

  private long integer(char type) {
    return switch (type) {
      case 'i' -> bytes.get();
      case 'U' -> bytes.get() & 0xff;
      case 'I' -> bytes.getShort();
      case 'l' -> bytes.getInt();
      case 'L' -> bytes.getLong();
      default -> throw new TreeFormatException("Unknown type in the document: " + (int) type);
    };
  }

  private int length(int bytesEach) {
    long length = integer(marker());
    if (length < 0 || length * Math.max(1, bytesEach) > bytes.remaining()) {
      throw new TreeFormatException("A length in the document is impossible: " + length);
    }
    return (int) length;
  }

  private String text() {
    byte[] text = new byte[length(1)];
    bytes.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }

  private boolean next(char expected) {
    if ((char) (bytes.get(bytes.position()) & 0xff) != expected) {
      return false;
    }
    bytes.get();
    return true;
  }

  private Map<String, Object> object(int depth) {
    Map<String, Object> object = new HashMap<>();
    if (next('#')) {
      for (int left = length(1); left > 0; left--) {
        object.put(text(), value(depth + 1));
      }
      return object;
    }
    while (!next('}')) {
      object.put(text(), value(depth + 1));
    }
    return object;
  }

  private Object array(int depth) {
    if (next('$')) {
      char type = marker();
      if (!next('#')) {
        throw new TreeFormatException("A typed array without a length");
      }
      return typed(type);
    }
    List<Object> array = new ArrayList<>();
    if (next('#')) {
      for (int left = length(1); left > 0; left--) {
        array.add(value(depth + 1));
      }
      return array;
    }
    while (!next(']')) {
      array.add(value(depth + 1));
    }
    return array;
  }

  private Object typed(char type) {
    if (type == 'd' || type == 'D') {
      float[] values = new float[length(type == 'd' ? Float.BYTES : Double.BYTES)];
      for (int i = 0; i < values.length; i++) {
        values[i] = type == 'd' ? bytes.getFloat() : (float) bytes.getDouble();
      }
      return values;
    }
    long[] values = new long[length(1)];
    for (int i = 0; i < values.length; i++) {
      values[i] = integer(type);
    }
    return values;
  }
}
