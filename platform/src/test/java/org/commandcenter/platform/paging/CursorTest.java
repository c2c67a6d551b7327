package org.commandcenter.platform.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.commandcenter.platform.problem.ApiException;

class CursorTest {
  @Property
  void cursorCarriesAnySortKeyUnchanged(@ForAll @Size(min = 1, max = 4) List<String> key) {
    List<String> wellFormed = key.stream().map(CursorTest::withoutLoneSurrogates).toList();

    assertThat(Cursor.decode(Cursor.encode(wellFormed))).isEqualTo(wellFormed);
  }

  @Property
  void anythingElseIsRefusedAsInvalidOrReadAsSomeKey(@ForAll String text) {
    try {
      assertThat(Cursor.decode(text)).isNotNull();
    } catch (ApiException e) {
      assertThatThrownBy(() -> Cursor.decode(text)).hasMessageContaining("cursor");
    }
  }

  @Example
  void cursorOfAnotherListIsRefusedWhereItsPartsAreRead() {
    PageRequest page = new PageRequest(1, List.of("1.5", "2026-05-01T00:00:00Z", "x\0y"));

    assertThat(page.number(0)).isEqualTo(1.5);
    assertThat(page.time(1)).isEqualTo("2026-05-01T00:00:00Z");
    for (ThrowingCallable read :
        List.<ThrowingCallable>of(
            () -> page.whole(0),
            () -> page.time(0),
            () -> page.text(2),
            () -> page.text(3),
            () -> page.number(1),
            () -> new PageRequest(1, List.of("+999999999-12-31T23:59:59Z")).time(0),
            () -> new PageRequest(1, List.of("NaN")).number(0))) {
      assertThatThrownBy(read).isInstanceOf(ApiException.class).hasMessageContaining("cursor");
    }
  }

  private static String withoutLoneSurrogates(String text) {
    return text.replaceAll("\\p{Cs}", "");
  }
}
