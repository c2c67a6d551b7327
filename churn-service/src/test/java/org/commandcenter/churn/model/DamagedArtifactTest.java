package org.commandcenter.churn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is in an artifact is not trusted, not even when its checksum is right. */
class DamagedArtifactTest {
  private static final int TRIES = 600;
  private static final int CHECKSUM = 32;
  private static final Synthetic ROWS = Synthetic.rows(300, 1, 3);

  @ParameterizedTest
  @MethodSource("trainers")
  void damageIsRefusedCleanlyWhateverItHits(Trainer trainer) {
    byte[] artifact = artifact(trainer);
    Random random = new Random(5);
    int refused = 0;
    for (int i = 0; i < TRIES; i++) {
      refused += refuses(withChecksum(damaged(artifact, random))) ? 1 : 0;
    }
    assertThat(refused).isPositive();
  }

  static Stream<Trainer> trainers() {
    return Stream.of(
        XgBoostTrainer.standard(),
        LightGbmTrainer.standard(),
        LogisticRegressionTrainer.standard());
  }

  @Test
  void withoutARightChecksumEverythingIsRefused() {
    byte[] artifact = artifact(XgBoostTrainer.standard());
    Random random = new Random(6);
    for (int i = 0; i < TRIES; i++) {
      byte[] damaged = damaged(artifact, random);
      assertThat(Arrays.equals(damaged, artifact) || refuses(damaged)).isTrue();
    }
  }

  @Test
  void anAnnouncedLengthBeyondTheEndIsRefused() {
    byte[] artifact = artifact(XgBoostTrainer.standard());
    for (int length : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, artifact.length}) {
      byte[] damaged = artifact.clone();
      ByteBuffer.wrap(damaged).putInt(8, length);
      assertThat(refuses(withChecksum(damaged))).isTrue();
    }
  }

  /** Bits flipped, a piece overwritten, doubled or left out, or the end cut off. */
  private static byte[] damaged(byte[] artifact, Random random) {
    byte[] damaged = artifact.clone();
    int at = 8 + random.nextInt(artifact.length - 8 - CHECKSUM);
    int length = Math.min(1 + random.nextInt(16), artifact.length - at);
    switch (random.nextInt(4)) {
      case 0 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> {
        for (int i = at; i < at + length; i++) {
          damaged[i] = (byte) random.nextInt();
        }
      }
      case 2 -> System.arraycopy(artifact, 8, damaged, at, length);
      default -> damaged = Arrays.copyOf(artifact, at + CHECKSUM);
    }
    return damaged;
  }

  private static boolean refuses(byte[] artifact) {
    try {
      ChurnModel model = ModelArtifacts.read(artifact);
      assertThat(model.featureNames()).isNotNull();
      return false;
    } catch (ModelArtifactException e) {
      return true;
    } catch (Throwable e) {
      return fail("Damage must end in a clean refusal", e);
    }
  }

  private static byte[] artifact(Trainer trainer) {
    return trainer.train(ROWS.features(), ROWS.labels(), 1).toArtifact();
  }

  private static byte[] withChecksum(byte[] artifact) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(artifact, 0, artifact.length - CHECKSUM);
      byte[] whole = artifact.clone();
      System.arraycopy(digest.digest(), 0, whole, artifact.length - CHECKSUM, CHECKSUM);
      return whole;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
