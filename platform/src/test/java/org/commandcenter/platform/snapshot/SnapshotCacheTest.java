package org.commandcenter.platform.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.CommonError;
import org.commandcenter.platform.storage.Digests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotCacheTest {
  @TempDir Path folder;

  private SnapshotCache cache;
  private String sha256;

  @BeforeEach
  void anEmptyCache() throws IOException {
    cache = new SnapshotCache();
    sha256 = Digests.sha256(Files.writeString(folder.resolve("rows"), "rows"));
  }

  @Test
  void filesThatWereWithdrawnBeforeTheyWereFetchedAreAskedForAnew() {
    Iterator<String> published = List.of("withdrawn", "there").iterator();

    List<Path> files =
        SnapshotCache.current(
            () -> cache.files("org", manifest(published.next()), SnapshotCacheTest::open));

    assertThat(files).singleElement().satisfies(file -> assertThat(file).hasContent("rows"));
  }

  @Test
  void filesThatAreNeverThereAreAFailureOfTheNeighbour() {
    assertThatThrownBy(
            () ->
                SnapshotCache.current(
                    () -> cache.files("org", manifest("withdrawn"), SnapshotCacheTest::open)))
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.error()).isEqualTo(CommonError.UPSTREAM_FAILED));
  }

  private SnapshotManifest manifest(String file) {
    return new SnapshotManifest(
        "things",
        "1",
        Instant.EPOCH,
        1,
        List.of(new SnapshotManifest.SnapshotFile(file, 1, 4, sha256)));
  }

  private static InputStream open(String file) {
    if (file.equals("withdrawn")) {
      throw ApiException.notFound("snapshot file", file);
    }
    return new ByteArrayInputStream("rows".getBytes(UTF_8));
  }
}
