package org.commandcenter.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeHeadersTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "text/csv;charset=utf-8; header=present",
        "multipart/form-data; boundary=\"a b\"",
        "application/vnd.x+json;odata.metadata=full;",
      })
  void contentTypeIsRead(String type) {
    assertThat(MediaTypeHeaders.isContentType(type)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "json",
        "a/b;c=\"",
        "a/b, c/d",
        "text/csv; charset=nonsense",
        "a/b;charset=("
      })
  void oddContentTypeIsNot(String type) {
    assertThat(MediaTypeHeaders.isContentType(type)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*/*", "text/html, application/*;q=0.1,*/*; q=0", "text/event-stream"})
  void acceptIsRead(String accept) {
    assertThat(MediaTypeHeaders.isAccept(List.of(accept))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "", "nonsense", "a/b;q=x", "a/b;q=2", "a/b;c=\"", "a b/c"})
  void oddAcceptIsNot(String accept) {
    assertThat(MediaTypeHeaders.isAccept(List.of("*/*", accept))).isFalse();
  }
}
