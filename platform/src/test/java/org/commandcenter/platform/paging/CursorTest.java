package org.commandcenter.platform.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
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

  private static String withoutLoneSurrogates(String text) {
    return text.replaceAll("\\p{Cs}", "");
  }
}
