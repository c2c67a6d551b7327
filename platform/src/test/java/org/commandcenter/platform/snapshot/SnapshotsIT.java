package org.commandcenter.platform.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.testing.PostgresResource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class SnapshotsIT {
  private static final String TABLE = "things";

  @Inject Snapshots snapshots;

  private final String organization = "org-" + UUID.randomUUID();

  @Test
  void whatSomebodyElsePublishedMeanwhileIsGivenToAll() throws Exception {
    SnapshotManifest[] first = new SnapshotManifest[1];

    SnapshotManifest second =
        snapshots.publish(
            organization,
            TABLE,
            "1",
            file -> {
              first[0] = snapshots.publish(organization, TABLE, "1", SnapshotsIT::write);
              return write(file);
            });

    assertThat(second).isEqualTo(first[0]);
    assertThat(content(second)).isEqualTo("rows");
  }

  @Test
  void publishingBearsThatEverythingIsWithdrawnAtAnyMoment() throws Exception {
    AtomicBoolean published = new AtomicBoolean();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> withdrawals =
          threads.submit(
              () -> {
                while (!published.get()) {
                  snapshots.withdraw(organization, TABLE);
                }
              });
      for (int i = 0; i < 100; i++) {
        String version = String.valueOf(i % 3);
        assertThat(snapshots.publish(organization, TABLE, version, SnapshotsIT::write).version())
            .isEqualTo(version);
      }
      published.set(true);
      withdrawals.get();
    }
  }

  @Test
  void whatIsWithdrawnIsGoneWithItsFiles() throws Exception {
    SnapshotManifest old = snapshots.publish(organization, TABLE, "1", SnapshotsIT::write);
    SnapshotManifest kept = snapshots.publish(organization, TABLE, "2", SnapshotsIT::write);

    snapshots.withdrawOthers(organization, TABLE, "2");

    assertThatThrownBy(() -> content(old)).isInstanceOf(ApiException.class);
    assertThat(content(kept)).isEqualTo("rows");
    assertThat(snapshots.publish(organization, TABLE, "2", SnapshotsIT::write)).isEqualTo(kept);
  }

  private static long write(Path file) throws IOException {
    Files.writeString(file, "rows");
    return 1;
  }

  private String content(SnapshotManifest manifest) throws IOException {
    try (InputStream in = snapshots.open(organization, manifest.files().getFirst().id())) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
  }
}
