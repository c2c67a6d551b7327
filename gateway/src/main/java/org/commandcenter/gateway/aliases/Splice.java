package org.commandcenter.gateway.aliases;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Adds {@link OlderNames} to a JSON object while it passes by in pieces. Of its syntax no more is
 * read than where strings, arrays and objects end; the bytes of the one array are kept until the
 * object ends, where they are repeated. What is not an object passes as it is.
 */
public final class Splice {
  private final OlderNames names;
  private final List<Buffer> array = new ArrayList<>();
  private final Set<String> present = new HashSet<>();
  private final ByteArrayOutputStream member = new ByteArrayOutputStream();

  private int depth;
  private boolean inString;
  private boolean escaped;
  private boolean inName;
  private boolean nameFollows;
  private boolean inArray;
  private boolean arrayKnown;
  private boolean holdsAny;
  private long commas;
  private boolean done;

  Splice(OlderNames names) {
    this.names = names;
  }

  /**
   * Takes the next piece.
   *
   * @param out gets it, and behind its end what is added
   */
  public void pass(Buffer piece, Consumer<Buffer> out) {
    if (done) {
      out.accept(piece);
      return;
    }
    byte[] bytes = piece.getBytes();
    int arrayFrom = 0;
    for (int i = 0; i < bytes.length; i++) {
      byte b = bytes[i];
      if (inString) {
        string(b);
        continue;
      }
      boolean before = inArray;
      structure(b);
      if (inArray && !before) {
        arrayFrom = i;
      } else if (before && !inArray) {
        array.add(piece.slice(arrayFrom, i + 1));
      }
      if (done) {
        out.accept(piece.slice(0, i));
        addTo(out);
        out.accept(piece.slice(i, bytes.length));
        return;
      }
    }
    if (inArray) {
      array.add(piece.slice(arrayFrom, bytes.length));
    }
    out.accept(piece);
  }

  private void string(byte b) {
    if (escaped) {
      escaped = false;
    } else if (b == '\\') {
      escaped = true;
    } else if (b == '"') {
      inString = false;
      if (inName) {
        inName = false;
        present.add(member.toString(StandardCharsets.UTF_8));
      }
      return;
    }
    if (inName) {
      member.write(b);
    }
  }

  private void structure(byte b) {
    switch (b) {
      case ' ', '\t', '\r', '\n', ':' -> {}
      case ',' -> {
        nameFollows = depth == 1;
        commas += inArray && depth == 2 ? 1 : 0;
      }
      case '}', ']' -> {
        depth--;
        if (depth == 1 && inArray) {
          inArray = false;
          arrayKnown = true;
        }
        done = depth <= 0;
      }
      default -> value(b);
    }
  }

  private void value(byte b) {
    holdsAny |= inArray && depth == 2;
    switch (b) {
      case '"' -> {
        inString = true;
        inName = nameFollows;
        nameFollows = false;
        if (inName) {
          member.reset();
        }
      }
      case '{', '[' -> {
        inArray |= b == '[' && depth == 1 && isTheArray();
        depth++;
        nameFollows = b == '{' && depth == 1;
        foreign(b);
      }
      default -> foreign(b);
    }
  }

  /** The text may be no object. */
  private void foreign(byte b) {
    if (depth == 0 || (depth == 1 && b == '[')) {
      array.clear();
      present.clear();
      depth = Integer.MIN_VALUE / 2;
    }
  }

  private boolean isTheArray() {
    return !arrayKnown && member.toString(StandardCharsets.UTF_8).equals(names.array());
  }

  private void addTo(Consumer<Buffer> out) {
    if (depth < 0) {
      return;
    }
    boolean first = present.isEmpty();
    for (OlderNames.Member added : names.members()) {
      if (present.contains(added.name())) {
        continue;
      }
      String start = (first ? "\"" : ",\"") + added.name() + "\":";
      first = false;
      switch (added) {
        case OlderNames.Fixed fixed -> out.accept(Buffer.buffer(start + fixed.json()));
        case OlderNames.Count _ -> out.accept(Buffer.buffer(start + (arrayKnown ? count() : null)));
        case OlderNames.Copy _ -> {
          out.accept(Buffer.buffer(arrayKnown ? start : start + null));
          array.forEach(out);
        }
      }
    }
  }

  private long count() {
    return holdsAny ? commas + 1 : 0;
  }
}
