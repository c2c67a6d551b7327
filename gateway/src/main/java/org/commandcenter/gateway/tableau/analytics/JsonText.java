package org.commandcenter.gateway.tableau.analytics;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A JSON text that is put together of pieces, none of which is copied before it is whole. */
final class JsonText {
  private final List<Fragment> pieces = new ArrayList<>();

  JsonText add(Fragment piece) {
    pieces.add(piece);
    return this;
  }

  /**
   * @param json as it is to stand there
   */
  JsonText add(String json) {
    return add(Fragment.of(json.getBytes(StandardCharsets.UTF_8)));
  }

  /** A text in quotes. */
  JsonText quoted(String value) {
    return add("\"").add(Fragment.of(JsonStringEncoder.getInstance().quoteAsUTF8(value))).add("\"");
  }

  BodyPublisher publisher() {
    return BodyPublishers.concat(
        pieces.stream()
            .map(piece -> BodyPublishers.ofByteArray(piece.text(), piece.from(), piece.length()))
            .toArray(BodyPublisher[]::new));
  }

  /** All pieces copied into one. */
  Fragment whole() {
    byte[] all = new byte[pieces.stream().mapToInt(Fragment::length).sum()];
    int length = 0;
    for (Fragment piece : pieces) {
      System.arraycopy(piece.text(), piece.from(), all, length, piece.length());
      length += piece.length();
    }
    return Fragment.of(all);
  }
}
